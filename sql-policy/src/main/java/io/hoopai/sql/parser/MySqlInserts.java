package io.hoopai.sql.parser;

import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.tree.Assignment;
import io.hoopai.sql.tree.Expression;
import io.hoopai.sql.tree.FromItem;
import io.hoopai.sql.tree.Insert;
import io.hoopai.sql.tree.QualifiedName;
import io.hoopai.sql.tree.Query;
import io.hoopai.sql.tree.QueryBody;
import io.hoopai.sql.tree.TableAlias;
import io.hoopai.sql.tree.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** INSERT and REPLACE of MySQL. */
final class MySqlInserts {
    private final MySqlGrammar grammar;
    private final Tokens tokens;

    MySqlInserts(MySqlGrammar grammar) {
        this.grammar = grammar;
        this.tokens = grammar.tokens();
    }

    /** What is inserted. */
    private record Source(List<String> columns, Optional<Query> rows) {}

    Insert read() throws SqlNotUnderstoodException {
        SourcePosition position = tokens.position();
        boolean replaces = tokens.at("replace");
        tokens.skip(1);
        options();
        QualifiedName name = grammar.names().qualified("a table");
        FromItem.Table target =
                FromItem.Table.of(name, Optional.empty(), grammar.fromItems().partitions());
        Source source = tokens.at("set") ? assigned() : rows();
        return new Insert(
                List.of(),
                false,
                target,
                source.columns(),
                source.rows(),
                proposed(),
                conflict(),
                replaces,
                List.of(),
                position);
    }

    private void options() {
        if (!tokens.accept("low_priority") && !tokens.accept("delayed")) {
            tokens.accept("high_priority");
        }
        tokens.accept("ignore");
        tokens.accept("into");
    }

    /** {@code SET a = 1, b = 2} is {@code (a, b) VALUES (1, 2)}. */
    private Source assigned() throws SqlNotUnderstoodException {
        SourcePosition position = tokens.position();
        List<String> columns = new ArrayList<>();
        List<Expression> row = new ArrayList<>();
        for (Assignment assignment : new MySqlAssignments(grammar).behindSet()) {
            columns.add(assignment.columns().get(0).last());
            row.add(assignment.value());
        }
        return new Source(columns, Optional.of(Queries.plain(new Values(List.of(row)), position)));
    }

    /** Rows of VALUES or of a query, the columns before them or not. */
    private Source rows() throws SqlNotUnderstoodException {
        List<String> columns = List.of();
        if (tokens.at("(") && !grammar.queries().atQuery(1) && !tokens.text(1).equals("(")) {
            columns = columns();
        }
        boolean listed =
                tokens.at("value") || (tokens.at("values") && !grammar.queries().atQuery());
        return new Source(
                columns, listed ? listed() : Optional.of(grammar.queries().query()));
    }

    /** A column may be qualified by its table; there is only one. */
    private List<String> columns() throws SqlNotUnderstoodException {
        List<String> columns = new ArrayList<>();
        tokens.expect("(");
        if (!tokens.at(")")) {
            do {
                columns.add(grammar.names().qualified("a column").last());
            } while (tokens.accept(","));
        }
        tokens.expect(")");
        return columns;
    }

    /** Rows without values take all columns from their defaults. */
    private Optional<Query> listed() throws SqlNotUnderstoodException {
        SourcePosition position = tokens.position();
        tokens.skip(1);
        List<List<Expression>> rows = new ArrayList<>();
        do {
            rows.add(grammar.queries().row());
        } while (tokens.accept(","));
        if (rows.stream().allMatch(List::isEmpty)) {
            return Optional.empty();
        }
        QueryBody body = new Values(rows);
        return Optional.of(Queries.plain(body, position));
    }

    /** The name of the row that was to be inserted. */
    private Optional<TableAlias> proposed() throws SqlNotUnderstoodException {
        if (!tokens.accept("as")) {
            return Optional.empty();
        }
        String name = grammar.names().name("a name for the new row");
        return Optional.of(new TableAlias(name, grammar.names().optionalList()));
    }

    private Optional<Insert.Conflict> conflict() throws SqlNotUnderstoodException {
        if (!tokens.accept("on", "duplicate", "key")) {
            return Optional.empty();
        }
        tokens.expect("update");
        List<Assignment> assignments = new MySqlAssignments(grammar).list();
        return Optional.of(new Insert.Conflict(List.of(), assignments, Optional.empty()));
    }
}
