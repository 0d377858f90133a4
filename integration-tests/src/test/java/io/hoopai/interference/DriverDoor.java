package io.hoopai.interference;

import static java.util.Objects.requireNonNull;

import io.hoopai.generated.Generated;
import io.hoopai.sql.Dialect;
import io.hoopai.testing.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The JDBC driver. */
final class DriverDoor implements Door {
    /** What MySQL calls the database differs between the twins, and stands in the names of what belongs to it. */
    private static final Pattern OWN_NAME = Pattern.compile("\\btest_\\d+\\b");

    private final TestDatabase database;
    private final RuleFolder rules;
    private @Nullable Connection connection;

    DriverDoor(TestDatabase database, RuleFolder rules) {
        this.database = requireNonNull(database, "database is null");
        this.rules = requireNonNull(rules, "rules is null");
    }

    @Override
    public Answer run(Generated statement) {
        try {
            Connection live = connected();
            Answer answer = statement.changesData() ? change(live, statement.text()) : query(live, statement.text());
            if (answer.ending() == Answer.Ending.LOST) {
                close();
            }
            return database.dialect() == Dialect.MYSQL ? withoutName(answer) : answer;
        } catch (SQLException e) {
            close();
            return Answer.lost(e.toString());
        }
    }

    private static Answer query(Connection connection, String sql) {
        JdbcTranscript transcript = new JdbcTranscript();
        transcript.run(connection, sql);
        return transcript.answer();
    }

    private static Answer change(Connection connection, String sql) throws SQLException {
        JdbcTranscript transcript = new JdbcTranscript();
        connection.setAutoCommit(false);
        transcript.run(connection, sql);
        Answer answer = transcript.answer();
        if (answer.admitted()) {
            for (String table : TwinDatabases.SCRATCH) {
                transcript.run(connection, "SELECT * FROM " + table + " ORDER BY id");
            }
            answer = transcript.answer();
        }
        connection.rollback();
        connection.setAutoCommit(true);
        return answer;
    }

    private static Answer withoutName(Answer answer) {
        List<String> seen = answer.seen().stream()
                .map(text -> OWN_NAME.matcher(text).replaceAll(RuleFolder.DATABASE))
                .toList();
        return new Answer(answer.ending(), seen, answer.refusal());
    }

    private Connection connected() throws SQLException {
        if (connection == null) {
            Properties properties = new Properties();
            properties.setProperty("user", database.user());
            properties.setProperty("password", database.password());
            properties.setProperty("hoopai.config", rules.configuration().toString());
            properties.setProperty("hoopai.user", RuleFolder.USER);
            properties.setProperty("hoopai.groups", "agents");
            properties.setProperty("hoopai.database", RuleFolder.DATABASE);
            connection =
                    DriverManager.getConnection(database.jdbcUrl().replaceFirst("^jdbc:", "jdbc:hoopai:"), properties);
        }
        return connection;
    }

    @Override
    public void close() {
        Door.end(connection);
        connection = null;
    }
}
