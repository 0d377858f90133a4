package io.hoopai.jdbc;

import java.sql.ParameterMetaData;
import java.sql.SQLException;
import org.jspecify.annotations.NullUnmarked;

/** Generated from {@code jdbc-methods.tsv}; see {@code DelegateGenerator}. */
@NullUnmarked
@SuppressWarnings("deprecation")
abstract class DelegatingParameterMetaData implements ParameterMetaData {
    private final ParameterMetaData delegate;

    DelegatingParameterMetaData(ParameterMetaData delegate) {
        this.delegate = delegate;
    }

    /** What the client may see of an exception of the driver's. */
    abstract SQLException cleaned(SQLException exception);

    @Override
    public String getParameterClassName(int arg0) throws SQLException {
        try {
            return delegate.getParameterClassName(arg0);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public int getParameterCount() throws SQLException {
        try {
            return delegate.getParameterCount();
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public int getParameterMode(int arg0) throws SQLException {
        try {
            return delegate.getParameterMode(arg0);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public int getParameterType(int arg0) throws SQLException {
        try {
            return delegate.getParameterType(arg0);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public String getParameterTypeName(int arg0) throws SQLException {
        try {
            return delegate.getParameterTypeName(arg0);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public int getPrecision(int arg0) throws SQLException {
        try {
            return delegate.getPrecision(arg0);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public int getScale(int arg0) throws SQLException {
        try {
            return delegate.getScale(arg0);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public int isNullable(int arg0) throws SQLException {
        try {
            return delegate.isNullable(arg0);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public boolean isSigned(int arg0) throws SQLException {
        try {
            return delegate.isSigned(arg0);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public abstract boolean isWrapperFor(Class<?> arg0) throws SQLException;

    @Override
    public abstract <T> T unwrap(Class<T> arg0) throws SQLException;
}
