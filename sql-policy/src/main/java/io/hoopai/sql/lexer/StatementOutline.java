package io.hoopai.sql.lexer;

import io.hoopai.sql.Dialect;
import java.util.Arrays;
import java.util.List;

/**
 * The tokens of a statement with its constants left open: equal for statements that differ only in constants of one
 * kind, in comments and in layout. Whole numbers that are short are of one kind, numbers with a point of another; all
 * else (long ones, exponents, other bases) stands for itself, since its type depends on more. Immutable; made to be a
 * key.
 */
public final class StatementOutline {
    /** Every whole number of so many digits is an {@code int4}. */
    private static final int SHORT_NUMBER = 9;

    private static final String STRING = "'";
    private static final String BITS = "b'";
    private static final String WHOLE = "0";
    private static final String FRACTION = ".";
    private static final String APART = " (";

    private final Dialect dialect;
    private final TokenKind[] kinds;
    private final String[] values;
    private final int hash;

    private StatementOutline(Dialect dialect, TokenKind[] kinds, String[] values) {
        this.dialect = dialect;
        this.kinds = kinds;
        this.values = values;
        this.hash = 31 * Arrays.hashCode(values) + dialect.hashCode();
    }

    public static StatementOutline of(LexedStatement statement) {
        List<Token> tokens = statement.tokens();
        TokenKind[] kinds = new TokenKind[tokens.size()];
        String[] values = new String[kinds.length];
        for (int i = 0; i < kinds.length; i++) {
            Token token = tokens.get(i);
            kinds[i] = token.kind();
            values[i] = switch (token.kind()) {
                case STRING -> STRING;
                case BIT_STRING -> BITS;
                case NUMBER -> number(token.value());
                case PUNCTUATION -> i > 0 && token.start() > tokens.get(i - 1).end() ? apart(token) : token.value();
                case WORD, QUOTED_NAME, PARAMETER, VARIABLE, OPERATOR -> token.value();
            };
        }
        return new StatementOutline(statement.dialect(), kinds, values);
    }

    /** In MySQL a blank before the parenthesis can make another function of a name. */
    private static String apart(Token token) {
        return token.value().equals("(") ? APART : token.value();
    }

    private static String number(String text) {
        int points = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '.') {
                points++;
            } else if (!Ascii.isDigit(text.charAt(i))) {
                return text;
            }
        }
        if (points > 0) {
            return FRACTION;
        }
        return text.length() <= SHORT_NUMBER ? WHOLE : text;
    }

    /** How many tokens it has. */
    public int size() {
        return values.length;
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || (other instanceof StatementOutline outline
                        && hash == outline.hash
                        && dialect == outline.dialect
                        && Arrays.equals(kinds, outline.kinds)
                        && Arrays.equals(values, outline.values));
    }

    @Override
    public int hashCode() {
        return hash;
    }

    /** Shows no names. */
    @Override
    public String toString() {
        return "StatementOutline[" + values.length + " tokens]";
    }
}
