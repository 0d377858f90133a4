package io.hoopai.guard;

import io.hoopai.sql.Statement;
import java.util.Arrays;
import java.util.List;

/**
 * Puts the canonical SQL of statements back where they stood in the client's text, so that the positions in the server's
 * errors are positions in what the client sent.
 */
final class CanonicalText {
    private CanonicalText() {}

    /** As long as {@code text}: the statements at their places, a semicolon behind each but the last, else blanks. */
    static String of(String text, List<Statement> statements) {
        char[] sql = new char[text.length()];
        Arrays.fill(sql, ' ');
        int end = -1;
        for (Statement statement : statements) {
            int start = statement.start().offset();
            int length = statement.sql().length();
            if (start <= end || start + length > sql.length) {
                throw new IllegalStateException("statements overlap, or do not stand in the text");
            }
            if (end >= 0) {
                // The client's own separator stood somewhere between the two; the first place behind the statement is
                // as good, and certainly not inside one.
                sql[end] = ';';
            }
            statement.sql().getChars(0, length, sql, start);
            end = start + length;
        }
        return new String(sql);
    }
}
