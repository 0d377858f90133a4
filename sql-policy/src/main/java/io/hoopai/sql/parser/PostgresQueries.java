package io.hoopai.sql.parser;

import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.lexer.TokenKind;
import io.hoopai.sql.tree.Expression;
import io.hoopai.sql.tree.Expression.Literal;
import io.hoopai.sql.tree.FromItem;
import io.hoopai.sql.tree.QualifiedName;
import io.hoopai.sql.tree.Query;
import io.hoopai.sql.tree.Select;
import io.hoopai.sql.tree.SortItem;
import java.util.ArrayList;
import java.util.List;

/** Queries of Postgres ({@code SelectStmt} in the grammar). */
final class PostgresQueries extends Queries {
    private final PostgresGrammar grammar;
    private final PostgresSelects selects;
    private final PostgresCommonTables commonTables;

    PostgresQueries(PostgresGrammar grammar) {
        super(grammar);
        this.grammar = grammar;
        this.selects = new PostgresSelects(grammar);
        this.commonTables = new PostgresCommonTables(grammar);
    }

    PostgresSelects selects() {
        return selects;
    }

    PostgresCommonTables commonTables() {
        return commonTables;
    }

    @Override
    boolean atQuery(int ahead) {
        return switch (tokens.text(ahead)) {
            case "select", "with", "table" -> true;
            case "values" -> tokens.text(ahead + 1).equals("(");
            default -> false;
        };
    }

    @Override
    boolean atContinuation() {
        return switch (tokens.text()) {
            case "union", "intersect", "except", "order", "limit", "offset", "fetch", "for" -> true;
            default -> false;
        };
    }

    @Override
    WithClause withClause() throws SqlNotUnderstoodException {
        return tokens.at("with") ? selects.withoutInto(commonTables::read) : WithClause.NONE;
    }

    @Override
    Select select() throws SqlNotUnderstoodException {
        return selects.select();
    }

    @Override
    List<Expression> valuesRow() throws SqlNotUnderstoodException {
        tokens.expect("(");
        List<Expression> row = grammar.expressions().list();
        tokens.expect(")");
        return row;
    }

    @Override
    FromItem.Table relation() throws SqlNotUnderstoodException {
        return grammar.fromItems().relation();
    }

    /** The limit and the locks come in either order, but neither is split by the other. */
    @Override
    Tail tail() throws SqlNotUnderstoodException {
        if (!atContinuation()) {
            return Tail.NONE;
        }
        List<SortItem> orderBy = grammar.expressions().orderBy();
        List<Expression> limits = new ArrayList<>(2);
        Locking locking = locking();
        limits(limits);
        return new Tail(orderBy, limits, locking.present() ? locking : locking());
    }

    /** The limit first, as it is kept, whichever is written first. */
    private void limits(List<Expression> limits) throws SqlNotUnderstoodException {
        List<Expression> offsets = new ArrayList<>(1);
        offset(offsets);
        limit(limits);
        if (offsets.isEmpty()) {
            offset(offsets);
        }
        limits.addAll(offsets);
    }

    private void limit(List<Expression> limits) throws SqlNotUnderstoodException {
        if (tokens.accept("limit")) {
            if (!tokens.accept("all")) {
                add(grammar.expressions().expression(), limits);
            }
        } else if (tokens.accept("fetch")) {
            fetch(limits);
        }
    }

    private void offset(List<Expression> limits) throws SqlNotUnderstoodException {
        if (tokens.accept("offset")) {
            Expression count = grammar.expressions().expression();
            add(count, limits);
            if (!isCount(count) && (tokens.at("row") || tokens.at("rows"))) {
                throw tokens.expected("the end of the clause");
            }
            if (!tokens.accept("row")) {
                tokens.accept("rows");
            }
        }
    }

    private void fetch(List<Expression> limits) throws SqlNotUnderstoodException {
        if (!tokens.accept("first") && !tokens.accept("next")) {
            throw tokens.expected("`first` or `next`");
        }
        if (tokens.at("row") && !tokens.text(1).equals("(") || tokens.at("rows")) {
            limits.add(new Literal(Literal.Kind.NUMBER, tokens.position()));
        } else {
            add(fetchCount(), limits);
        }
        if (!tokens.accept("row") && !tokens.accept("rows")) {
            throw tokens.expected("`row` or `rows`");
        }
        if (!tokens.accept("only") && !tokens.accept("with", "ties")) {
            throw tokens.expected("`only` or `with ties`");
        }
    }

    private Expression fetchCount() throws SqlNotUnderstoodException {
        if (tokens.at("+") || tokens.at("-")) {
            SourcePosition position = tokens.position();
            tokens.skip(1);
            tokens.take(TokenKind.NUMBER, "a number");
            return new Literal(Literal.Kind.NUMBER, position);
        }
        return grammar.operands().read();
    }

    /** LIMIT NULL limits nothing. */
    private static void add(Expression limit, List<Expression> limits) {
        if (!(limit instanceof Literal literal) || literal.kind() != Literal.Kind.NULL) {
            limits.add(limit);
        }
    }

    private Locking locking() throws SqlNotUnderstoodException {
        return tokens.accept("for", "read", "only") ? Locking.NONE : locks();
    }

    @Override
    void lockStrength() throws SqlNotUnderstoodException {
        boolean known = tokens.accept("update")
                || tokens.accept("share")
                || tokens.accept("key", "share")
                || tokens.accept("no", "key", "update");
        if (!known) {
            throw tokens.expected("`update` or `share`");
        }
    }

    /** To the server, what is behind parentheses belongs to the query in them, which must not have it already. */
    @Override
    Query complete(WithClause with, Query body, Tail tail, SourcePosition position) throws SqlNotUnderstoodException {
        if (with == WithClause.NONE && tail == Tail.NONE) {
            return body;
        }
        boolean locksAll = locksAll(body) || tail.locking().all();
        List<QualifiedName> locked = new ArrayList<>(body.locked());
        locked.addAll(tail.locking().names());
        return new Query(
                one(with.tables(), body.with(), "`with`"),
                with.recursive() || body.recursive(),
                body.body(),
                one(tail.orderBy(), body.orderBy(), "`order by`"),
                one(tail.limits(), body.limits(), "`limit`"),
                tail.locking().present() || body.locking(),
                locksAll ? List.of() : locked,
                position);
    }

    private static boolean locksAll(Query body) {
        return body.locking() && body.locked().isEmpty();
    }

    private <T> List<T> one(List<T> outer, List<T> inner, String clause) throws SqlNotUnderstoodException {
        if (!outer.isEmpty() && !inner.isEmpty()) {
            throw tokens.unsupported("more than one " + clause + " for the same query");
        }
        return outer.isEmpty() ? inner : outer;
    }

    /** With ROWS behind it, it has to be an operand or a number with a sign. */
    private static boolean isCount(Expression expression) {
        if (expression instanceof Expression.Unary unary) {
            return unary.operand() instanceof Literal
                    && (unary.operator().equals("-") || unary.operator().equals("+"));
        }
        return !(expression instanceof Expression.Binary);
    }
}
