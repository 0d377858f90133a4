package io.hoopai.oracle;

import io.hoopai.testing.TestDatabase;
import io.hoopai.testing.TestDatabases;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the parser of a live MySQL says of a statement, without running it: the text goes to the server as a value and is
 * prepared there, so that no driver touches it.
 */
final class LiveMySql implements AutoCloseable {
    private static final int SYNTAX_ERROR = 1064;
    private static final int NOT_PREPARABLE = 1295;

    private static final Pattern OUTPUT_NAME = Pattern.compile(" AS `(?:[^`]|``)*`");

    private final TestDatabase database = TestDatabases.mysql();
    private final Connection connection;
    private final PreparedStatement text;
    private final Statement statement;

    LiveMySql() throws SQLException {
        this.connection = database.connect();
        this.statement = connection.createStatement();
        statement.execute("SET sql_mode = 'STRICT_TRANS_TABLES'");
        statement.execute(
                "CREATE TABLE t1 (id int PRIMARY KEY, a int, b int, c varchar(20), d date, j json," + " FULLTEXT (c))");
        statement.execute("CREATE TABLE t2 (id2 int PRIMARY KEY, k int, v varchar(20), e datetime)");
        statement.execute("INSERT INTO t1 VALUES (1, 1, 1, 'x', '2026-01-01', '{}'), (2, 2, 2, 'y', NULL, '[]')");
        statement.execute("INSERT INTO t2 VALUES (1, 1, 'x', '2026-01-01'), (2, 2, 'y', NULL)");
        this.text = connection.prepareStatement("SET @statement = ?");
    }

    /** Why the server's parser does not accept a statement; empty when it does, whatever else is wrong with it. */
    Optional<String> syntaxError(String sql) throws SQLException {
        return prepare(sql)
                .filter(error -> error.getErrorCode() == SYNTAX_ERROR)
                .map(SQLException::getMessage);
    }

    /** Why the server does not prepare a statement; empty when it does, or when it is of a kind that it never does. */
    Optional<String> error(String sql) throws SQLException {
        return prepare(sql)
                .filter(error -> error.getErrorCode() != NOT_PREPARABLE)
                .map(error -> error.getErrorCode() + " " + error.getMessage());
    }

    /**
     * What the server makes of a statement: the query as its optimizer rewrote it, all names resolved, or the error it
     * gives. Names of outputs are left out: where a statement gives none, they are its text.
     */
    String reading(String sql) throws SQLException {
        Optional<SQLException> error = prepare(sql);
        if (error.isPresent()) {
            return error(error.get());
        }
        try (ResultSet plan = statement.executeQuery("EXPLAIN " + sql)) {
            return OUTPUT_NAME.matcher(warnings()).replaceAll("");
        } catch (SQLException e) {
            return "prepared; not explained: " + error(e);
        }
    }

    private String warnings() throws SQLException {
        StringBuilder warnings = new StringBuilder();
        try (ResultSet rows = statement.executeQuery("SHOW WARNINGS")) {
            while (rows.next()) {
                warnings.append(rows.getString("Message")).append('\n');
            }
        }
        return warnings.toString();
    }

    private static String error(SQLException e) {
        return e.getErrorCode() == SYNTAX_ERROR ? "syntax error" : e.getErrorCode() + " " + e.getMessage();
    }

    private Optional<SQLException> prepare(String sql) throws SQLException {
        text.setString(1, sql);
        text.execute();
        try {
            statement.execute("PREPARE judged FROM @statement");
            return Optional.empty();
        } catch (SQLException e) {
            return Optional.of(e);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
        database.close();
    }
}
