package io.hoopai.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A line of a segment, read back. What it says is not yet believed; {@link AuditVerifier} decides that. */
record SegmentLine(JsonNode json) {
    private static final JsonFactory JSON = new JsonFactoryBuilder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** Reads a line without its line feed; empty when it is not one of ours. */
    static Optional<SegmentLine> parse(byte[] bytes) {
        try (JsonParser parser = JSON.createParser(bytes)) {
            JsonNode json = parser.nextToken() == null ? MissingNode.getInstance() : value(parser);
            boolean ours = json.isObject()
                    && json.path("seq").canConvertToLong()
                    && json.path("type").isTextual()
                    && json.path("prev").isTextual()
                    && json.path("hash").isTextual();
            return ours ? Optional.of(new SegmentLine(json)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Not by a mapper, which would first get ready for every Java type: a process reads two lines of a trail to follow it. */
    private static JsonNode value(JsonParser parser) throws IOException {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                ObjectNode object = nodes.objectNode();
                for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                    parser.nextToken();
                    object.set(name, value(parser));
                }
                yield object;
            }
            case START_ARRAY -> {
                ArrayNode array = nodes.arrayNode();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    array.add(value(parser));
                }
                yield array;
            }
            case VALUE_STRING -> nodes.textNode(parser.getText());
            case VALUE_NUMBER_INT ->
                switch (parser.getNumberType()) {
                    case INT -> nodes.numberNode(parser.getIntValue());
                    case LONG -> nodes.numberNode(parser.getLongValue());
                    default -> nodes.numberNode(parser.getBigIntegerValue());
                };
            case VALUE_NUMBER_FLOAT -> nodes.numberNode(parser.getDoubleValue());
            case VALUE_TRUE, VALUE_FALSE -> nodes.booleanNode(parser.getBooleanValue());
            default -> nodes.nullNode();
        };
    }

    long seq() {
        return json.path("seq").longValue();
    }

    String type() {
        return json.path("type").textValue();
    }

    String previousHash() {
        return json.path("prev").textValue();
    }

    String hash() {
        return json.path("hash").textValue();
    }

    /** The line of an older segment that this {@code log-opened} line follows. */
    Optional<Link> link() {
        JsonNode previous = json.path("previous");
        return previous.isObject() ? Optional.of(link(previous)) : Optional.empty();
    }

    /** The last lines of other segments that this one found when it was opened: those of processes beside the one before. */
    List<Link> beside() {
        List<Link> links = new ArrayList<>();
        json.path("beside").forEach(end -> links.add(link(end)));
        return links;
    }

    private static Link link(JsonNode end) {
        return new Link(
                end.path("file").asText(),
                end.path("seq").asLong(),
                end.path("hash").asText());
    }

    /** Whether the process that wrote the segment wrote the one that it follows too, and has ended that one with that line. */
    boolean rotated() {
        return json.path("begins").asText().equals("rotation");
    }

    /** Names a line of a segment. */
    record Link(String file, long seq, String hash) {}
}
