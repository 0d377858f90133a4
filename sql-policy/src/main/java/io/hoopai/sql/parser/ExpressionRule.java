package io.hoopai.sql.parser;

import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.tree.Expression;

/** Translates the expressions of one class of the parser's. A class without a rule is refused. */
@FunctionalInterface
interface ExpressionRule<N extends net.sf.jsqlparser.expression.Expression> {
    Expression translate(N node, SourcePosition position, ExpressionTranslator expressions)
            throws SqlNotUnderstoodException;
}
