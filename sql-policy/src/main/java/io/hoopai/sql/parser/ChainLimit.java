package io.hoopai.sql.parser;

import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.SqlNotUnderstoodException.Reason;
import io.hoopai.sql.lexer.LexedStatement;
import io.hoopai.sql.lexer.Token;
import io.hoopai.sql.lexer.TokenKind;

/**
 * Caps what chains the parser recurses on, or is more than linear in: operators, set operations, queries and joins. Parentheses are
 * capped by the lexer; lists separated by commas cost the parser nothing special and are not counted.
 */
final class ChainLimit {
    private static final int MOST_OPERATORS = 4_000;
    private static final int MOST_SET_OPERATIONS = 200;
    private static final int MOST_SELECTS = 1_000;
    private static final int MOST_JOINS = 300;

    private ChainLimit() {}

    static void check(LexedStatement statement) throws SqlNotUnderstoodException {
        int operators = 0;
        int setOperations = 0;
        int selects = 0;
        int joins = 0;
        for (Token token : statement.tokens()) {
            if (token.kind() == TokenKind.OPERATOR
                    || token.isWord("and")
                    || token.isWord("or")
                    || token.isWord("when")) {
                operators++;
            } else if (token.isWord("union") || token.isWord("intersect") || token.isWord("except")) {
                setOperations++;
            } else if (token.isWord("select")) {
                selects++;
            } else if (token.isWord("join")) {
                joins++;
            }
            if (operators > MOST_OPERATORS) {
                throw tooMany(MOST_OPERATORS + " operators", "use IN, or = ANY with an array", statement, token);
            }
            if (setOperations > MOST_SET_OPERATIONS) {
                throw tooMany(
                        MOST_SET_OPERATIONS + " set operations", "use VALUES, or several statements", statement, token);
            }
            if (selects > MOST_SELECTS) {
                throw tooMany(MOST_SELECTS + " queries in it", "split it", statement, token);
            }
            if (joins > MOST_JOINS) {
                throw tooMany(MOST_JOINS + " joins", "split it", statement, token);
            }
        }
    }

    private static SqlNotUnderstoodException tooMany(String what, String hint, LexedStatement statement, Token token) {
        return new SqlNotUnderstoodException(
                Reason.TOO_LARGE, "the statement has more than " + what, statement.position(token), hint);
    }
}
