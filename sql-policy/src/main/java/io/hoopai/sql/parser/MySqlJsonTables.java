package io.hoopai.sql.parser;

import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.lexer.TokenKind;
import io.hoopai.sql.tree.Expression;
import io.hoopai.sql.tree.QualifiedName;
import java.util.ArrayList;
import java.util.List;

/** {@code JSON_TABLE(document, path COLUMNS (…))}. */
final class MySqlJsonTables {
    private final MySqlGrammar grammar;
    private final Tokens tokens;

    MySqlJsonTables(MySqlGrammar grammar) {
        this.grammar = grammar;
        this.tokens = grammar.tokens();
    }

    /** A table function: its call, and the names of the columns that it gives. */
    record Table(Expression.Call call, List<String> columns) {}

    /** The table function at the cursor. */
    Table read() throws SqlNotUnderstoodException {
        QualifiedName name = new QualifiedName(List.of(tokens.text()), tokens.position());
        tokens.expect("json_table");
        tokens.enter();
        tokens.expect("(");
        List<Expression> arguments = new ArrayList<>();
        List<String> columns = new ArrayList<>();
        arguments.add(grammar.expressions().expression());
        tokens.expect(",");
        arguments.add(path());
        columns(columns, arguments);
        tokens.expect(")");
        tokens.leave();
        return new Table(MySqlCalls.plain(name, arguments), columns);
    }

    private Expression path() throws SqlNotUnderstoodException {
        return grammar.expressions().string("a path as a string");
    }

    private void columns(List<String> columns, List<Expression> arguments) throws SqlNotUnderstoodException {
        tokens.enter();
        tokens.expect("columns");
        tokens.expect("(");
        do {
            if (atNested()) {
                tokens.skip(1);
                tokens.accept("path");
                arguments.add(path());
                columns(columns, arguments);
            } else {
                column(columns, arguments);
            }
        } while (tokens.accept(","));
        tokens.expect(")");
        tokens.leave();
    }

    /** A column may be called so as well. */
    private boolean atNested() {
        return tokens.at("nested") && (tokens.text(1).equals("path") || tokens.at(1, TokenKind.STRING));
    }

    private void column(List<String> columns, List<Expression> arguments) throws SqlNotUnderstoodException {
        columns.add(grammar.names().name("the name of a column"));
        if (tokens.accept("for")) {
            tokens.expect("ordinality");
            return;
        }
        grammar.types().ofColumn();
        tokens.accept("exists");
        tokens.expect("path");
        arguments.add(path());
        grammar.types().onEmptyOnError(arguments);
    }
}
