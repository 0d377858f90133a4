package io.hoopai.reach;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.ReadLimits;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.SqlReader;
import io.hoopai.sql.SqlReaders;
import io.hoopai.sql.Statement;
import io.hoopai.sql.catalog.Catalog;
import io.hoopai.sql.catalog.CatalogLoader;
import io.hoopai.sql.catalog.CatalogUnavailableException;
import io.hoopai.sql.lexer.LexedStatement;
import io.hoopai.sql.lexer.Lexer;
import io.hoopai.sql.parser.StatementParser;
import io.hoopai.sql.tree.ParsedStatement;
import io.hoopai.testing.JdbcCatalogConnection;
import io.hoopai.testing.TestDatabase;
import io.hoopai.testing.TestDatabases;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** A live database with the corpus's schema, asked what it takes, and a reader over its catalog, asked the same. */
final class ReachRunner implements AutoCloseable {
    private final TestDatabase database;
    private final Connection connection;
    private final Catalog catalog;
    private final StatementParser parser = StatementParser.create();
    private final SqlReader reader = SqlReaders.create(ReadLimits.DEFAULT);

    private ReachRunner(TestDatabase database, Connection connection, Catalog catalog) {
        this.database = database;
        this.connection = connection;
        this.catalog = catalog;
    }

    static ReachRunner open(ReachCorpus corpus, Dialect dialect) throws SQLException, CatalogUnavailableException {
        TestDatabase database = switch (dialect) {
            case POSTGRESQL -> TestDatabases.postgres();
            case MYSQL -> TestDatabases.mysql();
        };
        database.execute(corpus.schema().toArray(String[]::new));
        try (Connection connection = database.connect()) {
            Catalog catalog = CatalogLoader.of(dialect).load(new JdbcCatalogConnection(connection), database.name(), 1);
            return new ReachRunner(database, database.connect(), catalog);
        }
    }

    Catalog catalog() {
        return catalog;
    }

    /** What the server says against a query or DML when it prepares it; nothing is run. */
    Optional<String> refusedByServer(ReachStatement query) throws SQLException {
        String prepare = switch (database.dialect()) {
            case POSTGRESQL -> "PREPARE reach AS " + query.sql();
            case MYSQL ->
                "PREPARE reach FROM '" + query.sql().replace("\\", "\\\\").replace("'", "''") + "'";
        };
        try (java.sql.Statement statement = connection.createStatement()) {
            statement.execute(prepare);
            statement.execute("DEALLOCATE PREPARE reach");
            return Optional.empty();
        } catch (SQLException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** What the server's parser says against a statement of any kind; it is described, and not run. */
    Optional<String> refusedByServersParser(ReachStatement statement) throws SQLException {
        try (PreparedStatement prepared = connection.prepareStatement(statement.sql())) {
            prepared.getMetaData();
            return Optional.empty();
        } catch (SQLException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** What a statement is by its grammar alone, whether or not it may be run. */
    ParsedStatement parse(ReachStatement statement) throws SqlNotUnderstoodException {
        List<LexedStatement> lexed = Lexer.of(database.dialect()).lex(statement.sql(), ReadLimits.DEFAULT);
        return parser.parse(lexed.get(0));
    }

    /** The statements of the text, as a session reads it that has just begun. */
    List<Statement> read(ReachStatement statement) throws SqlNotUnderstoodException {
        return reader.read(statement.sql(), catalog, catalog.defaultPath());
    }

    /** Reads them all. */
    ReachReport report(List<ReachStatement> statements) {
        ReachReport report = new ReachReport();
        for (ReachStatement statement : statements) {
            try {
                read(statement);
                report.accepted(statement);
            } catch (SqlNotUnderstoodException e) {
                report.refused(statement, e);
            }
        }
        return report;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
        database.close();
    }
}
