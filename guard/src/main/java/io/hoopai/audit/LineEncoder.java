package io.hoopai.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns events into the lines of a segment, each chained to the one before.
 *
 * <p>A line is {@code {"seq":n,"time":…,"type":…, fields…,"prev":"<hash of the line before>","hash":"<hash>"}}. The hash
 * is SHA-256, in hexadecimal, over the bytes of the line before {@code ,"hash":}; because {@code prev} is among them, it
 * covers everything that came before it in the segment. Lines are plain ASCII, so that nothing in a record can play
 * tricks on the terminal that shows it, and a text that is not valid Unicode can still be recorded.
 *
 * <p>Not safe for use by several threads; {@link SegmentLog} holds a lock around it.
 */
final class LineEncoder {
    private static final SerializableString SEQ = new SerializedString("seq");
    private static final SerializableString TIME = new SerializedString("time");
    private static final SerializableString TYPE = new SerializedString("type");
    private static final SerializableString PREV = new SerializedString("prev");
    private static final JsonFactory JSON = new JsonFactoryBuilder()
            .rootValueSeparator("")
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
            .build();

    private final LineBuffer buffer = new LineBuffer();
    private final MessageDigest digest = Sha256.newDigest();
    private final Timestamps timestamps = new Timestamps();
    /** One for all lines, because making one costs more than a line does. */
    private JsonGenerator generator = generator();

    private long seq;
    /** In hexadecimal digits, as they stand in lines. */
    private byte[] previousHash = LineHash.digits(LineHash.NONE);

    private byte[] hash = new byte[LineHash.LENGTH];
    private final byte[] scratch = new byte[digest.getDigestLength()];

    /** Encodes an event as the next line. It only counts once {@link #commit} is called. */
    LineBuffer encode(AuditEvent event, Instant time) throws IOException {
        buffer.clear();
        boolean whole = false;
        try {
            write(event, time, generator);
            generator.flush();
            buffer.dropLast(); // The seal closes the object.
            whole = true;
        } finally {
            if (!whole) {
                generator = generator();
            }
        }
        digest.update(buffer.bytes(), 0, buffer.size());
        LineHash.digest(digest, scratch, hash);
        LineHash.seal(hash, buffer);
        buffer.write('\n');
        return buffer;
    }

    private JsonGenerator generator() {
        try {
            return JSON.createGenerator(buffer);
        } catch (IOException e) {
            throw new UncheckedIOException("a buffer in memory cannot be written", e);
        }
    }

    private void write(AuditEvent event, Instant time, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeFieldName(SEQ);
        json.writeNumber(seq + 1);
        json.writeFieldName(TIME);
        json.writeString(timestamps.format(time));
        json.writeFieldName(TYPE);
        json.writeString(event.type());
        for (AuditFields part : event.parts()) {
            if (part.json().isEmpty()) {
                writeFields(json, part.map());
            } else {
                json.writeRaw(part.json().get());
            }
        }
        json.writeFieldName(PREV);
        // There is nothing to escape in it.
        json.writeRawUTF8String(previousHash, 0, previousHash.length);
        json.writeEndObject();
    }

    /** The line encoded last is on the record: the next one follows it. */
    void commit() {
        seq++;
        byte[] free = previousHash;
        previousHash = hash;
        hash = free;
    }

    /** Where the chain has got to: its last line, as far as it counts. */
    record Place(long seq, String hash) {}

    Place place() {
        return new Place(seq, LineHash.text(previousHash));
    }

    /** The lines after a place do not count any more. */
    void goBack(Place place) {
        seq = place.seq();
        previousHash = LineHash.digits(place.hash());
    }

    /** The next line is the first of a segment. */
    void restart() {
        goBack(new Place(0, LineHash.NONE));
    }

    /** A moment as lines have it. */
    String format(Instant time) {
        return timestamps.format(time);
    }

    /** {@code ,"name":value,"name":value}, ready to be copied; empty for no fields. */
    static SerializableString json(Map<String, Object> fields) {
        if (fields.isEmpty()) {
            return new SerializedString("");
        }
        LineBuffer buffer = new LineBuffer();
        try (JsonGenerator json = JSON.createGenerator(buffer)) {
            json.writeStartObject();
            writeFields(json, fields);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a buffer in memory cannot be written", e);
        }
        return new SerializedString("," + new String(buffer.bytes(), 1, buffer.size() - 2, StandardCharsets.US_ASCII));
    }

    private static void writeFields(JsonGenerator json, Map<String, Object> fields) throws IOException {
        for (Map.Entry<String, Object> field : fields.entrySet()) {
            json.writeFieldName(field.getKey());
            writeValue(json, field.getValue());
        }
    }

    private static void writeValue(JsonGenerator json, @Nullable Object value) throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof String text) {
            json.writeString(text);
        } else if (value instanceof Long || value instanceof Integer) {
            json.writeNumber(((Number) value).longValue());
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else if (value instanceof Iterable<?> list) {
            json.writeStartArray();
            for (Object element : list) {
                writeValue(json, element);
            }
            json.writeEndArray();
        } else if (value instanceof Map<?, ?> map) {
            json.writeStartObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                json.writeFieldName(String.valueOf(entry.getKey()));
                writeValue(json, entry.getValue());
            }
            json.writeEndObject();
        } else {
            throw new IllegalArgumentException("not a value for an audit event: " + value.getClass());
        }
    }
}
