package io.hoopai.sql.parser;

import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.lexer.TokenKind;
import io.hoopai.sql.tree.CommonTable;
import io.hoopai.sql.tree.Expression;
import io.hoopai.sql.tree.Expression.Literal;
import io.hoopai.sql.tree.FromItem;
import io.hoopai.sql.tree.QualifiedName;
import io.hoopai.sql.tree.Query;
import io.hoopai.sql.tree.QueryBody;
import io.hoopai.sql.tree.Select;
import io.hoopai.sql.tree.SelectItem;
import io.hoopai.sql.tree.SortItem;
import io.hoopai.sql.tree.Values;
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
    Query operand() throws SqlNotUnderstoodException {
        SourcePosition position = tokens.position();
        return switch (tokens.text()) {
            case "(" -> parenthesized();
            case "select" -> plain(selects.select(), position);
            case "values" -> plain(values(), position);
            case "table" -> plain(table(), position);
            default -> throw tokens.expected("a query");
        };
    }

    private Values values() throws SqlNotUnderstoodException {
        tokens.expect("values");
        List<List<Expression>> rows = new ArrayList<>();
        do {
            tokens.expect("row");
            rows.add(row());
        } while (tokens.accept(","));
        return new Values(rows);
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

    /** {@code TABLE t} is {@code SELECT * FROM t}. */
    private QueryBody table() throws SqlNotUnderstoodException {
        tokens.expect("table");
        FromItem table = FromItem.Table.of(grammar.names().qualified("a table"), Optional.empty());
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
        if (!tokens.at("for")) {
            return Locking.NONE;
        }
        boolean all = false;
        List<QualifiedName> names = new ArrayList<>();
        while (tokens.accept("for")) {
            if (!tokens.accept("update")) {
                tokens.expect("share");
            }
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
