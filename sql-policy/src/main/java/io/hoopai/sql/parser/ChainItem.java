package io.hoopai.sql.parser;

import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.tree.Expression;
import net.sf.jsqlparser.parser.ASTNodeAccess;

/** What a chain of operators is made of, in the order of the text. */
sealed interface ChainItem permits ChainItem.Operand, ChainItem.Infix, ChainItem.Prefix, ChainItem.Postfix {

    /**
     * What no operator of the chain reaches into.
     *
     * @param predicate whether it is a predicate by itself, which nothing but AND, OR, XOR and NOT may stand beside
     */
    record Operand(net.sf.jsqlparser.expression.Expression node, boolean predicate) implements ChainItem {}

    /** An operator between two operands. */
    record Infix(String operator) implements ChainItem {}

    /** An operator before its operand. */
    record Prefix(String operator, ASTNodeAccess place) implements ChainItem {}

    /** An operator behind its operand, with all that belongs to it: {@code IS NULL}, {@code IN (1, 2)}, {@code ::text}. */
    record Postfix(String operator, Completion completion) implements ChainItem {}

    /** Makes the expression of a postfix operator and its operand. */
    @FunctionalInterface
    interface Completion {
        Expression complete(Expression operand) throws SqlNotUnderstoodException;
    }
}
