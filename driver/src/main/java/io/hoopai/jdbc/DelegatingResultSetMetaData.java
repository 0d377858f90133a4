package io.hoopai.jdbc;

import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import org.jspecify.annotations.NullUnmarked;

/** Generated from {@code jdbc-methods.tsv}; see {@code DelegateGenerator}. */
@NullUnmarked
@SuppressWarnings("deprecation")
abstract class DelegatingResultSetMetaData implements ResultSetMetaData {
    private final ResultSetMetaData delegate;

    DelegatingResultSetMetaData(ResultSetMetaData delegate) {
        this.delegate = delegate;
    }

    /** What the client may see of an exception of the driver's. */
    abstract SQLException cleaned(SQLException exception);

    @Override
    public String getCatalogName(int arg0) throws SQLException {
        try {
            return delegate.getCatalogName(arg0);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public String getColumnClassName(int arg0) throws SQLException {
        try {
            return delegate.getColumnClassName(arg0);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public int getColumnCount() throws SQLException {
        try {
            return delegate.getColumnCount();
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public int getColumnDisplaySize(int arg0) throws SQLException {
        try {
            return delegate.getColumnDisplaySize(arg0);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public String getColumnLabel(int arg0) throws SQLException {
        try {
            return delegate.getColumnLabel(arg0);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public String getColumnName(int arg0) throws SQLException {
        try {
            return delegate.getColumnName(arg0);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public int getColumnType(int arg0) throws SQLException {
        try {
            return delegate.getColumnType(arg0);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public String getColumnTypeName(int arg0) throws SQLException {
        try {
            return delegate.getColumnTypeName(arg0);
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
    public String getSchemaName(int arg0) throws SQLException {
        try {
            return delegate.getSchemaName(arg0);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public String getTableName(int arg0) throws SQLException {
        try {
            return delegate.getTableName(arg0);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public boolean isAutoIncrement(int arg0) throws SQLException {
        try {
            return delegate.isAutoIncrement(arg0);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public boolean isCaseSensitive(int arg0) throws SQLException {
        try {
            return delegate.isCaseSensitive(arg0);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public boolean isCurrency(int arg0) throws SQLException {
        try {
            return delegate.isCurrency(arg0);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public boolean isDefinitelyWritable(int arg0) throws SQLException {
        try {
            return delegate.isDefinitelyWritable(arg0);
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
    public boolean isReadOnly(int arg0) throws SQLException {
        try {
            return delegate.isReadOnly(arg0);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public boolean isSearchable(int arg0) throws SQLException {
        try {
            return delegate.isSearchable(arg0);
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
    public boolean isWritable(int arg0) throws SQLException {
        try {
            return delegate.isWritable(arg0);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public abstract <T> T unwrap(Class<T> arg0) throws SQLException;
}
