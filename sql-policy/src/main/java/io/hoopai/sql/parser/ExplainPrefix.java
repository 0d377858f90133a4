package io.hoopai.sql.parser;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.SqlNotUnderstoodException.Reason;
import io.hoopai.sql.lexer.LexedStatement;
import io.hoopai.sql.lexer.Token;
import io.hoopai.sql.lexer.TokenKind;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The words in front of the statement that EXPLAIN explains, read from the tokens.
 *
 * @param analyze whether the statement is run
 * @param length how many tokens they are
 */
record ExplainPrefix(boolean analyze, int length) {
    private static final Set<String> POSTGRES_OPTIONS = Set.of(
            "analyze",
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

    private static final Set<String> OFF = Set.of("off", "false", "0");

    static boolean precedes(LexedStatement statement) {
        return statement.tokens().get(0).isWord("explain");
    }

    /** @throws SqlNotUnderstoodException when an option is not known, or nothing is explained */
    static ExplainPrefix of(LexedStatement statement) throws SqlNotUnderstoodException {
        ExplainPrefix prefix = statement.dialect() == Dialect.POSTGRESQL ? postgres(statement) : mysql(statement);
        if (prefix.length >= statement.tokens().size()) {
            throw notUnderstood(statement, statement.tokens().size() - 1);
        }
        return prefix;
    }

    /** The statement that is explained. */
    LexedStatement explained(LexedStatement statement) {
        List<Token> rest = statement.tokens().subList(length, statement.tokens().size());
        int start = rest.get(0).start();
        return new LexedStatement(
                statement.dialect(),
                statement.text(),
                rest,
                statement.sql().substring(start - statement.start().offset()),
                statement.position(start));
    }

    private static ExplainPrefix postgres(LexedStatement statement) throws SqlNotUnderstoodException {
        List<Token> tokens = statement.tokens();
        int next = 1;
        if (is(tokens, next, "(") && isOption(tokens, next + 1)) {
            return parenthesed(statement);
        }
        boolean analyze = isWord(tokens, next, "analyze") || isWord(tokens, next, "analyse");
        if (analyze) {
            next++;
        }
        if (isWord(tokens, next, "verbose")) {
            next++;
        }
        return new ExplainPrefix(analyze, next);
    }

    /** A parenthesis may also begin the query itself. */
    private static boolean isOption(List<Token> tokens, int index) {
        return index < tokens.size()
                && tokens.get(index).kind() == TokenKind.WORD
                && (POSTGRES_OPTIONS.contains(lower(tokens.get(index)))
                        || lower(tokens.get(index)).equals("analyse"));
    }

    private static ExplainPrefix parenthesed(LexedStatement statement) throws SqlNotUnderstoodException {
        List<Token> tokens = statement.tokens();
        boolean analyze = false;
        int next = 2;
        while (true) {
            if (!isOption(tokens, next)) {
                throw notUnderstood(statement, next);
            }
            String option = lower(tokens.get(next++));
            boolean on = true;
            if (!is(tokens, next, ",") && !is(tokens, next, ")")) {
                if (next >= tokens.size()) {
                    throw notUnderstood(statement, next);
                }
                on = !OFF.contains(lower(tokens.get(next++)));
            }
            // the last one counts in Postgres; a statement that says it twice is held to be run
            analyze |= on && (option.equals("analyze") || option.equals("analyse"));
            if (is(tokens, next, ")")) {
                return new ExplainPrefix(analyze, next + 1);
            }
            if (!is(tokens, next, ",")) {
                throw notUnderstood(statement, next);
            }
            next++;
        }
    }

    private static ExplainPrefix mysql(LexedStatement statement) throws SqlNotUnderstoodException {
        List<Token> tokens = statement.tokens();
        int next = 1;
        boolean analyze = isWord(tokens, next, "analyze");
        if (analyze) {
            next++;
        }
        if (isWord(tokens, next, "format")) {
            if (!is(tokens, next + 1, "=") || next + 2 >= tokens.size()) {
                throw notUnderstood(statement, next);
            }
            next += 3;
        }
        return new ExplainPrefix(analyze, next);
    }

    private static boolean is(List<Token> tokens, int index, String symbol) {
        return index < tokens.size() && tokens.get(index).isSymbol(symbol);
    }

    private static boolean isWord(List<Token> tokens, int index, String word) {
        return index < tokens.size() && tokens.get(index).isWord(word);
    }

    private static String lower(Token token) {
        return token.value().toLowerCase(Locale.ROOT);
    }

    private static SqlNotUnderstoodException notUnderstood(LexedStatement statement, int index) {
        List<Token> tokens = statement.tokens();
        return new SqlNotUnderstoodException(
                Reason.UNSUPPORTED,
                "this form of EXPLAIN is not supported yet",
                statement.position(tokens.get(Math.min(index, tokens.size() - 1))),
                "use EXPLAIN SELECT …, with ANALYZE, VERBOSE or FORMAT if need be");
    }
}
