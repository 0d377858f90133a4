package io.hoopai.sql.lexer;

import static java.util.Objects.requireNonNull;

/**
 * A token.
 *
 * @param value for WORD and QUOTED_NAME the name as the server folds, decodes and truncates it (MySQL folds nothing);
 *     for STRING the decoded text; for VARIABLE its signs and its name, decoded; else the text as written
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
        return kind == TokenKind.WORD && sameWord(value, word);
    }

    /** The unquoted word in lower case, as far as it is ASCII; empty for any other token. */
    public String word() {
        return kind == TokenKind.WORD ? Ascii.toLower(value) : "";
    }

    /** Whether it is the operator or punctuation {@code text}. */
    public boolean isSymbol(String text) {
        return (kind == TokenKind.OPERATOR || kind == TokenKind.PUNCTUATION) && value.equals(text);
    }

    /** Whether it is a word or a quoted name. */
    public boolean isName() {
        return kind == TokenKind.WORD || kind == TokenKind.QUOTED_NAME;
    }

    /**
     * Equal but for the case of ASCII letters, which is how the servers know keywords. {@code equalsIgnoreCase} would
     * take the long s and the Kelvin sign for letters of a keyword.
     */
    static boolean sameWord(String left, String right) {
        if (left.length() != right.length()) {
            return false;
        }
        for (int i = 0; i < left.length(); i++) {
            if (Ascii.toLower(left.charAt(i)) != Ascii.toLower(right.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Shows no value: a constant must not reach a log. */
    @Override
    public String toString() {
        return kind + "[" + start + ", " + end + "]";
    }
}
