package io.hoopai.sql.parser;

import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.tree.CommonTable;
import io.hoopai.sql.tree.CommonTable.Added;
import io.hoopai.sql.tree.Expression;
import java.util.ArrayList;
import java.util.List;

/** WITH of Postgres, whose tables can be statements that change data. */
final class PostgresCommonTables {
    private final PostgresGrammar grammar;
    private final Tokens tokens;

    PostgresCommonTables(PostgresGrammar grammar) {
        this.grammar = grammar;
        this.tokens = grammar.tokens();
    }

    WithClause read() throws SqlNotUnderstoodException {
        tokens.expect("with");
        boolean recursive = tokens.accept("recursive");
        List<CommonTable> tables = new ArrayList<>();
        do {
            tables.add(table());
        } while (tokens.accept(","));
        return new WithClause(tables, recursive);
    }

    private CommonTable table() throws SqlNotUnderstoodException {
        SourcePosition position = tokens.position();
        String name = grammar.names().name("the name of a common table");
        List<String> columns = grammar.names().optionalList();
        tokens.expect("as");
        if (!tokens.accept("materialized")) {
            tokens.accept("not", "materialized");
        }
        tokens.expect("(");
        tokens.enter();
        CommonTable.Body body = body();
        tokens.leave();
        tokens.expect(")");
        List<Added> added = new ArrayList<>();
        search(added);
        cycle(added);
        return new CommonTable(name, columns, body, added, position);
    }

    /** A statement that can stand in WITH, COPY or PREPARE: a query, or one that changes data. */
    CommonTable.Body body() throws SqlNotUnderstoodException {
        SourcePosition position = tokens.position();
        WithClause with = grammar.queries().withClause();
        return switch (tokens.text()) {
            case "insert" -> grammar.changes().insert(with, position);
            case "update" -> grammar.changes().update(with, position);
            case "delete" -> grammar.changes().delete(with, position);
            case "merge" -> grammar.changes().merge(with, position);
            default -> grammar.queries().query(with, position);
        };
    }

    private void search(List<Added> added) throws SqlNotUnderstoodException {
        if (!tokens.accept("search")) {
            return;
        }
        if (!tokens.accept("depth")) {
            tokens.expect("breadth");
        }
        tokens.expect("first");
        tokens.expect("by");
        List<String> sources = grammar.names().list();
        tokens.expect("set");
        added.add(new Added(grammar.names().name(), sources));
    }

    private void cycle(List<Added> added) throws SqlNotUnderstoodException {
        if (!tokens.accept("cycle")) {
            return;
        }
        List<String> sources = grammar.names().list();
        tokens.expect("set");
        added.add(new Added(grammar.names().name(), sources));
        if (tokens.accept("to")) {
            constant();
            tokens.expect("default");
            constant();
        }
        tokens.expect("using");
        added.add(new Added(grammar.names().name(), sources));
    }

    private void constant() throws SqlNotUnderstoodException {
        if (!(grammar.operands().read() instanceof Expression.Literal)) {
            throw tokens.unsupported("a mark of CYCLE that is no constant");
        }
    }
}
