package io.hoopai.audit;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.SerializableString;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Fields of audit events. What is the same in many events (who a session is, what a statement does) is turned into JSON
 * once. Immutable; safe for use by many threads.
 */
public final class AuditFields {
    private static final Set<String> OF_THE_LOG = Set.of("seq", "time", "type", "prev", "hash");

    private final Map<String, Object> fields;
    private final Optional<SerializableString> json;

    private AuditFields(Map<String, Object> fields, Optional<SerializableString> json) {
        this.fields = fields;
        this.json = json;
    }

    /**
     * Fields of one event.
     *
     * @param fields in the order they are written; values are strings, numbers, booleans, and lists and maps of these, lists of null
     *     too;
     *     never a protected value. The names {@code seq}, {@code time}, {@code type}, {@code prev} and {@code hash}
     *     belong to the log.
     */
    public static AuditFields of(Map<String, Object> fields) {
        requireNonNull(fields, "fields is null");
        requireOwnNames(fields);
        return new AuditFields(fields, Optional.empty());
    }

    /** Fields that are a part of many events; they must not change any more. */
    public static AuditFields shared(Map<String, Object> fields) {
        Map<String, Object> kept = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        requireOwnNames(kept);
        return new AuditFields(kept, Optional.of(LineEncoder.json(kept)));
    }

    /** Here and not when they are written: that may be on somebody else's behalf. */
    private static void requireOwnNames(Map<String, Object> fields) {
        for (String name : fields.keySet()) {
            if (OF_THE_LOG.contains(name)) {
                throw new IllegalArgumentException("field " + name + " belongs to the log");
            }
        }
    }

    Map<String, Object> map() {
        return fields;
    }

    /** As {@link LineEncoder#json} makes it; empty when it was not made ahead. */
    Optional<SerializableString> json() {
        return json;
    }

    static Map<String, Object> merged(List<AuditFields> parts) {
        Map<String, Object> merged = new LinkedHashMap<>();
        for (AuditFields part : parts) {
            merged.putAll(part.fields);
        }
        return merged;
    }
}
