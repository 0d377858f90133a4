package io.hoopai.jdbc;

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

/** Reads the catalog over a connection of its own, with the credentials of the client's. Safe for use by many threads. */
final class JdbcCatalogSource implements CatalogSource {
    private final Dialect dialect;
    private final Opener opener;
    private @Nullable Connection connection;

    /** Opens a connection of the database's own driver. */
    interface Opener {
        Connection open() throws SQLException;
    }

    JdbcCatalogSource(Dialect dialect, Opener opener) {
        this.dialect = requireNonNull(dialect, "dialect is null");
        this.opener = requireNonNull(opener, "opener is null");
    }

    @Override
    public Dialect dialect() {
        return dialect;
    }

    @Override
    public synchronized CatalogConnection connect() throws CatalogUnavailableException {
        open();
        return this::query;
    }

    @Override
    public synchronized void close() {
        Connection open = connection;
        connection = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException e) {
                // It is gone either way.
            }
        }
    }

    private synchronized List<@Nullable String[]> query(String sql) throws CatalogUnavailableException {
        Connection open = open();
        try (Statement statement = open.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            int width = rows.getMetaData().getColumnCount();
            List<@Nullable String[]> values = new ArrayList<>();
            while (rows.next()) {
                @Nullable String[] row = new String[width];
                for (int i = 0; i < width; i++) {
                    row[i] = rows.getString(i + 1);
                }
                values.add(row);
            }
            return values;
        } catch (SQLException e) {
            close();
            throw unavailable(e);
        }
    }

    private Connection open() throws CatalogUnavailableException {
        try {
            Connection open = connection;
            if (open == null || open.isClosed()) {
                open = opener.open();
                connection = open;
            }
            return open;
        } catch (SQLException e) {
            throw unavailable(e);
        }
    }

    private static CatalogUnavailableException unavailable(SQLException e) {
        return new CatalogUnavailableException("the catalog cannot be read: " + e.getMessage(), e);
    }
}
