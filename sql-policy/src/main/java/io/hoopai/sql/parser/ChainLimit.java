package io.hoopai.sql.parser;

import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.SqlNotUnderstoodException.Reason;
import io.hoopai.sql.lexer.LexedStatement;
import io.hoopai.sql.lexer.Token;
import io.hoopai.sql.lexer.TokenKind;

/**
 * Caps what chains the parser recurses on, or is more than linear in: operators and set operations. Parentheses are
 * capped by the lexer; lists separated by commas cost the parser nothing special and are not counted.
 */
final class ChainLimit {
    private static final int MOST_OPERATORS = 4_000;
    private static final int MOST_SET_OPERATIONS = 200;

    private ChainLimit() {}

    static void check(LexedStatement statement) throws SqlNotUnderstoodException {
        int operators = 0;
        int setOperations = 0;
        for (Token token : statement.tokens()) {
            if (token.kind() == TokenKind.OPERATOR || token.isWord("and") || token.isWord("or")) {
                operators++;
            } else if (token.isWord("union") || token.isWord("intersect") || token.isWord("except")) {
                setOperations++;
            }
            if (operators > MOST_OPERATORS) {
                throw tooMany(MOST_OPERATORS + " operators", "use IN, or = ANY with an array", statement, token);
            }
            if (setOperations > MOST_SET_OPERATIONS) {
                throw tooMany(
                        MOST_SET_OPERATIONS + " set operations", "use VALUES, or several statements", statement, token);
            }
        }
    }

    private static SqlNotUnderstoodException tooMany(String what, String hint, LexedStatement statement, Token token) {
        return new SqlNotUnderstoodException(
                Reason.TOO_LARGE, "the statement has more than " + what, statement.position(token), hint);
    }
}
