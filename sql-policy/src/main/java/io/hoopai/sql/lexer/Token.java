package io.hoopai.sql.lexer;

import static java.util.Objects.requireNonNull;

/**
 * A token.
 *
 * @param value for WORD and QUOTED_NAME the name as the server folds, decodes and truncates it; for STRING the decoded
 *     text; else the text as written
 * @param start where it begins in the client's text, in UTF-16 units
 * @param end behind its last unit
 */
public record Token(TokenKind kind, String value, int start, int end) {
    public Token {
        requireNonNull(kind, "kind is null");
        requireNonNull(value, "value is null");
    }

    /** Whether it is the unquoted word {@code word}, given in lower case. */
    public boolean isWord(String word) {
        return kind == TokenKind.WORD && value.equalsIgnoreCase(word);
    }

    /** Whether it is the operator or punctuation {@code text}. */
    public boolean isSymbol(String text) {
        return (kind == TokenKind.OPERATOR || kind == TokenKind.PUNCTUATION) && value.equals(text);
    }
}
