package io.hoopai.sql.parser;

import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.lexer.TokenKind;
import io.hoopai.sql.tree.CommonTable;
import io.hoopai.sql.tree.Expression;
import io.hoopai.sql.tree.Expression.Literal;
import io.hoopai.sql.tree.FromItem;
import io.hoopai.sql.tree.Query;
import io.hoopai.sql.tree.QueryBody;
import io.hoopai.sql.tree.Select;
import io.hoopai.sql.tree.SortItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Queries of MySQL ({@code query_expression} in the grammar). */
final class MySqlQueries extends Queries {
    private final MySqlGrammar grammar;
    private final MySqlSelects selects;

    MySqlQueries(MySqlGrammar grammar) {
        super(grammar);
        this.grammar = grammar;
        this.selects = new MySqlSelects(grammar);
    }

    @Override
    boolean atQuery(int ahead) {
        return switch (tokens.text(ahead)) {
            case "select", "with", "table" -> true;
            case "values" -> tokens.text(ahead + 1).equals("row");
            default -> false;
        };
    }

    @Override
    boolean atContinuation() {
        return switch (tokens.text()) {
            case "union", "intersect", "except", "order", "limit", "for", "lock" -> true;
            default -> false;
        };
    }

    @Override
    WithClause withClause() throws SqlNotUnderstoodException {
        if (!tokens.accept("with")) {
            return WithClause.NONE;
        }
        boolean recursive = tokens.accept("recursive");
        List<CommonTable> tables = new ArrayList<>();
        do {
            SourcePosition position = tokens.position();
            String name = grammar.names().name("the name of a common table");
            List<String> columns = grammar.names().optionalList();
            tokens.expect("as");
            tables.add(new CommonTable(name, columns, parenthesized(), position));
        } while (tokens.accept(","));
        return new WithClause(tables, recursive);
    }

    @Override
    Select select() throws SqlNotUnderstoodException {
        return selects.select();
    }

    @Override
    List<Expression> valuesRow() throws SqlNotUnderstoodException {
        tokens.expect("row");
        return row();
    }

    /** The values of one row in parentheses, which may be none; DEFAULT is a value where rows are inserted. */
    List<Expression> row() throws SqlNotUnderstoodException {
        tokens.expect("(");
        List<Expression> row = new ArrayList<>();
        if (!tokens.at(")")) {
            do {
                row.add(valueOrDefault());
            } while (tokens.accept(","));
        }
        tokens.expect(")");
        return row;
    }

    /** What a column is given. DEFAULT is a constant: no data of the database flows from it. */
    Expression valueOrDefault() throws SqlNotUnderstoodException {
        if (tokens.at("default") && !tokens.text(1).equals("(")) {
            SourcePosition position = tokens.position();
            tokens.skip(1);
            return new Literal(Literal.Kind.TYPED, position);
        }
        return grammar.expressions().expression();
    }

    @Override
    FromItem.Table relation() throws SqlNotUnderstoodException {
        return FromItem.Table.of(grammar.names().qualified("a table"), Optional.empty());
    }

    @Override
    Tail tail() throws SqlNotUnderstoodException {
        List<SortItem> orderBy = grammar.expressions().orderBy();
        List<Expression> limits = limits();
        Locking locking = locking();
        if (tokens.at("into")) {
            throw MySqlSelects.into(tokens);
        }
        return orderBy.isEmpty() && limits.isEmpty() && !locking.present()
                ? Tail.NONE
                : new Tail(orderBy, limits, locking);
    }

    /** {@code LIMIT n}, {@code LIMIT offset, n} and {@code LIMIT n OFFSET offset}. */
    private List<Expression> limits() throws SqlNotUnderstoodException {
        if (!tokens.accept("limit")) {
            return List.of();
        }
        Expression first = limit();
        return tokens.accept(",") || tokens.accept("offset") ? List.of(first, limit()) : List.of(first);
    }

    /** The count of UPDATE and DELETE, which have no offset. */
    List<Expression> count() throws SqlNotUnderstoodException {
        return tokens.accept("limit") ? List.of(limit()) : List.of();
    }

    private Expression limit() throws SqlNotUnderstoodException {
        SourcePosition position = tokens.position();
        if (tokens.at(TokenKind.PARAMETER)) {
            return grammar.operands().parameter();
        }
        if (!tokens.at(TokenKind.NUMBER)) {
            throw tokens.expected("a number or a parameter");
        }
        tokens.takePlainConstant();
        return new Literal(Literal.Kind.NUMBER, position);
    }

    private Locking locking() throws SqlNotUnderstoodException {
        if (tokens.accept("lock")) {
            tokens.expect("in");
            tokens.expect("share");
            tokens.expect("mode");
            return new Locking(true, true, List.of());
        }
        return locks();
    }

    @Override
    void lockStrength() throws SqlNotUnderstoodException {
        if (!tokens.accept("update")) {
            tokens.expect("share");
        }
    }

    /** What stands behind a parenthesis that orders, limits or locks inside applies to its result. */
    @Override
    Query complete(WithClause with, Query body, Tail tail, SourcePosition position) {
        if (with == WithClause.NONE && tail == Tail.NONE) {
            return body;
        }
        boolean bare = body.with().isEmpty()
                && body.orderBy().isEmpty()
                && body.limits().isEmpty()
                && !body.locking();
        return new Query(
                with.tables(),
                with.recursive(),
                bare ? body.body() : new QueryBody.Nested(body),
                tail.orderBy(),
                tail.limits(),
                tail.locking().present(),
                tail.locking().all() ? List.of() : tail.locking().names(),
                position);
    }
}
