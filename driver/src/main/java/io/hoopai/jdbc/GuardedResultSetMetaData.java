package io.hoopai.jdbc;

import static java.util.Objects.requireNonNull;

import java.sql.ResultSetMetaData;
import java.sql.SQLException;

/** Describes a result. There is nothing in it to mask; it only does not lead back to the driver. */
final class GuardedResultSetMetaData extends DelegatingResultSetMetaData {
    private final ResultOwner owner;

    GuardedResultSetMetaData(ResultSetMetaData metaData, ResultOwner owner) {
        super(metaData);
        this.owner = requireNonNull(owner, "owner is null");
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
}
