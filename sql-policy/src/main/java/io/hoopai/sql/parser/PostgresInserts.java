package io.hoopai.sql.parser;

import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.tree.Assignment;
import io.hoopai.sql.tree.Expression;
import io.hoopai.sql.tree.FromItem;
import io.hoopai.sql.tree.Insert;
import io.hoopai.sql.tree.QualifiedName;
import io.hoopai.sql.tree.Query;
import io.hoopai.sql.tree.TableAlias;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** INSERT of Postgres. */
final class PostgresInserts {
    private final PostgresGrammar grammar;
    private final PostgresChanges changes;
    private final Tokens tokens;

    PostgresInserts(PostgresGrammar grammar, PostgresChanges changes) {
        this.grammar = grammar;
        this.changes = changes;
        this.tokens = grammar.tokens();
    }

    Insert read(WithClause with, SourcePosition position) throws SqlNotUnderstoodException {
        tokens.expect("insert");
        tokens.expect("into");
        FromItem.Table target = target();
        List<String> columns = columns();
        boolean overriding = overriding();
        Optional<Query> source = Optional.empty();
        if (overriding || !columns.isEmpty() || !tokens.accept("default", "values")) {
            source = Optional.of(grammar.queries().query());
        }
        Optional<Insert.Conflict> conflict = conflict();
        return new Insert(
                with.tables(),
                with.recursive(),
                target,
                columns,
                source,
                Optional.empty(),
                conflict,
                false,
                changes.returning(),
                position);
    }

    private FromItem.Table target() throws SqlNotUnderstoodException {
        QualifiedName name = grammar.names().qualified("a table");
        Optional<TableAlias> alias = Optional.empty();
        if (tokens.accept("as")) {
            alias = Optional.of(new TableAlias(grammar.names().name("an alias"), List.of()));
        }
        return FromItem.Table.of(name, alias);
    }

    /** The columns, if they are there; a parenthesis may also begin the query. */
    List<String> columns() throws SqlNotUnderstoodException {
        if (!tokens.at("(") || tokens.text(1).equals("(") || grammar.queries().atQuery(1)) {
            return List.of();
        }
        tokens.expect("(");
        List<String> columns = new ArrayList<>();
        List<Expression> subscripts = new ArrayList<>();
        do {
            columns.add(changes.column(subscripts).last());
        } while (tokens.accept(","));
        tokens.expect(")");
        for (Expression subscript : subscripts) {
            if (!(subscript instanceof Expression.Literal) && !(subscript instanceof Expression.Parameter)) {
                throw tokens.unsupported("a computed subscript of a column to insert into", subscript.position());
            }
        }
        return columns;
    }

    /** OVERRIDING, if it is there. */
    boolean overriding() throws SqlNotUnderstoodException {
        if (!tokens.accept("overriding")) {
            return false;
        }
        if (!tokens.accept("system") && !tokens.accept("user")) {
            throw tokens.expected("`system` or `user`");
        }
        tokens.expect("value");
        return true;
    }

    private Optional<Insert.Conflict> conflict() throws SqlNotUnderstoodException {
        if (!tokens.accept("on")) {
            return Optional.empty();
        }
        tokens.expect("conflict");
        List<Expression> target = new ArrayList<>();
        Optional<String> constraint = Optional.empty();
        if (tokens.accept("(")) {
            do {
                target.add(indexElement());
            } while (tokens.accept(","));
            tokens.expect(")");
            grammar.expressions().behind("where").ifPresent(target::add);
        } else if (tokens.accept("on")) {
            tokens.expect("constraint");
            constraint = Optional.of(grammar.names().name("the name of a constraint"));
        }
        tokens.expect("do");
        if (tokens.accept("nothing")) {
            return Optional.of(new Insert.Conflict(target, constraint, List.of(), Optional.empty()));
        }
        tokens.expect("update");
        tokens.expect("set");
        List<Assignment> assignments = changes.assignments();
        Optional<Expression> where = grammar.expressions().behind("where");
        return Optional.of(new Insert.Conflict(target, constraint, assignments, where));
    }

    private Expression indexElement() throws SqlNotUnderstoodException {
        Expression element;
        SourcePosition position = tokens.position();
        if (tokens.accept("(")) {
            element = grammar.expressions().expression();
            tokens.expect(")");
        } else if (grammar.fromItems().functions().isNext()) {
            element = grammar.fromItems().functions().call();
        } else {
            element = new Expression.ColumnName(
                    new QualifiedName(List.of(grammar.names().name()), position));
        }
        if (tokens.accept("collate")) {
            grammar.names().qualified("a collation");
        }
        if (grammar.names().atName() && !tokens.at("asc") && !tokens.at("desc") && !tokens.at("nulls")) {
            grammar.names().qualified("an operator class");
        }
        if (!tokens.accept("asc")) {
            tokens.accept("desc");
        }
        grammar.expressions().sortNulls();
        return element;
    }
}
