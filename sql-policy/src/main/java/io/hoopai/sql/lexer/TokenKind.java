package io.hoopai.sql.lexer;

/** What a token is to the server's scanner. */
public enum TokenKind {
    /** An unquoted word, keyword or name. */
    WORD,
    /** A quoted name, U&-quoted ones included. */
    QUOTED_NAME,
    /** A string constant of any notation, decoded. */
    STRING,
    /** A bit or hexadecimal string constant. */
    BIT_STRING,
    NUMBER,
    /** {@code $1} or {@code ?}. */
    PARAMETER,
    /** {@code @name} or {@code @@name} of MySQL. */
    VARIABLE,
    OPERATOR,
    /** Parentheses, brackets, comma, dot, colon. */
    PUNCTUATION
}
