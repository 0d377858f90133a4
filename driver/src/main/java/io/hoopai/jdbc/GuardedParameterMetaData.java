package io.hoopai.jdbc;

import static java.util.Objects.requireNonNull;

import java.sql.ParameterMetaData;
import java.sql.SQLException;

/** Describes the parameters of a statement. It only does not lead back to the driver. */
final class GuardedParameterMetaData extends DelegatingParameterMetaData {
    private final ResultOwner owner;

    GuardedParameterMetaData(ParameterMetaData metaData, ResultOwner owner) {
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
