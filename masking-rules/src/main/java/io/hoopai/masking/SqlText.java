package io.hoopai.masking;

import io.hoopai.sql.Dialect;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Texts as SQL constants. */
final class SqlText {
    private SqlText() {}

    /**
     * An expression that gives the text; empty when the server cannot hold it.
     *
     * <p>MySQL refuses to join a constant with a column whose character set lacks one of its characters. A constant with a
     * character set and collation of its own has the column converted instead, and what is computed from it compares byte
     * by byte. A Postgres database that is not in UTF-8 refuses any statement with a character that it lacks.
     */
    static Optional<String> of(Dialect dialect, String text) {
        Optional<String> literal = literal(dialect, text);
        boolean ascii = StandardCharsets.US_ASCII.newEncoder().canEncode(text);
        return dialect == Dialect.MYSQL && !ascii
                ? literal.map(it -> "CONVERT(" + it + " USING utf8mb4) COLLATE utf8mb4_bin")
                : literal;
    }

    /** A literal of the text; empty when the server cannot hold it: half a character, or U+0000 in Postgres. */
    static Optional<String> literal(Dialect dialect, String text) {
        boolean whole = StandardCharsets.UTF_8.newEncoder().canEncode(text);
        return switch (dialect) {
            case POSTGRESQL ->
                whole && text.indexOf('\0') < 0 ? Optional.of("'" + text.replace("'", "''") + "'") : Optional.empty();
            case MYSQL ->
                whole
                        ? Optional.of("'"
                                + text.replace("\\", "\\\\").replace("'", "''").replace("\0", "\\0") + "'")
                        : Optional.empty();
        };
    }
}
