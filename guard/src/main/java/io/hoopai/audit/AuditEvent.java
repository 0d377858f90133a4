package io.hoopai.audit;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * One thing that happened.
 *
 * @param type {@code session-start}, {@code decision}, {@code completion}, {@code session-end}, {@code rules-loaded}, …
 * @param fields what is known of it, in the order they are written; values are strings, numbers, booleans, and lists and
 *     maps of these; never a protected value. The names {@code seq}, {@code time}, {@code type}, {@code prev} and
 *     {@code hash} belong to the log.
 */
public record AuditEvent(String type, Map<String, Object> fields) {
    public AuditEvent {
        requireNonNull(type, "type is null");
        requireNonNull(fields, "fields is null");
    }
}
