package io.hoopai.sql.lexer;

/** The rule by which Postgres's scanner ends an operator ({@code operator} in {@code scan.l}). */
final class PostgresOperators {
    private static final String CHARACTERS = "~!@#^&|`?+-*/%<>=";

    /** Longer runs are no operator: it has fewer than {@link NameLimit#BYTES} characters, and signs do not pile up. */
    private static final int LONGEST_RUN = 2 * NameLimit.BYTES;

    /** An operator that holds one of these may end in a sign. */
    private static final String LETS_A_SIGN_END_IT = "~!@#^&|`?%";

    private PostgresOperators() {}

    static boolean isOperatorCharacter(int c) {
        return c >= 0 && CHARACTERS.indexOf(c) >= 0;
    }

    /**
     * Where the operator at {@code start} ends: before a comment, and before trailing signs unless it holds a character
     * that no operator of the SQL standard has. {@code =-1} is {@code =} and {@code -}; {@code @-} is one operator. A
     * run that is too long for any operator is cut, still too long, so that a text of signs alone is read in linear time.
     */
    static int end(String text, int start) {
        int end = start;
        boolean signMayEnd = false;
        while (end < text.length() && isOperatorCharacter(text.charAt(end)) && !isComment(text, end)) {
            signMayEnd |= LETS_A_SIGN_END_IT.indexOf(text.charAt(end)) >= 0;
            if (++end - start == LONGEST_RUN) {
                return end;
            }
        }
        if (!signMayEnd) {
            while (end - start > 1 && (text.charAt(end - 1) == '+' || text.charAt(end - 1) == '-')) {
                end--;
            }
        }
        return end;
    }

    private static boolean isComment(String text, int at) {
        return text.startsWith("--", at) || text.startsWith("/*", at);
    }
}
