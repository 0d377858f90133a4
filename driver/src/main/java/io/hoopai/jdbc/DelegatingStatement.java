package io.hoopai.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import org.jspecify.annotations.NullUnmarked;

/** Generated from {@code jdbc-methods.tsv}; see {@code DelegateGenerator}. */
@NullUnmarked
@SuppressWarnings("deprecation")
abstract class DelegatingStatement implements Statement {
    private final Statement delegate;

    DelegatingStatement(Statement delegate) {
        this.delegate = delegate;
    }

    /** What the client may see of an exception of the driver's. */
    abstract SQLException cleaned(SQLException exception);

    @Override
    public abstract void addBatch(String arg0) throws SQLException;

    @Override
    public void cancel() throws SQLException {
        try {
            delegate.cancel();
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public abstract void clearBatch() throws SQLException;

    @Override
    public void clearWarnings() throws SQLException {
        try {
            delegate.clearWarnings();
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public abstract void close() throws SQLException;

    @Override
    public void closeOnCompletion() throws SQLException {
        try {
            delegate.closeOnCompletion();
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public String enquoteIdentifier(String arg0, boolean arg1) throws SQLException {
        try {
            return delegate.enquoteIdentifier(arg0, arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public String enquoteLiteral(String arg0) throws SQLException {
        try {
            return delegate.enquoteLiteral(arg0);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public String enquoteNCharLiteral(String arg0) throws SQLException {
        try {
            return delegate.enquoteNCharLiteral(arg0);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public abstract boolean execute(String arg0) throws SQLException;

    @Override
    public abstract boolean execute(String arg0, String[] arg1) throws SQLException;

    @Override
    public abstract boolean execute(String arg0, int arg1) throws SQLException;

    @Override
    public abstract boolean execute(String arg0, int[] arg1) throws SQLException;

    @Override
    public abstract int[] executeBatch() throws SQLException;

    @Override
    public abstract long[] executeLargeBatch() throws SQLException;

    @Override
    public abstract long executeLargeUpdate(String arg0) throws SQLException;

    @Override
    public abstract long executeLargeUpdate(String arg0, String[] arg1) throws SQLException;

    @Override
    public abstract long executeLargeUpdate(String arg0, int arg1) throws SQLException;

    @Override
    public abstract long executeLargeUpdate(String arg0, int[] arg1) throws SQLException;

    @Override
    public abstract ResultSet executeQuery(String arg0) throws SQLException;

    @Override
    public abstract int executeUpdate(String arg0) throws SQLException;

    @Override
    public abstract int executeUpdate(String arg0, String[] arg1) throws SQLException;

    @Override
    public abstract int executeUpdate(String arg0, int arg1) throws SQLException;

    @Override
    public abstract int executeUpdate(String arg0, int[] arg1) throws SQLException;

    @Override
    public abstract Connection getConnection() throws SQLException;

    @Override
    public int getFetchDirection() throws SQLException {
        try {
            return delegate.getFetchDirection();
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public int getFetchSize() throws SQLException {
        try {
            return delegate.getFetchSize();
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public abstract ResultSet getGeneratedKeys() throws SQLException;

    @Override
    public abstract long getLargeMaxRows() throws SQLException;

    @Override
    public long getLargeUpdateCount() throws SQLException {
        try {
            return delegate.getLargeUpdateCount();
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public int getMaxFieldSize() throws SQLException {
        try {
            return delegate.getMaxFieldSize();
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public abstract int getMaxRows() throws SQLException;

    @Override
    public abstract boolean getMoreResults() throws SQLException;

    @Override
    public abstract boolean getMoreResults(int arg0) throws SQLException;

    @Override
    public abstract int getQueryTimeout() throws SQLException;

    @Override
    public abstract ResultSet getResultSet() throws SQLException;

    @Override
    public int getResultSetConcurrency() throws SQLException {
        try {
            return delegate.getResultSetConcurrency();
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public int getResultSetHoldability() throws SQLException {
        try {
            return delegate.getResultSetHoldability();
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public int getResultSetType() throws SQLException {
        try {
            return delegate.getResultSetType();
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public int getUpdateCount() throws SQLException {
        try {
            return delegate.getUpdateCount();
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public abstract SQLWarning getWarnings() throws SQLException;

    @Override
    public boolean isCloseOnCompletion() throws SQLException {
        try {
            return delegate.isCloseOnCompletion();
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public boolean isClosed() throws SQLException {
        try {
            return delegate.isClosed();
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public boolean isPoolable() throws SQLException {
        try {
            return delegate.isPoolable();
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public boolean isSimpleIdentifier(String arg0) throws SQLException {
        try {
            return delegate.isSimpleIdentifier(arg0);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public abstract boolean isWrapperFor(Class<?> arg0) throws SQLException;

    @Override
    public void setCursorName(String arg0) throws SQLException {
        throw Denials.method("Statement.setCursorName");
    }

    @Override
    public abstract void setEscapeProcessing(boolean arg0) throws SQLException;

    @Override
    public void setFetchDirection(int arg0) throws SQLException {
        try {
            delegate.setFetchDirection(arg0);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void setFetchSize(int arg0) throws SQLException {
        try {
            delegate.setFetchSize(arg0);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public abstract void setLargeMaxRows(long arg0) throws SQLException;

    @Override
    public void setMaxFieldSize(int arg0) throws SQLException {
        try {
            delegate.setMaxFieldSize(arg0);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public abstract void setMaxRows(int arg0) throws SQLException;

    @Override
    public void setPoolable(boolean arg0) throws SQLException {
        try {
            delegate.setPoolable(arg0);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public abstract void setQueryTimeout(int arg0) throws SQLException;

    @Override
    public abstract <T> T unwrap(Class<T> arg0) throws SQLException;
}
