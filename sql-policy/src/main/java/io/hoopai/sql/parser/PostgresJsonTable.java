package io.hoopai.sql.parser;

import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.lexer.TokenKind;
import io.hoopai.sql.tree.Expression;
import io.hoopai.sql.tree.FromItem;
import java.util.ArrayList;
import java.util.List;

/** JSON_TABLE. Used for one call. */
final class PostgresJsonTable {
    private final PostgresGrammar grammar;
    private final Tokens tokens;
    private final List<Expression> arguments = new ArrayList<>();

    PostgresJsonTable(PostgresGrammar grammar) {
        this.grammar = grammar;
        this.tokens = grammar.tokens();
    }

    /** The call whose word and parenthesis are read. */
    FromItem read(SourcePosition position) throws SqlNotUnderstoodException {
        grammar.calls().json().value(arguments);
        tokens.expect(",");
        arguments.add(path());
        if (tokens.accept("as")) {
            grammar.names().name();
        }
        grammar.calls().json().passing(arguments);
        List<String> names = columns();
        grammar.calls().json().behaviour(arguments);
        tokens.expect(")");
        Expression.Call call = PostgresCalls.of("json_table", arguments, position);
        return new FromItem.Extraction(call, names, grammar.fromItems().alias(), position);
    }

    /** Any expression to the grammar, a constant to the server. */
    private Expression path() throws SqlNotUnderstoodException {
        Expression path = grammar.expressions().expression();
        if (!(path instanceof Expression.Literal)) {
            throw tokens.unsupported("a path that is no constant", path.position());
        }
        return path;
    }

    /** The columns of one path come before those of the paths nested in it, wherever these stand. */
    private List<String> columns() throws SqlNotUnderstoodException {
        tokens.expect("columns");
        tokens.expect("(");
        tokens.enter();
        List<String> names = new ArrayList<>();
        List<String> nested = new ArrayList<>();
        do {
            if (isNested()) {
                nested.addAll(nested());
            } else {
                names.add(column());
            }
        } while (tokens.accept(","));
        tokens.leave();
        tokens.expect(")");
        names.addAll(nested);
        return names;
    }

    /** A column may be called {@code nested}. */
    private boolean isNested() {
        return tokens.at("nested", "path") && tokens.at(2, TokenKind.STRING)
                || tokens.at("nested") && tokens.at(1, TokenKind.STRING);
    }

    private List<String> nested() throws SqlNotUnderstoodException {
        tokens.skip(1);
        tokens.accept("path");
        tokens.take(TokenKind.STRING, "a path");
        if (tokens.accept("as")) {
            grammar.names().name();
        }
        return columns();
    }

    private String column() throws SqlNotUnderstoodException {
        String name = grammar.names().name("the name of a column");
        if (tokens.accept("for", "ordinality")) {
            return name;
        }
        grammar.types().name();
        boolean exists = tokens.accept("exists");
        if (!exists) {
            grammar.calls().json().format();
        }
        if (tokens.accept("path")) {
            tokens.take(TokenKind.STRING, "a path");
        }
        if (!exists) {
            grammar.calls().json().wrapper();
        }
        grammar.calls().json().behaviour(arguments);
        return name;
    }
}
