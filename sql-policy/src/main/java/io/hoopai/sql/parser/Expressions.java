package io.hoopai.sql.parser;

import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.tree.Expression;
import io.hoopai.sql.tree.SortItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Expressions, by precedence climbing: an operand, then operators for as long as they bind tight enough. It does what
 * the server's parser does with its table of precedences, without a class for each level. Chains that lean to the left
 * are built in a loop, so that their length costs no stack here; since others walk the tree, how far one may lean is
 * capped.
 */
abstract class Expressions {
    /** What binds looser than any operator: the whole expression. */
    static final int LOOSEST = 0;

    /** No operator. */
    static final int NONE = -1;

    /** How deep a tree may get by chains alone; AND and OR do not count, since nobody walks them step by step. */
    private static final int LONGEST_CHAIN = 400;

    protected final Tokens tokens;

    /** Whether what was read last ends by itself, as {@code a IS NULL} does, so that any operator may follow. */
    private boolean closed;

    /** The longest chain in the expressions read so far. */
    private int chain;

    Expressions(Tokens tokens) {
        this.tokens = tokens;
    }

    /** A whole expression. */
    Expression expression() throws SqlNotUnderstoodException {
        return climb(LOOSEST);
    }

    /** An expression whose first operand is read already. */
    abstract Expression expression(Expression operand) throws SqlNotUnderstoodException;

    /** Expressions with commas between them, at least one. */
    final List<Expression> list() throws SqlNotUnderstoodException {
        return list(expression());
    }

    /** The same with the first one read already. */
    final List<Expression> list(Expression first) throws SqlNotUnderstoodException {
        if (!tokens.at(",")) {
            return List.of(first);
        }
        List<Expression> expressions = new ArrayList<>();
        expressions.add(first);
        while (tokens.accept(",")) {
            expressions.add(expression());
        }
        return expressions;
    }

    /** The expression behind the word, if the word is there. */
    final Optional<Expression> behind(String word) throws SqlNotUnderstoodException {
        return tokens.accept(word) ? Optional.of(expression()) : Optional.empty();
    }

    /** The keys of ORDER BY if it is there; else none. */
    final List<SortItem> orderBy() throws SqlNotUnderstoodException {
        if (!tokens.accept("order", "by")) {
            return List.of();
        }
        List<SortItem> items = new ArrayList<>();
        do {
            items.add(sortItem());
        } while (tokens.accept(","));
        return items;
    }

    /** An operand and all operators behind it that bind at least as tight as {@code loosest}. */
    final Expression climb(int loosest) throws SqlNotUnderstoodException {
        int outerChain = chain;
        chain = 0;
        Expression left = climb(operand(), loosest);
        chain = Math.max(chain, outerChain);
        return left;
    }

    /** The same with an operand that is read already. */
    final Expression climb(Expression operand, int loosest) throws SqlNotUnderstoodException {
        Expression left = operand;
        int forbidden = NONE;
        int precedence = precedence();
        while (precedence >= loosest && precedence != NONE) {
            if (precedence == forbidden) {
                throw tokens.expected("parentheses around one of the two comparisons");
            }
            int leftChain = chain;
            chain = 0;
            closed = false;
            left = infix(left, precedence);
            lengthen(leftChain, precedence);
            forbidden = isNonAssociative(precedence) && !closed ? precedence : NONE;
            precedence = precedence();
        }
        closed = false;
        return left;
    }

    private void lengthen(int left, int precedence) throws SqlNotUnderstoodException {
        chain = isLogical(precedence) ? Math.max(left, chain + 1) : Math.max(left, chain) + 1;
        if (chain > LONGEST_CHAIN) {
            throw tokens.tooLarge(
                    "the expression is a chain of more than " + LONGEST_CHAIN + " operators",
                    "shorten the chain, or use IN, an array or an aggregate");
        }
    }

    /** To be called at the end of {@link #infix} when what it read ends by itself. */
    final Expression closed(Expression expression) {
        closed = true;
        return expression;
    }

    /** Notes one more element in a chain of subscripts, fields and the like. */
    final void lengthen() throws SqlNotUnderstoodException {
        lengthen(0, NONE);
    }

    /** How tight the operator at the cursor binds; {@link #NONE} when there is none. The cursor stays. */
    abstract int precedence();

    /** Whether operators of that precedence need parentheses beside each other. */
    abstract boolean isNonAssociative(int precedence);

    /** Whether operators of that precedence are AND, OR or XOR. */
    abstract boolean isLogical(int precedence);

    /** Reads the operator at the cursor and what is on its right side. */
    abstract Expression infix(Expression left, int precedence) throws SqlNotUnderstoodException;

    /** An operand, with its prefix operators before it. */
    abstract Expression operand() throws SqlNotUnderstoodException;

    /** How far a window's frame reaches. */
    Expression frameBound() throws SqlNotUnderstoodException {
        return expression();
    }

    /** One key of an ORDER BY. */
    abstract SortItem sortItem() throws SqlNotUnderstoodException;
}
