package io.hoopai.audit.sink;

import java.io.IOException;
import java.util.Map;
import java.util.Set;

/** Makes sinks of one type. Found through {@link java.util.ServiceLoader}; safe for use by many threads. */
public interface AuditSinkFactory {
    /** The word for it in the configuration. */
    String type();

    /** The keys that a sink of this type must have in the configuration, beside {@code type} and {@code name}. */
    Set<String> required();

    /** The keys that it may have; {@code properties} is a map, the others are single values. */
    Set<String> optional();

    /** Those of the keys that are paths; they are made relative to the configuration file. */
    default Set<String> files() {
        return Set.of();
    }

    /** What is wrong with the values, by key; empty when nothing is. Nothing is connected to, no file is read. */
    default Map<String, String> faults(SinkSettings settings) {
        return Map.of();
    }

    /**
     * Connects to the other side.
     *
     * @throws IOException when that does not succeed; it is tried again later. The message is logged: no secrets
     * @throws InterruptedException when the process ends
     */
    AuditSink open(SinkSettings settings) throws IOException, InterruptedException;
}
