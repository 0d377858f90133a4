package io.hoopai.sql.lexer;

import static java.util.Objects.requireNonNull;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.SourcePosition;
import java.util.List;

/**
 * One statement as tokens.
 *
 * @param text the client's whole text, for positions
 * @param tokens in order, without the semicolon that ended it; none for an empty statement
 * @param sql what the server gets: the statement's part of the text, comments blanked to the same length
 * @param start where {@code sql} begins in {@code text}
 */
public record LexedStatement(Dialect dialect, String text, List<Token> tokens, String sql, SourcePosition start) {
    public LexedStatement {
        requireNonNull(dialect, "dialect is null");
        requireNonNull(text, "text is null");
        tokens = List.copyOf(tokens);
        requireNonNull(sql, "sql is null");
        requireNonNull(start, "start is null");
    }

    /** The position of a token in the client's text. */
    public SourcePosition position(Token token) {
        return SourcePosition.of(text, token.start());
    }
}
