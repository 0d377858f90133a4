package io.hoopai.sql.parser;

import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.tree.CreateAs;
import io.hoopai.sql.tree.ParsedStatement;
import io.hoopai.sql.tree.QualifiedName;
import io.hoopai.sql.tree.Query;
import java.util.List;
import java.util.Optional;

/** CREATE of a table, view or materialized view from a query. */
final class PostgresCreatedRelations {
    private final PostgresGrammar grammar;
    private final Tokens tokens;

    PostgresCreatedRelations(PostgresGrammar grammar) {
        this.grammar = grammar;
        this.tokens = grammar.tokens();
    }

    /** The statement; empty, and nothing read, when it makes no relation from a query. */
    Optional<ParsedStatement> read() throws SqlNotUnderstoodException {
        SourcePosition position = tokens.position();
        int start = tokens.consumed();
        tokens.expect("create");
        boolean replaces = tokens.accept("or", "replace");
        boolean temporary = temporary();
        if (tokens.accept("view")) {
            return Optional.of(view(CreateAs.Kind.VIEW, temporary, position));
        }
        if (!replaces && tokens.accept("materialized", "view")) {
            tokens.accept("if", "not", "exists");
            return Optional.of(view(CreateAs.Kind.MATERIALIZED_VIEW, false, position));
        }
        if (!replaces && tokens.accept("table")) {
            Optional<ParsedStatement> table = table(temporary, position);
            if (table.isPresent()) {
                return table;
            }
        }
        tokens.moveTo(start);
        return Optional.empty();
    }

    private boolean temporary() {
        if (!tokens.accept("local")) {
            tokens.accept("global");
        }
        if (tokens.accept("temporary") || tokens.accept("temp")) {
            return true;
        }
        tokens.accept("unlogged");
        return false;
    }

    private ParsedStatement view(CreateAs.Kind kind, boolean temporary, SourcePosition position)
            throws SqlNotUnderstoodException {
        QualifiedName name = grammar.names().qualified("the name of a view");
        List<String> columns = grammar.names().optionalList();
        storage();
        tokens.expect("as");
        Query query = grammar.queries().query();
        if (tokens.accept("with")) {
            if (kind == CreateAs.Kind.VIEW) {
                if (!tokens.accept("cascaded")) {
                    tokens.accept("local");
                }
                tokens.expect("check");
                tokens.expect("option");
            } else {
                tokens.accept("no");
                tokens.expect("data");
            }
        }
        return new CreateAs(kind, name, columns, temporary, query, position);
    }

    private Optional<ParsedStatement> table(boolean temporary, SourcePosition position)
            throws SqlNotUnderstoodException {
        tokens.accept("if", "not", "exists");
        QualifiedName name = grammar.names().qualified("the name of a table");
        if (!atOnlyNames()) {
            return Optional.empty();
        }
        List<String> columns = grammar.names().optionalList();
        storage();
        if (!tokens.accept("as") || tokens.at("execute")) {
            return Optional.empty();
        }
        Query query = grammar.queries().query();
        if (tokens.accept("with")) {
            tokens.accept("no");
            tokens.expect("data");
        }
        return Optional.of(new CreateAs(CreateAs.Kind.TABLE, name, columns, temporary, query, position));
    }

    /** Whether the parentheses at the cursor, if there are any, hold names alone, and no definitions. */
    private boolean atOnlyNames() {
        if (!tokens.at("(")) {
            return true;
        }
        int ahead = 1;
        while (grammar.names().atName(ahead) && tokens.text(ahead + 1).equals(",")) {
            ahead += 2;
        }
        return grammar.names().atName(ahead) && tokens.text(ahead + 1).equals(")");
    }

    /** How and where it is stored: USING, WITH, ON COMMIT and TABLESPACE. */
    private void storage() throws SqlNotUnderstoodException {
        if (tokens.accept("using")) {
            grammar.names().name();
        }
        if (tokens.accept("with", "(")) {
            parameters();
        } else {
            tokens.accept("without", "oids");
        }
        if (tokens.accept("on", "commit")) {
            if (!tokens.accept("drop") && !tokens.accept("delete", "rows") && !tokens.accept("preserve", "rows")) {
                throw tokens.expected("`drop`, `delete rows` or `preserve rows`");
            }
        }
        if (tokens.accept("tablespace")) {
            grammar.names().name();
        }
    }

    private void parameters() throws SqlNotUnderstoodException {
        do {
            grammar.names().label();
            if (tokens.accept(".")) {
                grammar.names().label();
            }
            if (tokens.accept("=")) {
                tokens.accept("-");
                tokens.take();
            }
        } while (tokens.accept(","));
        tokens.expect(")");
    }
}
