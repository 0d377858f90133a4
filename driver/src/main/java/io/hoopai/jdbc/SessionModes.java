package io.hoopai.jdbc;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.catalog.SearchPathSetting;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes sure of the session settings that decide how the server reads a text. The guard refuses to change them. */
final class SessionModes {
    /** With one of these, MySQL reads quotes, blanks or operators differently from what is judged. */
    private static final Set<String> OTHER_READING = Set.of(
            "ANSI", "ANSI_QUOTES", "NO_BACKSLASH_ESCAPES", "PIPES_AS_CONCAT", "IGNORE_SPACE", "HIGH_NOT_PRECEDENCE");

    private SessionModes() {}

    /** Names are resolved along this path, whatever the server's default becomes in between. */
    static void pin(Connection connection, SearchPathSetting path) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT pg_catalog.set_config('search_path', ?, false)")) {
            statement.setString(1, path.text());
            statement.execute();
        }
    }

    /** Names are resolved as the server and the connection's properties have it. */
    static void unpin(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("RESET search_path");
        }
    }

    static void pin(Dialect dialect, Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (dialect == Dialect.POSTGRESQL) {
                statement.execute("SET standard_conforming_strings = on; SET backslash_quote = safe_encoding");
            } else {
                check(statement);
            }
        }
    }

    private static void check(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT @@SESSION.sql_mode")) {
            String modes = row.next() ? row.getString(1) : "";
            Set<String> found = Arrays.stream(modes.split(",", -1))
                    .filter(OTHER_READING::contains)
                    .collect(Collectors.toSet());
            if (!found.isEmpty()) {
                throw Denials.configuration("the server's `sql_mode` has " + String.join(", ", found)
                        + ", with which statements mean something else; take it off for this user or server");
            }
        }
    }
}
