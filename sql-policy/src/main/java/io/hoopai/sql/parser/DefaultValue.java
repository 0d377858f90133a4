package io.hoopai.sql.parser;

import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.tree.Expression;
import net.sf.jsqlparser.schema.Column;

/**
 * {@code DEFAULT} where a value is stored. The parser takes it for a column; to the tree it is a constant of whatever
 * type the column has, since no data of the database flows from it.
 */
final class DefaultValue {
    private DefaultValue() {}

    static Expression translate(net.sf.jsqlparser.expression.Expression node, ExpressionTranslator expressions)
            throws SqlNotUnderstoodException {
        if (node instanceof Column column
                && column.getTable() == null
                && column.getArrayConstructor() == null
                && column.getColumnName().equalsIgnoreCase("default")) {
            return new Expression.Literal(
                    Expression.Literal.Kind.TYPED, expressions.translation().at(column));
        }
        return expressions.translate(node);
    }
}
