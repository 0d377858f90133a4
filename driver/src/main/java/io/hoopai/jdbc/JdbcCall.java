package io.hoopai.jdbc;

import static java.util.Objects.requireNonNull;

import io.hoopai.sql.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.JdbcCallParseInfo;
import org.postgresql.core.Parser;
import org.postgresql.core.QueryExecutor;
import org.postgresql.jdbc.EscapeSyntaxCallMode;

/**
 * A text for {@code prepareCall}, and what it says without JDBC's notation for calls. Immutable.
 *
 * @param client as the client wrote it, other escapes replaced
 * @param sql what the database's driver makes of it
 * @param judged what is judged and sent for a client that is judged: {@code sql}, but that the return value has no
 *     parameter
 * @param returns whether the client's first parameter is a return value that {@code judged} has no parameter for
 * @param call whether it calls anything, so that there can be outputs
 */
record JdbcCall(String client, String sql, String judged, boolean returns, boolean call) {
    private static final Pattern RETURNING = Pattern.compile("(?is)\\s*\\{\\s*\\?\\s*=\\s*(call\\s.*)");

    JdbcCall {
        requireNonNull(client, "client is null");
        requireNonNull(sql, "sql is null");
        requireNonNull(judged, "judged is null");
    }

    static JdbcCall of(Dialect dialect, Connection raw, String text) throws SQLException {
        Matcher returning = RETURNING.matcher(text);
        return dialect == Dialect.POSTGRESQL ? Postgres.of(raw, text, returning) : ofMySql(raw, text, returning);
    }

    /** Connector/J writes {@code CALL p(?)}, and of what returns a value {@code SELECT f(?)}. */
    private static JdbcCall ofMySql(Connection raw, String text, Matcher returning) throws SQLException {
        String sql = raw.nativeSQL(text);
        boolean returns = returning.matches() && sql.regionMatches(true, 0, "select", 0, 6);
        return new JdbcCall(text, sql, sql, returns, true);
    }

    /** Apart, so that the classes of pgjdbc are needed only where it is used. */
    private static final class Postgres {
        private Postgres() {}

        /**
         * For a return value pgjdbc writes a parameter into the parentheses, and sends it as one of type {@code void}, which
         * the server drops from calls of functions. Nobody has to know that of a text which is judged without it.
         */
        static JdbcCall of(Connection raw, String text, Matcher returning) throws SQLException {
            QueryExecutor executor = raw.unwrap(BaseConnection.class).getQueryExecutor();
            EscapeSyntaxCallMode mode = executor.getEscapeSyntaxCallMode();
            JdbcCallParseInfo whole = parsed(text, executor, mode);
            boolean returns = returning.matches() && mode != EscapeSyntaxCallMode.CALL;
            String judged = returns
                    ? parsed("{" + returning.group(1), executor, EscapeSyntaxCallMode.SELECT)
                            .getSql()
                    : whole.getSql();
            return new JdbcCall(text, whole.getSql(), judged, returns, whole.isFunction());
        }

        private static JdbcCallParseInfo parsed(String text, QueryExecutor executor, EscapeSyntaxCallMode mode)
                throws SQLException {
            return Parser.modifyJdbcCall(text, true, executor.getServerVersionNum(), mode);
        }
    }
}
