package io.hoopai.jdbc;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;

/** Generated from {@code jdbc-methods.tsv}; see {@code DelegateGenerator}. */
@NullUnmarked
@SuppressWarnings("deprecation")
abstract class DelegatingArray implements Array {
    private final Array delegate;

    DelegatingArray(Array delegate) {
        this.delegate = delegate;
    }

    /** What the client may see of an exception of the driver's. */
    abstract SQLException cleaned(SQLException exception);

    /** What the client gets in place of an object of the driver's. */
    abstract ResultSet rewrapped(ResultSet value) throws SQLException;

    @Override
    public void free() throws SQLException {
        try {
            delegate.free();
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public Object getArray() throws SQLException {
        try {
            return delegate.getArray();
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public abstract Object getArray(Map<String, Class<?>> arg0) throws SQLException;

    @Override
    public Object getArray(long arg0, int arg1) throws SQLException {
        try {
            return delegate.getArray(arg0, arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public abstract Object getArray(long arg0, int arg1, Map<String, Class<?>> arg2) throws SQLException;

    @Override
    public int getBaseType() throws SQLException {
        try {
            return delegate.getBaseType();
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public String getBaseTypeName() throws SQLException {
        try {
            return delegate.getBaseTypeName();
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public ResultSet getResultSet() throws SQLException {
        try {
            return rewrapped(delegate.getResultSet());
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public abstract ResultSet getResultSet(Map<String, Class<?>> arg0) throws SQLException;

    @Override
    public ResultSet getResultSet(long arg0, int arg1) throws SQLException {
        try {
            return rewrapped(delegate.getResultSet(arg0, arg1));
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public abstract ResultSet getResultSet(long arg0, int arg1, Map<String, Class<?>> arg2) throws SQLException;
}
