package io.hoopai.jdbc;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.ReadLimits;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.lexer.LexedStatement;
import io.hoopai.sql.lexer.Lexer;
import io.hoopai.sql.lexer.Token;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.core.Parser;

/**
 * Replaces JDBC's escapes (<code>{d '…'}</code>, <code>{fn …}</code>, <code>{oj …}</code>) before a text is judged, in the
 * way of the database's own driver. What comes out is what is judged, whatever the driver made of the text; the driver
 * itself is not asked to replace any when it sends.
 */
final class JdbcEscapes {
    private final Dialect dialect;
    private final Connection raw;

    JdbcEscapes(Dialect dialect, Connection raw) {
        this.dialect = dialect;
        this.raw = raw;
    }

    /** The text without escapes; the same text when it has none, or none that can be replaced. */
    String replaced(String text) {
        if (text.indexOf('{') < 0 || !bracesOutsideOfQuotes(text)) {
            return text;
        }
        try {
            // Connector/J does nothing else here; pgjdbc would number the parameters, too.
            return dialect == Dialect.MYSQL ? raw.nativeSQL(text) : Postgres.replaced(text);
        } catch (SQLException e) {
            return text;
        }
    }

    /** A text for {@code prepareCall}. */
    JdbcCall call(String text) throws SQLException {
        // Connector/J replaces all escapes at once.
        return JdbcCall.of(dialect, raw, dialect == Dialect.MYSQL ? text : replaced(text));
    }

    private boolean bracesOutsideOfQuotes(String text) {
        try {
            for (LexedStatement statement : Lexer.of(dialect).lex(text, ReadLimits.DEFAULT)) {
                for (Token token : statement.tokens()) {
                    if (text.charAt(token.start()) == '{') {
                        return true;
                    }
                }
            }
            return false;
        } catch (SqlNotUnderstoodException e) {
            return true; // no text of Postgres's has them
        }
    }

    /** Apart, so that the classes of pgjdbc are needed only where it is used. */
    private static final class Postgres {
        private Postgres() {}

        static String replaced(String text) throws SQLException {
            return Parser.replaceProcessing(text, true, true);
        }
    }
}
