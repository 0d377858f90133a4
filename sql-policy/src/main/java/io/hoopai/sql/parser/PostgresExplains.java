package io.hoopai.sql.parser;

import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.SqlNotUnderstoodException.Reason;
import io.hoopai.sql.lexer.Token;
import io.hoopai.sql.lexer.TokenKind;
import io.hoopai.sql.tree.Explain;
import io.hoopai.sql.tree.ParsedStatement;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** EXPLAIN. */
final class PostgresExplains {
    private static final Set<String> OPTIONS = Set.of(
            "analyze",
            "analyse",
            "verbose",
            "costs",
            "settings",
            "generic_plan",
            "buffers",
            "wal",
            "timing",
            "summary",
            "memory",
            "serialize",
            "format");

    private static final Set<String> VALUES = Set.of("true", "false", "on");
    private static final Set<String> OFF = Set.of("off", "false", "0");

    private final PostgresGrammar grammar;
    private final PostgresStatements statements;
    private final Tokens tokens;

    PostgresExplains(PostgresGrammar grammar, PostgresStatements statements) {
        this.grammar = grammar;
        this.statements = statements;
        this.tokens = grammar.tokens();
    }

    Explain read() throws SqlNotUnderstoodException {
        SourcePosition position = tokens.position();
        tokens.expect("explain");
        boolean analyze;
        if (tokens.at("(") && !tokens.text(1).equals("(") && !grammar.queries().atQuery(1)) {
            analyze = options();
        } else {
            analyze = tokens.accept("analyze") || tokens.accept("analyse");
            tokens.accept("verbose");
        }
        SourcePosition start = tokens.position();
        Optional<ParsedStatement> explained = statements.explainable();
        if (explained.isEmpty()) {
            throw new SqlNotUnderstoodException(
                    Reason.UNSUPPORTED,
                    "EXPLAIN of anything but a query or DML is not supported",
                    start,
                    "explain a query, or an INSERT, UPDATE, DELETE or MERGE");
        }
        return new Explain(analyze, explained.get(), position);
    }

    /** The options in parentheses. The last one of a name counts; a statement that says ANALYZE twice is held to be run. */
    private boolean options() throws SqlNotUnderstoodException {
        boolean analyze = false;
        tokens.expect("(");
        do {
            SourcePosition position = tokens.position();
            String option = tokens.take().word();
            if (!OPTIONS.contains(option)) {
                throw new SqlNotUnderstoodException(
                        Reason.UNSUPPORTED,
                        "this form of EXPLAIN is not supported",
                        position,
                        "use EXPLAIN SELECT …, with ANALYZE, VERBOSE or FORMAT if need be");
            }
            boolean on = tokens.at(",") || tokens.at(")") || isOn();
            analyze |= on && (option.equals("analyze") || option.equals("analyse"));
        } while (tokens.accept(","));
        tokens.expect(")");
        return analyze;
    }

    private boolean isOn() throws SqlNotUnderstoodException {
        if (!tokens.atPlainString() && !atValueWord() && !tokens.at(TokenKind.NUMBER)) {
            throw tokens.expected("the value of an option");
        }
        Token value = tokens.take();
        return !OFF.contains(value.value().toLowerCase(Locale.ROOT));
    }

    /** Of the reserved words three are values. */
    private boolean atValueWord() {
        return tokens.at(TokenKind.WORD)
                && (VALUES.contains(tokens.text())
                        || grammar.names().atName()
                        || grammar.names().atFunctionName());
    }
}
