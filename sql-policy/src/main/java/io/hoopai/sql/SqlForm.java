package io.hoopai.sql;

import java.util.List;

/**
 * An expression of SQL with holes for the expression of a value: how a mask is computed inside a statement. Immutable.
 *
 * @param parts what stands before, between and behind the holes
 */
public record SqlForm(List<String> parts) {
    public SqlForm {
        parts = List.copyOf(parts);
        if (parts.size() < 2) {
            throw new IllegalArgumentException("a form has a hole for the value");
        }
    }

    /** The expression for one value. */
    public String around(String value) {
        return String.join(value, parts);
    }
}
