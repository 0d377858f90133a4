package io.hoopai.corpus;

import io.hoopai.testing.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** The JDBC driver, one connection per principal. */
final class DriverDoor implements Door {
    private final CorpusDatabase corpus;
    private final Map<String, Connection> connections = new HashMap<>();

    DriverDoor(CorpusDatabase corpus) {
        this.corpus = corpus;
    }

    @Override
    public Answer run(CorpusCase corpusCase) throws SQLException {
        Connection connection = connections.get(corpusCase.principal());
        if (connection == null) {
            connection = connect(corpusCase.principal());
            connections.put(corpusCase.principal(), connection);
        }
        Answer answer = JdbcClient.run(connection, corpusCase.sql());
        if (corpusCase.close().isPresent()) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(corpusCase.close().get());
            }
        }
        return answer;
    }

    private Connection connect(String principal) throws SQLException {
        TestDatabase database = corpus.database();
        Properties properties = new Properties();
        properties.setProperty("user", database.user());
        properties.setProperty("password", database.password());
        properties.setProperty("hoopai.config", corpus.configuration().toString());
        properties.setProperty("hoopai.user", principal);
        properties.setProperty("hoopai.groups", CorpusDatabase.groups(principal));
        properties.setProperty("hoopai.database", "corpus");
        return DriverManager.getConnection(database.jdbcUrl().replaceFirst("^jdbc:", "jdbc:hoopai:"), properties);
    }

    @Override
    public void close() throws SQLException {
        for (Connection connection : connections.values()) {
            connection.close();
        }
    }
}
