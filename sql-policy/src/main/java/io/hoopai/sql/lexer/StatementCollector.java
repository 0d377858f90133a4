package io.hoopai.sql.lexer;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.ReadLimits;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.SqlNotUnderstoodException.Reason;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers the tokens of one text into statements, blanks its comments, and holds the caps while it does. */
final class StatementCollector {
    private final Dialect dialect;
    private final SourceText source;
    private final ReadLimits limits;
    private final Nesting nesting;
    private final List<LexedStatement> statements = new ArrayList<>();
    private List<Token> tokens = new ArrayList<>();
    private int tokenCount;
    private int statementStart;

    /** The text with comments blanked; null until there is a comment. */
    private char @Nullable [] blanked;

    StatementCollector(Dialect dialect, SourceText source, ReadLimits limits) {
        this.dialect = dialect;
        this.source = source;
        this.limits = limits;
        this.nesting = new Nesting(source, limits.depth());
    }

    void add(TokenKind kind, String value, int start, int end) throws SqlNotUnderstoodException {
        if (++tokenCount > limits.tokens()) {
            throw source.notUnderstood(
                    Reason.TOO_LARGE,
                    "the text has more than " + limits.tokens() + " tokens",
                    start,
                    "send it in smaller parts");
        }
        Token token = new Token(kind, value, start, end);
        nesting.add(token);
        if (!tokens.isEmpty()) {
            checkNeighbours(tokens.get(tokens.size() - 1), token);
        }
        tokens.add(token);
    }

    /** Replaces a comment by blanks of the same length. */
    void blank(int start, int end) {
        if (blanked == null) {
            blanked = source.text().toCharArray();
        }
        for (int i = start; i < end; i++) {
            blanked[i] = ' ';
        }
    }

    /** Ends the statement at the semicolon at {@code offset}. */
    void semicolon(int offset) throws SqlNotUnderstoodException {
        if (tokens.isEmpty()) {
            blank(offset, offset + 1);
        }
        finishStatement(offset);
        statementStart = offset + 1;
    }

    /** Ends the text. A text without tokens is one empty statement; beside others, empty ones are dropped. */
    List<LexedStatement> finish() throws SqlNotUnderstoodException {
        finishStatement(source.text().length());
        if (statements.isEmpty()) {
            statements.add(new LexedStatement(
                    dialect, source, List.of(), sql(0, source.text().length()), source.position(0)));
        }
        return List.copyOf(statements);
    }

    private void finishStatement(int end) throws SqlNotUnderstoodException {
        nesting.end(end);
        if (tokens.isEmpty()) {
            return;
        }
        if (statements.size() == limits.statements()) {
            throw source.notUnderstood(
                    Reason.TOO_LARGE,
                    "the text has more than " + limits.statements() + " statements",
                    tokens.get(0).start(),
                    "send them in smaller parts");
        }
        statements.add(
                new LexedStatement(dialect, source, tokens, sql(statementStart, end), source.position(statementStart)));
        tokens = new ArrayList<>();
    }

    private String sql(int start, int end) {
        return blanked == null ? source.text().substring(start, end) : new String(blanked, start, end - start);
    }

    /**
     * Refuses what is one thing with a comment between its tokens and another when that comment is blanked, and what
     * holds semicolons that end no statement.
     */
    private void checkNeighbours(Token previous, Token token) throws SqlNotUnderstoodException {
        if (isString(previous) && isString(token) && !mayBeJoined(previous, token)) {
            throw source.notUnderstood(
                    Reason.LEXICAL,
                    "two string constants stand in a row",
                    token.start(),
                    "write one constant, or join them with an operator or a function");
        }
        if (dialect == Dialect.POSTGRESQL && previous.isWord("begin") && token.isWord("atomic")) {
            throw source.notUnderstood(
                    Reason.UNSUPPORTED, "function bodies with `BEGIN ATOMIC` are not supported", previous.start(), "");
        }
    }

    /** To MySQL, strings in a row are one constant, or the second is the alias of the first; blanks between are blanks. */
    private boolean mayBeJoined(Token previous, Token token) {
        return dialect == Dialect.MYSQL && token.kind() == TokenKind.STRING && previous.end() < token.start();
    }

    private static boolean isString(Token token) {
        return token.kind() == TokenKind.STRING || token.kind() == TokenKind.BIT_STRING;
    }
}
