package io.hoopai.sql.parser;

import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.StatementKind;
import io.hoopai.sql.lexer.TokenKind;
import io.hoopai.sql.tree.QualifiedName;
import io.hoopai.sql.tree.Utility;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Cursors, locks, messages and code blocks: small statements that are read to their last token. */
final class PostgresUtilities {
    private final PostgresGrammar grammar;
    private final Tokens tokens;

    PostgresUtilities(PostgresGrammar grammar) {
        this.grammar = grammar;
        this.tokens = grammar.tokens();
    }

    Utility read() throws SqlNotUnderstoodException {
        SourcePosition position = tokens.position();
        String word = tokens.take().word();
        return switch (word) {
            case "fetch", "move" -> fetch(word, position);
            case "close" -> of(StatementKind.CLOSE, word, allOrName(), position);
            case "listen" -> of(StatementKind.LISTEN, word, Optional.of(channel()), position);
            // Pools say it as they say DISCARD, whether or not anything is listened to.
            case "unlisten" ->
                of(
                        StatementKind.DISCARD,
                        word,
                        tokens.accept("*") ? Optional.empty() : Optional.of(channel()),
                        position);
            case "notify" -> notification(word, position);
            case "do" -> code(word, position);
            case "lock" -> lock(position);
            default -> refresh(position);
        };
    }

    private Utility fetch(String word, SourcePosition position) throws SqlNotUnderstoodException {
        direction();
        if (!tokens.accept("from")) {
            tokens.accept("in");
        }
        return of(StatementKind.FETCH, word, Optional.of(grammar.names().name("the name of a cursor")), position);
    }

    /** How far to go. Its words can be names of cursors too, where nothing comes behind them. */
    private void direction() throws SqlNotUnderstoodException {
        if (tokens.at(TokenKind.NUMBER) || tokens.at("-") || tokens.at("+")) {
            count();
            return;
        }
        if (tokens.at("all")) {
            tokens.skip(1);
            return;
        }
        if (tokens.text(1).isEmpty() && !tokens.at(1, TokenKind.QUOTED_NAME) && !tokens.at(1, TokenKind.NUMBER)) {
            return;
        }
        switch (tokens.text()) {
            case "next", "prior", "first", "last" -> tokens.skip(1);
            case "absolute", "relative" -> {
                tokens.skip(1);
                count();
            }
            case "forward", "backward" -> {
                tokens.skip(1);
                if (tokens.at(TokenKind.NUMBER) || tokens.at("-") || tokens.at("+")) {
                    count();
                } else {
                    tokens.accept("all");
                }
            }
            default -> {}
        }
    }

    private void count() throws SqlNotUnderstoodException {
        if (!tokens.accept("-")) {
            tokens.accept("+");
        }
        tokens.take(TokenKind.NUMBER, "a number of rows");
    }

    private Optional<String> allOrName() throws SqlNotUnderstoodException {
        return tokens.accept("all")
                ? Optional.empty()
                : Optional.of(grammar.names().name("the name of a cursor"));
    }

    private String channel() throws SqlNotUnderstoodException {
        return grammar.names().name("a channel");
    }

    private Utility notification(String word, SourcePosition position) throws SqlNotUnderstoodException {
        String channel = channel();
        if (tokens.accept(",")) {
            tokens.take(TokenKind.STRING, "a string");
        }
        return of(StatementKind.NOTIFY, word, Optional.of(channel), position);
    }

    private Utility code(String word, SourcePosition position) throws SqlNotUnderstoodException {
        boolean body = false;
        while (!tokens.atEnd()) {
            if (tokens.accept("language")) {
                if (!grammar.names().atLabel(0) && !tokens.at(TokenKind.STRING)) {
                    throw tokens.expected("a language");
                }
                tokens.skip(1);
            } else {
                tokens.take(TokenKind.STRING, "a string with code");
                body = true;
            }
        }
        if (!body) {
            throw tokens.expected("a string with code");
        }
        return of(StatementKind.DO, word, Optional.empty(), position);
    }

    private Utility lock(SourcePosition position) throws SqlNotUnderstoodException {
        tokens.accept("table");
        List<QualifiedName> relations = new ArrayList<>();
        do {
            relations.add(grammar.fromItems().relation().name());
        } while (tokens.accept(","));
        if (tokens.accept("in")) {
            mode();
            tokens.expect("mode");
        }
        tokens.accept("nowait");
        return Utilities.on(StatementKind.LOCK, "LOCK", relations, position);
    }

    private void mode() throws SqlNotUnderstoodException {
        boolean known = tokens.accept("access", "share")
                || tokens.accept("access", "exclusive")
                || tokens.accept("row", "share")
                || tokens.accept("row", "exclusive")
                || tokens.accept("share", "update", "exclusive")
                || tokens.accept("share", "row", "exclusive")
                || tokens.accept("share")
                || tokens.accept("exclusive");
        if (!known) {
            throw tokens.expected("a mode such as `share`");
        }
    }

    private Utility refresh(SourcePosition position) throws SqlNotUnderstoodException {
        tokens.expect("materialized");
        tokens.expect("view");
        tokens.accept("concurrently");
        QualifiedName view = grammar.names().qualified("a materialized view");
        if (!tokens.accept("with", "data")) {
            tokens.accept("with", "no", "data");
        }
        return Utilities.on(StatementKind.DDL, "REFRESH MATERIALIZED VIEW", List.of(view), position);
    }

    private static Utility of(StatementKind kind, String word, Optional<String> subject, SourcePosition position) {
        return new Utility(kind, word.toUpperCase(Locale.ROOT), List.of(), subject, List.of(), true, position);
    }
}
