package io.hoopai.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/** Goes through a file and its JSON Schema side by side. Knows the words of the schemas that this repository has. */
final class SchemaWalk {
    private final JsonNode schema;

    SchemaWalk(JsonNode schema) {
        this.schema = schema;
    }

    /**
     * A place in the file.
     *
     * @param pointer RFC 6901
     * @param keys the keys, or the words, that the schema has for it
     */
    record Place(String pointer, Set<String> keys) {}

    /** The maps whose keys the schema lists. */
    List<Place> maps(JsonNode file) {
        List<Place> places = new ArrayList<>();
        walk(schema, file, "", (pointer, at) -> {
            // What is named by the file itself may have any name, and a masker is a word that looks like a key.
            if (at.path("additionalProperties").isBoolean() && !at.has("maxProperties")) {
                Set<String> keys = new TreeSet<>();
                at.path("properties").fieldNames().forEachRemaining(keys::add);
                if (!keys.isEmpty()) {
                    places.add(new Place(pointer, keys));
                }
            }
        });
        return places;
    }

    /** The values that the schema lists the words for. */
    List<Place> words(JsonNode file) {
        List<Place> places = new ArrayList<>();
        walk(schema, file, "", (pointer, at) -> {
            if (at.has("enum")) {
                Set<String> words = new TreeSet<>();
                at.path("enum").forEach(word -> words.add(word.asText()));
                places.add(new Place(pointer, words));
            } else if (at.has("maxProperties")) {
                Set<String> words = new TreeSet<>();
                at.path("properties").fieldNames().forEachRemaining(words::add);
                places.add(new Place(pointer, words));
            }
        });
        return places;
    }

    /** The properties of the schema that the file has nowhere. */
    Set<String> unusedProperties(JsonNode file) {
        Set<JsonNode> used = new HashSet<>();
        Set<String> names = new HashSet<>();
        walk(schema, file, "", (pointer, at) -> used.add(at));
        Set<String> unused = new TreeSet<>();
        walk(
                schema,
                file,
                "",
                (pointer, at) -> at.path("properties").properties().forEach(property -> {
                    if (!used.contains(resolve(property.getValue())) && !isUsed(property.getValue(), used)) {
                        unused.add(property.getKey());
                    } else {
                        names.add(property.getKey());
                    }
                }));
        unused.removeAll(names);
        return unused;
    }

    private boolean isUsed(JsonNode property, Set<JsonNode> used) {
        for (JsonNode alternative : resolve(property).path("anyOf")) {
            if (used.contains(resolve(alternative))) {
                return true;
            }
        }
        return false;
    }

    private void walk(JsonNode raw, JsonNode value, String pointer, BiConsumer<String, JsonNode> visitor) {
        JsonNode at = fitting(resolve(raw), value);
        visitor.accept(pointer, at);
        if (value.isObject()) {
            value.properties().forEach(entry -> {
                JsonNode property = at.path("properties").has(entry.getKey())
                        ? at.path("properties").get(entry.getKey())
                        : at.path("additionalProperties");
                walk(property, entry.getValue(), pointer + "/" + entry.getKey(), visitor);
            });
        } else if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                walk(at.path("items"), value.get(i), pointer + "/" + i, visitor);
            }
        }
    }

    private JsonNode resolve(JsonNode at) {
        return at.has("$ref") ? schema.at(at.path("$ref").asText().substring(1)) : at;
    }

    /** Of alternatives, the one for values of this form. */
    private JsonNode fitting(JsonNode at, JsonNode value) {
        if (at.has("type") || !at.has("anyOf")) {
            return at;
        }
        String type = value.isObject() ? "object" : value.isArray() ? "array" : "string";
        Optional<JsonNode> found = Optional.empty();
        for (JsonNode alternative : at.path("anyOf")) {
            JsonNode resolved = resolve(alternative);
            if (found.isEmpty() && (resolved.path("type").asText("string").equals(type))) {
                found = Optional.of(resolved);
            }
        }
        return found.orElse(at);
    }

    /** The file with another value at a place. */
    static JsonNode replace(JsonNode file, String pointer, JsonNode value) {
        JsonNode changed = file.deepCopy();
        int slash = pointer.lastIndexOf('/');
        JsonNode parent = changed.at(pointer.substring(0, slash));
        String last = pointer.substring(slash + 1);
        if (parent instanceof ObjectNode map) {
            map.set(last, value);
        } else {
            ((ArrayNode) parent).set(Integer.parseInt(last), value);
        }
        return changed;
    }
}
