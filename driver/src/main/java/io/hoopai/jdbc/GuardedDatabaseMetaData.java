package io.hoopai.jdbc;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Describes the database. Its results come from the catalog alone, by queries that the database's driver makes itself. */
final class GuardedDatabaseMetaData extends DelegatingDatabaseMetaData {
    private final GuardedConnection connection;
    private final ResultOwner owner;
    private final String url;

    /** @param url as the client wrote it, so that who opens it again is guarded again */
    GuardedDatabaseMetaData(DatabaseMetaData metaData, GuardedConnection connection, ResultOwner owner, String url) {
        super(metaData);
        this.connection = requireNonNull(connection, "connection is null");
        this.owner = requireNonNull(owner, "owner is null");
        this.url = requireNonNull(url, "url is null");
    }

    @Override
    public Connection getConnection() {
        return connection;
    }

    @Override
    public String getURL() {
        return url;
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return Wrappers.unwrap(this, type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }

    @Override
    SQLException cleaned(SQLException exception) {
        return owner.cleaned(exception);
    }

    @Override
    @Nullable
    ResultSet rewrapped(@Nullable ResultSet value) throws SQLException {
        return value == null ? null : GuardedResultSet.unmasked(value, owner);
    }
}
