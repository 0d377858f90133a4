package io.hoopai.testing;

import static java.util.Objects.requireNonNull;

import io.hoopai.sql.catalog.CatalogConnection;
import io.hoopai.sql.catalog.CatalogUnavailableException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks for the catalog over a JDBC connection. */
public record JdbcCatalogConnection(Connection connection) implements CatalogConnection {
    public JdbcCatalogConnection {
        requireNonNull(connection, "connection is null");
    }

    @Override
    public List<@Nullable String[]> query(String sql) throws CatalogUnavailableException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            int columns = result.getMetaData().getColumnCount();
            List<@Nullable String[]> rows = new ArrayList<>();
            while (result.next()) {
                @Nullable String[] row = new @Nullable String[columns];
                for (int index = 0; index < columns; index++) {
                    row[index] = result.getString(index + 1);
                }
                rows.add(row);
            }
            return rows;
        } catch (SQLException e) {
            throw new CatalogUnavailableException("cannot read the catalog", e);
        }
    }
}
