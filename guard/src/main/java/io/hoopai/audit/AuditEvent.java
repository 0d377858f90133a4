package io.hoopai.audit;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One thing that happened.
 *
 * @param type {@code session-start}, {@code decision}, {@code completion}, {@code session-end}, {@code rules-loaded}, …
 * @param parts what is known of it, in the order it is written
 * @param weighty whether a loss of power must not take it back: a refusal, or the decision on what may change something
 */
public record AuditEvent(String type, List<AuditFields> parts, boolean weighty) {
    public AuditEvent {
        requireNonNull(type, "type is null");
        parts = List.copyOf(parts);
    }

    public AuditEvent(String type, List<AuditFields> parts) {
        this(type, parts, false);
    }

    /** @param fields as {@link AuditFields#of} takes them */
    public AuditEvent(String type, Map<String, Object> fields) {
        this(type, List.of(AuditFields.of(fields)));
    }

    /** The same, with something more at its end. */
    AuditEvent with(AuditFields part) {
        List<AuditFields> all = new ArrayList<>(parts);
        all.add(part);
        return new AuditEvent(type, all, weighty);
    }

    /** All fields of all parts, in order. */
    public Map<String, Object> fields() {
        return AuditFields.merged(parts);
    }
}
