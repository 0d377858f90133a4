package io.hoopai.audit.sink;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;

/**
 * A sink, as it is configured. Immutable. Its values may be secrets, so that its text shows none.
 *
 * @param name of the place that the trail has been delivered up to; unique
 * @param values of single keys, secrets filled in
 * @param properties of the key {@code properties}, handed to the client library as they are
 */
public record SinkSettings(String name, String type, Map<String, String> values, Map<String, String> properties) {
    public SinkSettings {
        requireNonNull(name, "name is null");
        requireNonNull(type, "type is null");
        values = Map.copyOf(values);
        properties = Map.copyOf(properties);
    }

    /** A value that every sink of the type has. */
    public String required(String key) {
        return value(key).orElseThrow(() -> new IllegalArgumentException("the sink " + name + " has no `" + key + "`"));
    }

    public Optional<String> value(String key) {
        return Optional.ofNullable(values.get(key));
    }

    @Override
    public String toString() {
        return "the sink " + name + " (" + type + ")";
    }
}
