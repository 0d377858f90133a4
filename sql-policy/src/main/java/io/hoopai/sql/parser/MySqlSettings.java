package io.hoopai.sql.parser;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.StatementKind;
import io.hoopai.sql.lexer.Token;
import io.hoopai.sql.lexer.TokenKind;
import io.hoopai.sql.tree.Utility;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** SET of MySQL: settings of the session, and what else begins with that word. */
final class MySqlSettings {
    private final MySqlGrammar grammar;
    private final Tokens tokens;

    MySqlSettings(MySqlGrammar grammar) {
        this.grammar = grammar;
        this.tokens = grammar.tokens();
    }

    /** One assignment. */
    private record Setting(Optional<String> name, List<String> values, boolean harmless) {
        static final Setting UNKNOWN = new Setting(Optional.empty(), List.of(), false);
    }

    Utility read() throws SqlNotUnderstoodException {
        SourcePosition position = tokens.position();
        tokens.expect("set");
        if (tokens.at("password")) {
            return other(StatementKind.GRANT, "SET PASSWORD", position);
        }
        if (tokens.at("role") || tokens.at("default", "role")) {
            return other(StatementKind.SET, "SET ROLE", position);
        }
        if (tokens.at("transaction") || tokens.at("session", "transaction") || tokens.at("local", "transaction")) {
            return transaction(position);
        }
        Setting first = setting();
        boolean harmless = first.harmless();
        boolean alone = true;
        while (harmless && tokens.accept(",")) {
            harmless = setting().harmless();
            alone = false;
        }
        harmless &= tokens.atEnd();
        tokens.skipAll();
        return new Utility(
                StatementKind.SET,
                "SET",
                List.of(),
                alone ? first.name() : Optional.empty(),
                alone ? first.values() : List.of(),
                harmless,
                position);
    }

    private Utility other(StatementKind kind, String verb, SourcePosition position) {
        tokens.skipAll();
        return Utilities.of(kind, verb, false, position);
    }

    private Utility transaction(SourcePosition position) throws SqlNotUnderstoodException {
        TokenCursor cursor = new TokenCursor(tokens.statement());
        cursor.accept("set");
        cursor.acceptAny("session", "local");
        cursor.accept("transaction");
        boolean harmless = !cursor.atEnd() && TransactionForms.of(Dialect.MYSQL).modes(cursor);
        tokens.skipAll();
        return Utilities.of(StatementKind.SET, "SET TRANSACTION", harmless, position);
    }

    private Setting setting() throws SqlNotUnderstoodException {
        if (tokens.accept("names")) {
            return names();
        }
        Optional<String> name = name();
        if (name.isEmpty() || !(tokens.accept("=") || tokens.accept(":="))) {
            return Setting.UNKNOWN;
        }
        List<String> values = values();
        return new Setting(name, values, SettingRules.MYSQL.maySet(name.get(), values));
    }

    /** The name of a setting of the session, in any of its notations. */
    private Optional<String> name() throws SqlNotUnderstoodException {
        if (tokens.at(TokenKind.VARIABLE)) {
            String written = tokens.take().value().toLowerCase(Locale.ROOT);
            for (String scope : List.of("@@session.", "@@local.", "@@")) {
                if (written.startsWith(scope)) {
                    return Optional.of(written.substring(scope.length()));
                }
            }
            return Optional.empty();
        }
        if (!tokens.accept("session")) {
            tokens.accept("local");
        }
        return grammar.names().atName()
                ? Optional.of(tokens.take().value().toLowerCase(Locale.ROOT))
                : Optional.empty();
    }

    /** {@code NAMES charset COLLATE collation}; a collation of the charset changes how literals compare, no more. */
    private Setting names() throws SqlNotUnderstoodException {
        List<String> values = values();
        if (tokens.accept("collate")) {
            grammar.types().charset();
        }
        return new Setting(Optional.of("names"), values, SettingRules.MYSQL.maySet("names", values));
    }

    /** A constant; none for DEFAULT and for anything else. */
    private List<String> values() throws SqlNotUnderstoodException {
        if (tokens.atEnd()) {
            return List.of();
        }
        return switch (tokens.peek().kind()) {
            case WORD, STRING, NUMBER -> {
                Token value = tokens.take();
                yield List.of(value.value());
            }
            case QUOTED_NAME, BIT_STRING, PARAMETER, VARIABLE, OPERATOR, PUNCTUATION -> List.of();
        };
    }
}
