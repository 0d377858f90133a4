package io.hoopai.sql.tree;

import io.hoopai.sql.SourcePosition;
import java.util.List;

/**
 * {@code column = expression}, or {@code (a, b) = (…)} with several columns.
 *
 * @param columns the targets, qualifiers left out unless MySQL needs them
 * @param subscripts the expressions in {@code a[i] = …}, of all targets; fields ({@code a.f = …}) leave no trace, since
 *     a part written is the column written
 */
public record Assignment(
        List<QualifiedName> columns, List<Expression> subscripts, Expression value, SourcePosition position)
        implements Node {
    public Assignment {
        columns = List.copyOf(columns);
        subscripts = List.copyOf(subscripts);
    }
}
