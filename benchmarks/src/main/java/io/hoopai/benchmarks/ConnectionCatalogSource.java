package io.hoopai.benchmarks;

import static java.util.Objects.requireNonNull;

import io.hoopai.guard.CatalogSource;
import io.hoopai.sql.Dialect;
import io.hoopai.sql.catalog.CatalogConnection;
import io.hoopai.sql.catalog.CatalogUnavailableException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The catalog over one connection to Postgres, which it closes. */
final class ConnectionCatalogSource implements CatalogSource {
    private final Connection connection;

    ConnectionCatalogSource(Connection connection) {
        this.connection = requireNonNull(connection, "connection is null");
    }

    @Override
    public Dialect dialect() {
        return Dialect.POSTGRESQL;
    }

    @Override
    public CatalogConnection connect() {
        return this::query;
    }

    private List<@Nullable String[]> query(String sql) throws CatalogUnavailableException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<@Nullable String[]> rows = new ArrayList<>();
            while (result.next()) {
                @Nullable String[] row = new String[result.getMetaData().getColumnCount()];
                for (int i = 0; i < row.length; i++) {
                    row[i] = result.getString(i + 1);
                }
                rows.add(row);
            }
            return rows;
        } catch (SQLException e) {
            throw new CatalogUnavailableException("the catalog cannot be read", e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException("the connection does not close", e);
        }
    }
}
