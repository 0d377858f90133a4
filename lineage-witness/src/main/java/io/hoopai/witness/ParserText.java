package io.hoopai.witness;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.SqlNotUnderstoodException.Reason;
import io.hoopai.sql.lexer.LexedStatement;
import io.hoopai.sql.lexer.Quoting;
import io.hoopai.sql.lexer.Token;
import io.hoopai.sql.lexer.TokenKind;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * A statement as the parser gets it: one line, single blanks between tokens, no comments, and nothing in it that a
 * parser could scan otherwise than the server does.
 *
 * <ul>
 *   <li>String constants of every notation, bit strings among them, are {@code 'L1'}, {@code 'L2'} and so on, in order.
 *   <li>Names that are not plain ASCII words are quoted, in the dialect's plain notation, decoded and truncated; words
 *       of Postgres are folded.
 *   <li>Numbers of Postgres are decimal and without underscores.
 *   <li>Some constructs that parsers do not know are in another form that means the same; see {@link ParserSynonyms}.
 * </ul>
 *
 * Immutable; safe for use by many threads.
 */
final class ParserText {
    /** So that turning a number decimal, which is quadratic, stays cheap. No column type has more digits than this. */
    private static final int LONGEST_PREFIXED_NUMBER = 256;

    private final LexedStatement statement;
    private final String text;
    private final List<Token> tokens;

    /** The client's token for each of {@link #tokens}. */
    private final List<Token> origins;

    private ParserText(LexedStatement statement, List<Token> origins, String text, List<Token> tokens) {
        this.statement = statement;
        this.origins = origins;
        this.text = text;
        this.tokens = tokens;
    }

    /**
     * The statement in the notation for parsers.
     *
     * @throws SqlNotUnderstoodException when a name or a number has none
     */
    public static ParserText of(LexedStatement statement) throws SqlNotUnderstoodException {
        StringBuilder text = new StringBuilder(statement.sql().length());
        List<Token> origins = ParserSynonyms.write(statement.dialect(), statement.tokens());
        List<Token> tokens = new ArrayList<>(origins.size());
        char quote = Quoting.quote(statement.dialect());
        int literals = 0;
        for (Token token : origins) {
            if (!text.isEmpty()) {
                text.append(' ');
            }
            int start = text.length();
            TokenKind kind = token.kind();
            String value = token.value();
            switch (token.kind()) {
                case WORD -> {
                    if (isPlainWord(value)) {
                        text.append(value);
                    } else {
                        kind = TokenKind.QUOTED_NAME;
                        Quoting.append(text, value, quote);
                    }
                }
                case QUOTED_NAME -> {
                    checkPrintable(statement, token);
                    Quoting.append(text, value, quote);
                }
                case STRING, BIT_STRING -> {
                    kind = TokenKind.STRING;
                    value = "L" + ++literals;
                    text.append('\'').append(value).append('\'');
                }
                case NUMBER -> {
                    value = statement.dialect() == Dialect.POSTGRESQL ? decimal(statement, token) : value;
                    text.append(value);
                }
                case PARAMETER, VARIABLE, OPERATOR, PUNCTUATION -> text.append(value);
            }
            tokens.add(new Token(kind, value, start, text.length()));
        }
        return new ParserText(statement, origins, text.toString(), List.copyOf(tokens));
    }

    /** The statement as the parser gets it. */
    public String text() {
        return text;
    }

    /** The tokens of {@link #text()}, placed in that text. */
    public List<Token> tokens() {
        return tokens;
    }

    /** The statement that this stands for. */
    public LexedStatement statement() {
        return statement;
    }

    /** Where in the client's text the token stands that covers {@code offset} of {@link #text()}. */
    public SourcePosition position(int offset) {
        if (tokens.isEmpty()) {
            return statement.start();
        }
        return statement.position(clientToken(offset));
    }

    /** The client's token for the one that covers {@code offset} of {@link #text()}, or for the last before it. */
    public Token clientToken(int offset) {
        int low = 0;
        int high = tokens.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (tokens.get(middle).start() <= offset) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return origins.get(low);
    }

    /** Shows no part of the text. */
    @Override
    public String toString() {
        return "ParserText[" + statement + "]";
    }

    private static boolean isPlainWord(String word) {
        if (isDigit(word.charAt(0))) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (!letter && !isDigit(c) && c != '_') {
                return false;
            }
        }
        return true;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static void checkPrintable(LexedStatement statement, Token name) throws SqlNotUnderstoodException {
        for (int i = 0; i < name.value().length(); i++) {
            if (Character.isISOControl(name.value().charAt(i))) {
                throw new SqlNotUnderstoodException(
                        Reason.UNSUPPORTED,
                        "names with control characters are not supported",
                        statement.position(name),
                        "");
            }
        }
    }

    private static String decimal(LexedStatement statement, Token number) throws SqlNotUnderstoodException {
        String digits = number.value().replace("_", "");
        int base = digits.length() < 3 || digits.charAt(0) != '0'
                ? 10
                : switch (digits.charAt(1)) {
                    case 'x', 'X' -> 16;
                    case 'o', 'O' -> 8;
                    case 'b', 'B' -> 2;
                    default -> 10;
                };
        if (base == 10) {
            return digits;
        }
        if (digits.length() > LONGEST_PREFIXED_NUMBER) {
            throw new SqlNotUnderstoodException(
                    Reason.TOO_LARGE,
                    "a number has more than " + LONGEST_PREFIXED_NUMBER + " digits",
                    statement.position(number),
                    "");
        }
        return new BigInteger(digits.substring(2), base).toString();
    }
}
