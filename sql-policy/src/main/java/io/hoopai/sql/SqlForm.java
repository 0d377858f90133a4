package io.hoopai.sql;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * An SQL expression with holes for a value's own expression. Immutable.
 *
 * @param parts the text before, between and behind the holes: one part more than there are holes, of which there is at
 *     least one
 */
public record SqlForm(List<String> parts) {
    public SqlForm {
        parts = List.copyOf(requireNonNull(parts, "parts is null"));
        if (parts.size() < 2) {
            throw new IllegalArgumentException("a form has at least one hole");
        }
    }

    /**
     * The expression of a value.
     *
     * @param value the value's own expression, an operand in itself: a name, or in parentheses
     */
    public String around(String value) {
        return String.join(requireNonNull(value, "value is null"), parts);
    }
}
