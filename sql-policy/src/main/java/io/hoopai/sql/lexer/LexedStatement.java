package io.hoopai.sql.lexer;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.SourcePosition;
import java.util.List;

/** One statement as tokens. Immutable; safe for use by many threads. */
public final class LexedStatement {
    private final Dialect dialect;
    private final SourceText source;
    private final List<Token> tokens;
    private final String sql;
    private final SourcePosition start;

    /**
     * @param text the client's whole text, for positions
     * @param tokens in order, without the semicolon that ended it; none for an empty statement
     * @param sql what the server gets: the statement's part of the text, comments blanked to the same length
     * @param start where {@code sql} begins in {@code text}
     */
    public LexedStatement(Dialect dialect, String text, List<Token> tokens, String sql, SourcePosition start) {
        this(dialect, new SourceText(text), tokens, sql, start);
    }

    LexedStatement(Dialect dialect, SourceText source, List<Token> tokens, String sql, SourcePosition start) {
        this.dialect = requireNonNull(dialect, "dialect is null");
        this.source = requireNonNull(source, "source is null");
        this.tokens = List.copyOf(tokens);
        this.sql = requireNonNull(sql, "sql is null");
        this.start = requireNonNull(start, "start is null");
    }

    public Dialect dialect() {
        return dialect;
    }

    /** The client's whole text. */
    public String text() {
        return source.text();
    }

    /** In order, without the semicolon that ended it; none for an empty statement. */
    public List<Token> tokens() {
        return tokens;
    }

    /**
     * What the server gets: the statement's part of the text, without the semicolon. Each UTF-16 unit of a comment is a
     * blank here, all else is as it was sent, so that an offset into this plus that of {@link #start()} is an offset
     * into {@link #text()}.
     */
    public String sql() {
        return sql;
    }

    /** The tokens as they are written, one blank between two: equal for statements that differ only in comments and layout. */
    public String canonical() {
        return tokens.stream()
                .map(token -> text().substring(token.start(), token.end()))
                .collect(joining(" "));
    }

    /** Where {@link #sql()} begins in {@link #text()}. */
    public SourcePosition start() {
        return start;
    }

    /** The position of a token in the client's text. Cheap, however long the text. */
    public SourcePosition position(Token token) {
        return source.position(token.start());
    }

    /** The position of an offset into the client's text. Cheap, however long the text. */
    public SourcePosition position(int offset) {
        return source.position(offset);
    }

    /** Shows no part of the text: it may hold what must not reach a log. */
    @Override
    public String toString() {
        return "LexedStatement[" + dialect + ", " + tokens.size() + " tokens at " + start + "]";
    }
}
