package io.hoopai.sql.parser;

import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.tree.CommonTable;
import io.hoopai.sql.tree.Expression;
import io.hoopai.sql.tree.FromItem;
import io.hoopai.sql.tree.QualifiedName;
import io.hoopai.sql.tree.Query;
import io.hoopai.sql.tree.QueryBody;
import io.hoopai.sql.tree.Select;
import io.hoopai.sql.tree.SelectItem;
import io.hoopai.sql.tree.SetOperation;
import io.hoopai.sql.tree.SortItem;
import io.hoopai.sql.tree.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

    /** A query that begins with SELECT, up to what orders and limits it. */
    abstract Select select() throws SqlNotUnderstoodException;

    /** One row of VALUES. */
    abstract List<Expression> valuesRow() throws SqlNotUnderstoodException;

    /** What the word TABLE names. */
    abstract FromItem.Table relation() throws SqlNotUnderstoodException;

    /** What orders, limits and locks, if anything does. */
    abstract Tail tail() throws SqlNotUnderstoodException;

    /** How strong a lock is, which stands behind FOR. */
    abstract void lockStrength() throws SqlNotUnderstoodException;

    /** A query of its parts, some of which may be absent. */
    abstract Query complete(WithClause with, Query body, Tail tail, SourcePosition position)
            throws SqlNotUnderstoodException;

    /** A query that is only a body. */
    static Query plain(QueryBody body, SourcePosition position) {
        return new Query(List.<CommonTable>of(), false, body, List.of(), List.of(), false, position);
    }

    /** What stands between set operators, parentheses or not. */
    private Query operand() throws SqlNotUnderstoodException {
        SourcePosition position = tokens.position();
        return switch (tokens.text()) {
            case "(" -> parenthesized();
            case "select" -> plain(select(), position);
            case "values" -> plain(values(), position);
            case "table" -> plain(table(), position);
            default -> throw tokens.expected("a query");
        };
    }

    private Values values() throws SqlNotUnderstoodException {
        tokens.expect("values");
        List<List<Expression>> rows = new ArrayList<>();
        do {
            rows.add(valuesRow());
        } while (tokens.accept(","));
        return new Values(rows);
    }

    /** {@code TABLE t} is {@code SELECT * FROM t}. */
    private Select table() throws SqlNotUnderstoodException {
        tokens.expect("table");
        FromItem.Table table = relation();
        return new Select(
                false,
                List.of(),
                List.of(new SelectItem.Star(Optional.empty(), table.position())),
                List.of(table),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                List.of());
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

    /** The locking clauses that begin with FOR, if there are any. */
    final Locking locks() throws SqlNotUnderstoodException {
        if (!tokens.at("for")) {
            return Locking.NONE;
        }
        boolean all = false;
        List<QualifiedName> names = new ArrayList<>();
        while (tokens.accept("for")) {
            lockStrength();
            if (tokens.accept("of")) {
                do {
                    names.add(grammar.names().qualified("a table"));
                } while (tokens.accept(","));
            } else {
                all = true;
            }
            if (!tokens.accept("nowait")) {
                tokens.accept("skip", "locked");
            }
        }
        return new Locking(true, all, names);
    }
}
