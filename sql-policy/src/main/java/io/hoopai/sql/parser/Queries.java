package io.hoopai.sql.parser;

import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.tree.CommonTable;
import io.hoopai.sql.tree.Expression;
import io.hoopai.sql.tree.QualifiedName;
import io.hoopai.sql.tree.Query;
import io.hoopai.sql.tree.QueryBody;
import io.hoopai.sql.tree.SetOperation;
import io.hoopai.sql.tree.SortItem;
import java.util.List;

/** Queries: WITH, set operations, and what orders and limits the whole. */
abstract class Queries {
    /** Others walk down a chain of set operations step by step. */
    private static final int MOST_SET_OPERATIONS = 200;

    protected final Grammar grammar;
    protected final Tokens tokens;
    private int setOperations;

    Queries(Grammar grammar) {
        this.grammar = grammar;
        this.tokens = grammar.tokens();
    }

    /** What stands behind the body of a query. */
    record Tail(List<SortItem> orderBy, List<Expression> limits, Locking locking) {
        static final Tail NONE = new Tail(List.of(), List.of(), Locking.NONE);
    }

    /**
     * The locking clauses of a query.
     *
     * @param present whether there is any
     * @param all whether one of them locks all of FROM
     * @param names what the others name
     */
    record Locking(boolean present, boolean all, List<QualifiedName> names) {
        static final Locking NONE = new Locking(false, false, List.of());
    }

    /** A query, parentheses around it or not. */
    final Query query() throws SqlNotUnderstoodException {
        SourcePosition position = tokens.position();
        WithClause with = withClause();
        return query(with, position);
    }

    /** The query behind its WITH. */
    final Query query(WithClause with, SourcePosition position) throws SqlNotUnderstoodException {
        Query body = setOperations(operand());
        return complete(with, body, tail(), position);
    }

    /** What is left of a query whose first operand, in parentheses, is read already. */
    final Query continued(Query first) throws SqlNotUnderstoodException {
        return complete(WithClause.NONE, setOperations(first), tail(), first.position());
    }

    /** A query with the parentheses that its place demands. */
    final Query parenthesized() throws SqlNotUnderstoodException {
        tokens.enter();
        tokens.expect("(");
        Query query = query();
        tokens.expect(")");
        tokens.leave();
        return query;
    }

    /**
     * Whether a query begins at the cursor; parentheses, which can begin an expression as well, are not looked through.
     */
    final boolean atQuery() {
        return atQuery(0);
    }

    /** The same for the token {@code ahead} of the cursor. */
    abstract boolean atQuery(int ahead);

    /** Whether the token at the cursor can only go on with a query whose first operand is in parentheses. */
    abstract boolean atContinuation();

    /** WITH, if it is there. */
    abstract WithClause withClause() throws SqlNotUnderstoodException;

    /** What stands between set operators, parentheses or not. */
    abstract Query operand() throws SqlNotUnderstoodException;

    /** What orders, limits and locks, if anything does. */
    abstract Tail tail() throws SqlNotUnderstoodException;

    /** A query of its parts, some of which may be absent. */
    abstract Query complete(WithClause with, Query body, Tail tail, SourcePosition position)
            throws SqlNotUnderstoodException;

    /** A query that is only a body. */
    static Query plain(QueryBody body, SourcePosition position) {
        return new Query(List.<CommonTable>of(), false, body, List.of(), List.of(), false, position);
    }

    /** UNION and EXCEPT from left to right; INTERSECT binds tighter. */
    private Query setOperations(Query first) throws SqlNotUnderstoodException {
        Query left = intersections(first);
        while (tokens.at("union") || tokens.at("except")) {
            SetOperation.Operator operator =
                    tokens.at("union") ? SetOperation.Operator.UNION : SetOperation.Operator.EXCEPT;
            tokens.skip(1);
            boolean all = quantifier();
            Query right = intersections(operand());
            left = setOperation(operator, all, left, right);
        }
        return left;
    }

    private Query intersections(Query first) throws SqlNotUnderstoodException {
        Query left = first;
        while (tokens.accept("intersect")) {
            boolean all = quantifier();
            left = setOperation(SetOperation.Operator.INTERSECT, all, left, operand());
        }
        return left;
    }

    private boolean quantifier() {
        if (tokens.accept("all")) {
            return true;
        }
        tokens.accept("distinct");
        return false;
    }

    private Query setOperation(SetOperation.Operator operator, boolean all, Query left, Query right)
            throws SqlNotUnderstoodException {
        if (++setOperations > MOST_SET_OPERATIONS) {
            throw tokens.tooLarge(
                    "the statement has more than " + MOST_SET_OPERATIONS + " set operations",
                    "use VALUES, or several statements");
        }
        return plain(new SetOperation(operator, all, left, right), left.position());
    }
}
