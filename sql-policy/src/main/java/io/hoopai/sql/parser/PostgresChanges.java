package io.hoopai.sql.parser;

import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.tree.Assignment;
import io.hoopai.sql.tree.Delete;
import io.hoopai.sql.tree.Expression;
import io.hoopai.sql.tree.FromItem;
import io.hoopai.sql.tree.Insert;
import io.hoopai.sql.tree.Merge;
import io.hoopai.sql.tree.QualifiedName;
import io.hoopai.sql.tree.SelectItem;
import io.hoopai.sql.tree.TableAlias;
import io.hoopai.sql.tree.Update;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Statements of Postgres that change data, behind their WITH. */
final class PostgresChanges {
    private final PostgresGrammar grammar;
    private final Tokens tokens;
    private final PostgresInserts inserts;
    private final PostgresMerges merges;

    PostgresChanges(PostgresGrammar grammar) {
        this.grammar = grammar;
        this.tokens = grammar.tokens();
        this.inserts = new PostgresInserts(grammar, this);
        this.merges = new PostgresMerges(grammar, this);
    }

    Insert insert(WithClause with, SourcePosition position) throws SqlNotUnderstoodException {
        return inserts.read(with, position);
    }

    PostgresInserts inserts() {
        return inserts;
    }

    Merge merge(WithClause with, SourcePosition position) throws SqlNotUnderstoodException {
        return merges.read(with, position);
    }

    Update update(WithClause with, SourcePosition position) throws SqlNotUnderstoodException {
        tokens.expect("update");
        FromItem.Table target = target();
        tokens.expect("set");
        List<Assignment> assignments = assignments();
        List<FromItem> from = grammar.fromItems().behind("from");
        Optional<Expression> where = where();
        return new Update(
                with.tables(),
                with.recursive(),
                List.of(target),
                assignments,
                from,
                where,
                List.of(),
                List.of(),
                returning(),
                position);
    }

    Delete delete(WithClause with, SourcePosition position) throws SqlNotUnderstoodException {
        tokens.expect("delete");
        tokens.expect("from");
        FromItem.Table target = target();
        List<FromItem> using = grammar.fromItems().behind("using");
        Optional<Expression> where = where();
        return new Delete(
                with.tables(), with.recursive(), target, using, where, List.of(), List.of(), returning(), position);
    }

    /** The relation to change. Behind it {@code set} is no alias, though it could be one elsewhere. */
    FromItem.Table target() throws SqlNotUnderstoodException {
        FromItem.Table relation = grammar.fromItems().relation();
        Optional<TableAlias> alias = Optional.empty();
        if (tokens.accept("as") || (grammar.names().atName() && !tokens.at("set"))) {
            alias = Optional.of(new TableAlias(grammar.names().name("an alias"), List.of()));
        }
        return new FromItem.Table(
                relation.name(), relation.only(), Optional.empty(), alias, false, relation.position());
    }

    /** What SET assigns. */
    List<Assignment> assignments() throws SqlNotUnderstoodException {
        List<Assignment> assignments = new ArrayList<>();
        do {
            assignments.add(assignment());
        } while (tokens.accept(","));
        return assignments;
    }

    private Assignment assignment() throws SqlNotUnderstoodException {
        SourcePosition position = tokens.position();
        List<QualifiedName> columns = new ArrayList<>();
        List<Expression> subscripts = new ArrayList<>();
        if (tokens.accept("(")) {
            do {
                columns.add(column(subscripts));
            } while (tokens.accept(","));
            tokens.expect(")");
        } else {
            columns.add(column(subscripts));
        }
        tokens.expect("=");
        return new Assignment(columns, subscripts, grammar.expressions().expression(), position);
    }

    /** A column to set, or a part of it: behind the column there can be fields and subscripts. */
    QualifiedName column(List<Expression> subscripts) throws SqlNotUnderstoodException {
        SourcePosition position = tokens.position();
        String name = grammar.names().name("the name of a column");
        while (true) {
            if (tokens.at("[")) {
                subscripts.addAll(grammar.operands().subscript());
            } else if (tokens.accept(".")) {
                grammar.names().label();
            } else {
                return new QualifiedName(List.of(name), position);
            }
        }
    }

    private Optional<Expression> where() throws SqlNotUnderstoodException {
        if (!tokens.accept("where", "current", "of")) {
            return grammar.expressions().behind("where");
        }
        SourcePosition position = tokens.position();
        return Optional.of(new Expression.CurrentOf(grammar.names().name("the name of a cursor"), position));
    }

    /** RETURNING, if it is there. */
    List<SelectItem> returning() throws SqlNotUnderstoodException {
        if (!tokens.accept("returning")) {
            return List.of();
        }
        if (tokens.at("with")) {
            throw tokens.unsupported("other names for OLD and NEW");
        }
        return grammar.queries().selects().items();
    }
}
