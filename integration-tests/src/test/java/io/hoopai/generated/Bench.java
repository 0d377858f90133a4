package io.hoopai.generated;

import static java.util.Objects.requireNonNull;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.SqlReader;
import io.hoopai.sql.catalog.CatalogUnavailableException;
import java.sql.SQLException;

/** A database of canaries, the server that it is on, and what checks statements against both. */
record Bench(CanaryDatabase database, Server server, LineageCheck check) implements AutoCloseable {
    Bench {
        requireNonNull(database, "database is null");
        requireNonNull(server, "server is null");
        requireNonNull(check, "check is null");
    }

    static Bench open(Dialect dialect, long seed, SqlReader reader) throws SQLException, CatalogUnavailableException {
        CanaryDatabase database = CanaryDatabase.create(dialect, seed);
        Server server = switch (dialect) {
            case POSTGRESQL -> new PostgresServer(database);
            case MYSQL -> new MySqlServer(database);
        };
        return new Bench(
                database, server, new LineageCheck(database.canaries(), new ViewColumns(database, reader)::behind));
    }

    @Override
    public void close() throws SQLException {
        server.close();
        database.close();
    }
}
