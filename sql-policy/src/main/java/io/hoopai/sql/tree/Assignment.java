package io.hoopai.sql.tree;

import io.hoopai.sql.SourcePosition;
import java.util.List;

/**
 * {@code column = expression}, or {@code (a, b) = (…)} with several columns.
 *
 * @param columns the targets, qualifiers left out unless MySQL needs them
 */
public record Assignment(List<QualifiedName> columns, Expression value, SourcePosition position) implements Node {
    public Assignment {
        columns = List.copyOf(columns);
    }
}
