package io.hoopai.jdbc;

import java.sql.Array;
import java.sql.Blob;
import java.sql.CallableStatement;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.NClob;
import java.sql.PreparedStatement;
import java.sql.SQLClientInfoException;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.SQLXML;
import java.sql.Savepoint;
import java.sql.ShardingKey;
import java.sql.Statement;
import java.sql.Struct;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Executor;
import org.jspecify.annotations.NullUnmarked;

/** Generated from {@code jdbc-methods.tsv}; see {@code DelegateGenerator}. */
@NullUnmarked
@SuppressWarnings("deprecation")
abstract class DelegatingConnection implements Connection {
    private final Connection delegate;

    DelegatingConnection(Connection delegate) {
        this.delegate = delegate;
    }

    /** What the client may see of an exception of the driver's. */
    abstract SQLException cleaned(SQLException exception);

    /** What the client gets in place of an object of the driver's. */
    abstract Array rewrapped(Array value) throws SQLException;

    /** What the client gets in place of an object of the driver's. */
    abstract DatabaseMetaData rewrapped(DatabaseMetaData value) throws SQLException;

    @Override
    public abstract void abort(Executor arg0) throws SQLException;

    @Override
    public void beginRequest() throws SQLException {
        try {
            delegate.beginRequest();
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

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
    public void commit() throws SQLException {
        try {
            delegate.commit();
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public Array createArrayOf(String arg0, Object[] arg1) throws SQLException {
        try {
            return rewrapped(delegate.createArrayOf(arg0, arg1));
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public Blob createBlob() throws SQLException {
        try {
            return delegate.createBlob();
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public Clob createClob() throws SQLException {
        try {
            return delegate.createClob();
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public NClob createNClob() throws SQLException {
        try {
            return delegate.createNClob();
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public SQLXML createSQLXML() throws SQLException {
        try {
            return delegate.createSQLXML();
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public abstract Statement createStatement() throws SQLException;

    @Override
    public abstract Statement createStatement(int arg0, int arg1) throws SQLException;

    @Override
    public abstract Statement createStatement(int arg0, int arg1, int arg2) throws SQLException;

    @Override
    public Struct createStruct(String arg0, Object[] arg1) throws SQLException {
        throw Denials.method("Connection.createStruct");
    }

    @Override
    public void endRequest() throws SQLException {
        try {
            delegate.endRequest();
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public boolean getAutoCommit() throws SQLException {
        try {
            return delegate.getAutoCommit();
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public String getCatalog() throws SQLException {
        try {
            return delegate.getCatalog();
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public abstract Properties getClientInfo() throws SQLException;

    @Override
    public abstract String getClientInfo(String arg0) throws SQLException;

    @Override
    public int getHoldability() throws SQLException {
        try {
            return delegate.getHoldability();
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public DatabaseMetaData getMetaData() throws SQLException {
        try {
            return rewrapped(delegate.getMetaData());
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public int getNetworkTimeout() throws SQLException {
        try {
            return delegate.getNetworkTimeout();
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public String getSchema() throws SQLException {
        try {
            return delegate.getSchema();
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public int getTransactionIsolation() throws SQLException {
        try {
            return delegate.getTransactionIsolation();
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public Map<String, Class<?>> getTypeMap() throws SQLException {
        try {
            return delegate.getTypeMap();
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public abstract SQLWarning getWarnings() throws SQLException;

    @Override
    public boolean isClosed() throws SQLException {
        try {
            return delegate.isClosed();
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public boolean isReadOnly() throws SQLException {
        try {
            return delegate.isReadOnly();
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public boolean isValid(int arg0) throws SQLException {
        try {
            return delegate.isValid(arg0);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public abstract boolean isWrapperFor(Class<?> arg0) throws SQLException;

    @Override
    public abstract String nativeSQL(String arg0) throws SQLException;

    @Override
    public abstract CallableStatement prepareCall(String arg0) throws SQLException;

    @Override
    public abstract CallableStatement prepareCall(String arg0, int arg1, int arg2) throws SQLException;

    @Override
    public abstract CallableStatement prepareCall(String arg0, int arg1, int arg2, int arg3) throws SQLException;

    @Override
    public abstract PreparedStatement prepareStatement(String arg0) throws SQLException;

    @Override
    public abstract PreparedStatement prepareStatement(String arg0, String[] arg1) throws SQLException;

    @Override
    public abstract PreparedStatement prepareStatement(String arg0, int arg1) throws SQLException;

    @Override
    public abstract PreparedStatement prepareStatement(String arg0, int arg1, int arg2) throws SQLException;

    @Override
    public abstract PreparedStatement prepareStatement(String arg0, int arg1, int arg2, int arg3) throws SQLException;

    @Override
    public abstract PreparedStatement prepareStatement(String arg0, int[] arg1) throws SQLException;

    @Override
    public void releaseSavepoint(Savepoint arg0) throws SQLException {
        try {
            delegate.releaseSavepoint(arg0);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void rollback() throws SQLException {
        try {
            delegate.rollback();
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void rollback(Savepoint arg0) throws SQLException {
        try {
            delegate.rollback(arg0);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void setAutoCommit(boolean arg0) throws SQLException {
        try {
            delegate.setAutoCommit(arg0);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public abstract void setCatalog(String arg0) throws SQLException;

    @Override
    public abstract void setClientInfo(Properties arg0) throws SQLClientInfoException;

    @Override
    public abstract void setClientInfo(String arg0, String arg1) throws SQLClientInfoException;

    @Override
    public void setHoldability(int arg0) throws SQLException {
        try {
            delegate.setHoldability(arg0);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void setNetworkTimeout(Executor arg0, int arg1) throws SQLException {
        try {
            delegate.setNetworkTimeout(arg0, arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void setReadOnly(boolean arg0) throws SQLException {
        try {
            delegate.setReadOnly(arg0);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public Savepoint setSavepoint() throws SQLException {
        try {
            return delegate.setSavepoint();
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public abstract Savepoint setSavepoint(String arg0) throws SQLException;

    @Override
    public abstract void setSchema(String arg0) throws SQLException;

    @Override
    public void setShardingKey(ShardingKey arg0) throws SQLException {
        throw Denials.method("Connection.setShardingKey");
    }

    @Override
    public void setShardingKey(ShardingKey arg0, ShardingKey arg1) throws SQLException {
        throw Denials.method("Connection.setShardingKey");
    }

    @Override
    public boolean setShardingKeyIfValid(ShardingKey arg0, ShardingKey arg1, int arg2) throws SQLException {
        throw Denials.method("Connection.setShardingKeyIfValid");
    }

    @Override
    public boolean setShardingKeyIfValid(ShardingKey arg0, int arg1) throws SQLException {
        throw Denials.method("Connection.setShardingKeyIfValid");
    }

    @Override
    public void setTransactionIsolation(int arg0) throws SQLException {
        try {
            delegate.setTransactionIsolation(arg0);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public abstract void setTypeMap(Map<String, Class<?>> arg0) throws SQLException;

    @Override
    public abstract <T> T unwrap(Class<T> arg0) throws SQLException;
}
