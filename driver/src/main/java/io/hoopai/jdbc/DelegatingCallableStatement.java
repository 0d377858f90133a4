package io.hoopai.jdbc;

import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.net.URL;
import java.sql.Array;
import java.sql.Blob;
import java.sql.CallableStatement;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.Ref;
import java.sql.ResultSet;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;

/** Generated from {@code jdbc-methods.tsv}; see {@code DelegateGenerator}. */
@NullUnmarked
@SuppressWarnings("deprecation")
abstract class DelegatingCallableStatement extends PreparedSupport implements CallableStatement {
    private final CallableStatement delegate;

    DelegatingCallableStatement(Admission admission, StatementContext context, CallableStatement delegate) {
        super(admission, context, delegate);
        this.delegate = delegate;
    }

    /** The guarded row of what the call gave; null when the driver's statement may hand it out. */
    abstract ResultSet outputs() throws SQLException;

    /** The column of that row with an output. */
    abstract int columnOf(int parameterIndex) throws SQLException;

    /** The column of that row with an output. */
    abstract int columnOf(String parameterName) throws SQLException;

    /** Notes an output; false when that is for the driver's statement to do. */
    abstract boolean registered(int parameterIndex) throws SQLException;

    /** Notes an output; false when that is for the driver's statement to do. */
    abstract boolean registered(String parameterName) throws SQLException;

    @Override
    public abstract Array getArray(String arg0) throws SQLException;

    @Override
    public abstract Array getArray(int arg0) throws SQLException;

    @Override
    public BigDecimal getBigDecimal(String arg0) throws SQLException {
        ResultSet outputs = outputs();
        if (outputs != null) {
            return outputs.getBigDecimal(columnOf(arg0));
        }
        try {
            return delegate.getBigDecimal(arg0);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public BigDecimal getBigDecimal(int arg0) throws SQLException {
        ResultSet outputs = outputs();
        if (outputs != null) {
            return outputs.getBigDecimal(columnOf(arg0));
        }
        try {
            return delegate.getBigDecimal(arg0);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public BigDecimal getBigDecimal(int arg0, int arg1) throws SQLException {
        ResultSet outputs = outputs();
        if (outputs != null) {
            return outputs.getBigDecimal(columnOf(arg0), arg1);
        }
        try {
            return delegate.getBigDecimal(arg0, arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public Blob getBlob(String arg0) throws SQLException {
        ResultSet outputs = outputs();
        if (outputs != null) {
            return outputs.getBlob(columnOf(arg0));
        }
        try {
            return delegate.getBlob(arg0);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public Blob getBlob(int arg0) throws SQLException {
        ResultSet outputs = outputs();
        if (outputs != null) {
            return outputs.getBlob(columnOf(arg0));
        }
        try {
            return delegate.getBlob(arg0);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public boolean getBoolean(String arg0) throws SQLException {
        ResultSet outputs = outputs();
        if (outputs != null) {
            return outputs.getBoolean(columnOf(arg0));
        }
        try {
            return delegate.getBoolean(arg0);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public boolean getBoolean(int arg0) throws SQLException {
        ResultSet outputs = outputs();
        if (outputs != null) {
            return outputs.getBoolean(columnOf(arg0));
        }
        try {
            return delegate.getBoolean(arg0);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public byte getByte(String arg0) throws SQLException {
        ResultSet outputs = outputs();
        if (outputs != null) {
            return outputs.getByte(columnOf(arg0));
        }
        try {
            return delegate.getByte(arg0);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public byte getByte(int arg0) throws SQLException {
        ResultSet outputs = outputs();
        if (outputs != null) {
            return outputs.getByte(columnOf(arg0));
        }
        try {
            return delegate.getByte(arg0);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public byte[] getBytes(String arg0) throws SQLException {
        ResultSet outputs = outputs();
        if (outputs != null) {
            return outputs.getBytes(columnOf(arg0));
        }
        try {
            return delegate.getBytes(arg0);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public byte[] getBytes(int arg0) throws SQLException {
        ResultSet outputs = outputs();
        if (outputs != null) {
            return outputs.getBytes(columnOf(arg0));
        }
        try {
            return delegate.getBytes(arg0);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public Reader getCharacterStream(String arg0) throws SQLException {
        ResultSet outputs = outputs();
        if (outputs != null) {
            return outputs.getCharacterStream(columnOf(arg0));
        }
        try {
            return delegate.getCharacterStream(arg0);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public Reader getCharacterStream(int arg0) throws SQLException {
        ResultSet outputs = outputs();
        if (outputs != null) {
            return outputs.getCharacterStream(columnOf(arg0));
        }
        try {
            return delegate.getCharacterStream(arg0);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public Clob getClob(String arg0) throws SQLException {
        ResultSet outputs = outputs();
        if (outputs != null) {
            return outputs.getClob(columnOf(arg0));
        }
        try {
            return delegate.getClob(arg0);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public Clob getClob(int arg0) throws SQLException {
        ResultSet outputs = outputs();
        if (outputs != null) {
            return outputs.getClob(columnOf(arg0));
        }
        try {
            return delegate.getClob(arg0);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public Date getDate(String arg0) throws SQLException {
        ResultSet outputs = outputs();
        if (outputs != null) {
            return outputs.getDate(columnOf(arg0));
        }
        try {
            return delegate.getDate(arg0);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public Date getDate(String arg0, Calendar arg1) throws SQLException {
        ResultSet outputs = outputs();
        if (outputs != null) {
            return outputs.getDate(columnOf(arg0), arg1);
        }
        try {
            return delegate.getDate(arg0, arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public Date getDate(int arg0) throws SQLException {
        ResultSet outputs = outputs();
        if (outputs != null) {
            return outputs.getDate(columnOf(arg0));
        }
        try {
            return delegate.getDate(arg0);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public Date getDate(int arg0, Calendar arg1) throws SQLException {
        ResultSet outputs = outputs();
        if (outputs != null) {
            return outputs.getDate(columnOf(arg0), arg1);
        }
        try {
            return delegate.getDate(arg0, arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public double getDouble(String arg0) throws SQLException {
        ResultSet outputs = outputs();
        if (outputs != null) {
            return outputs.getDouble(columnOf(arg0));
        }
        try {
            return delegate.getDouble(arg0);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public double getDouble(int arg0) throws SQLException {
        ResultSet outputs = outputs();
        if (outputs != null) {
            return outputs.getDouble(columnOf(arg0));
        }
        try {
            return delegate.getDouble(arg0);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public float getFloat(String arg0) throws SQLException {
        ResultSet outputs = outputs();
        if (outputs != null) {
            return outputs.getFloat(columnOf(arg0));
        }
        try {
            return delegate.getFloat(arg0);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public float getFloat(int arg0) throws SQLException {
        ResultSet outputs = outputs();
        if (outputs != null) {
            return outputs.getFloat(columnOf(arg0));
        }
        try {
            return delegate.getFloat(arg0);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public int getInt(String arg0) throws SQLException {
        ResultSet outputs = outputs();
        if (outputs != null) {
            return outputs.getInt(columnOf(arg0));
        }
        try {
            return delegate.getInt(arg0);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public int getInt(int arg0) throws SQLException {
        ResultSet outputs = outputs();
        if (outputs != null) {
            return outputs.getInt(columnOf(arg0));
        }
        try {
            return delegate.getInt(arg0);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public long getLong(String arg0) throws SQLException {
        ResultSet outputs = outputs();
        if (outputs != null) {
            return outputs.getLong(columnOf(arg0));
        }
        try {
            return delegate.getLong(arg0);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public long getLong(int arg0) throws SQLException {
        ResultSet outputs = outputs();
        if (outputs != null) {
            return outputs.getLong(columnOf(arg0));
        }
        try {
            return delegate.getLong(arg0);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public Reader getNCharacterStream(String arg0) throws SQLException {
        ResultSet outputs = outputs();
        if (outputs != null) {
            return outputs.getNCharacterStream(columnOf(arg0));
        }
        try {
            return delegate.getNCharacterStream(arg0);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public Reader getNCharacterStream(int arg0) throws SQLException {
        ResultSet outputs = outputs();
        if (outputs != null) {
            return outputs.getNCharacterStream(columnOf(arg0));
        }
        try {
            return delegate.getNCharacterStream(arg0);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public NClob getNClob(String arg0) throws SQLException {
        ResultSet outputs = outputs();
        if (outputs != null) {
            return outputs.getNClob(columnOf(arg0));
        }
        try {
            return delegate.getNClob(arg0);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public NClob getNClob(int arg0) throws SQLException {
        ResultSet outputs = outputs();
        if (outputs != null) {
            return outputs.getNClob(columnOf(arg0));
        }
        try {
            return delegate.getNClob(arg0);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public String getNString(String arg0) throws SQLException {
        ResultSet outputs = outputs();
        if (outputs != null) {
            return outputs.getNString(columnOf(arg0));
        }
        try {
            return delegate.getNString(arg0);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public String getNString(int arg0) throws SQLException {
        ResultSet outputs = outputs();
        if (outputs != null) {
            return outputs.getNString(columnOf(arg0));
        }
        try {
            return delegate.getNString(arg0);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public abstract Object getObject(String arg0) throws SQLException;

    @Override
    public abstract <T> T getObject(String arg0, Class<T> arg1) throws SQLException;

    @Override
    public abstract Object getObject(String arg0, Map<String, Class<?>> arg1) throws SQLException;

    @Override
    public abstract Object getObject(int arg0) throws SQLException;

    @Override
    public abstract <T> T getObject(int arg0, Class<T> arg1) throws SQLException;

    @Override
    public abstract Object getObject(int arg0, Map<String, Class<?>> arg1) throws SQLException;

    @Override
    public Ref getRef(String arg0) throws SQLException {
        throw Denials.method("CallableStatement.getRef");
    }

    @Override
    public Ref getRef(int arg0) throws SQLException {
        throw Denials.method("CallableStatement.getRef");
    }

    @Override
    public RowId getRowId(String arg0) throws SQLException {
        ResultSet outputs = outputs();
        if (outputs != null) {
            return outputs.getRowId(columnOf(arg0));
        }
        try {
            return delegate.getRowId(arg0);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public RowId getRowId(int arg0) throws SQLException {
        ResultSet outputs = outputs();
        if (outputs != null) {
            return outputs.getRowId(columnOf(arg0));
        }
        try {
            return delegate.getRowId(arg0);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public SQLXML getSQLXML(String arg0) throws SQLException {
        ResultSet outputs = outputs();
        if (outputs != null) {
            return outputs.getSQLXML(columnOf(arg0));
        }
        try {
            return delegate.getSQLXML(arg0);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public SQLXML getSQLXML(int arg0) throws SQLException {
        ResultSet outputs = outputs();
        if (outputs != null) {
            return outputs.getSQLXML(columnOf(arg0));
        }
        try {
            return delegate.getSQLXML(arg0);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public short getShort(String arg0) throws SQLException {
        ResultSet outputs = outputs();
        if (outputs != null) {
            return outputs.getShort(columnOf(arg0));
        }
        try {
            return delegate.getShort(arg0);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public short getShort(int arg0) throws SQLException {
        ResultSet outputs = outputs();
        if (outputs != null) {
            return outputs.getShort(columnOf(arg0));
        }
        try {
            return delegate.getShort(arg0);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public String getString(String arg0) throws SQLException {
        ResultSet outputs = outputs();
        if (outputs != null) {
            return outputs.getString(columnOf(arg0));
        }
        try {
            return delegate.getString(arg0);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public String getString(int arg0) throws SQLException {
        ResultSet outputs = outputs();
        if (outputs != null) {
            return outputs.getString(columnOf(arg0));
        }
        try {
            return delegate.getString(arg0);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public Time getTime(String arg0) throws SQLException {
        ResultSet outputs = outputs();
        if (outputs != null) {
            return outputs.getTime(columnOf(arg0));
        }
        try {
            return delegate.getTime(arg0);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public Time getTime(String arg0, Calendar arg1) throws SQLException {
        ResultSet outputs = outputs();
        if (outputs != null) {
            return outputs.getTime(columnOf(arg0), arg1);
        }
        try {
            return delegate.getTime(arg0, arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public Time getTime(int arg0) throws SQLException {
        ResultSet outputs = outputs();
        if (outputs != null) {
            return outputs.getTime(columnOf(arg0));
        }
        try {
            return delegate.getTime(arg0);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public Time getTime(int arg0, Calendar arg1) throws SQLException {
        ResultSet outputs = outputs();
        if (outputs != null) {
            return outputs.getTime(columnOf(arg0), arg1);
        }
        try {
            return delegate.getTime(arg0, arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public Timestamp getTimestamp(String arg0) throws SQLException {
        ResultSet outputs = outputs();
        if (outputs != null) {
            return outputs.getTimestamp(columnOf(arg0));
        }
        try {
            return delegate.getTimestamp(arg0);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public Timestamp getTimestamp(String arg0, Calendar arg1) throws SQLException {
        ResultSet outputs = outputs();
        if (outputs != null) {
            return outputs.getTimestamp(columnOf(arg0), arg1);
        }
        try {
            return delegate.getTimestamp(arg0, arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public Timestamp getTimestamp(int arg0) throws SQLException {
        ResultSet outputs = outputs();
        if (outputs != null) {
            return outputs.getTimestamp(columnOf(arg0));
        }
        try {
            return delegate.getTimestamp(arg0);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public Timestamp getTimestamp(int arg0, Calendar arg1) throws SQLException {
        ResultSet outputs = outputs();
        if (outputs != null) {
            return outputs.getTimestamp(columnOf(arg0), arg1);
        }
        try {
            return delegate.getTimestamp(arg0, arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public URL getURL(String arg0) throws SQLException {
        ResultSet outputs = outputs();
        if (outputs != null) {
            return outputs.getURL(columnOf(arg0));
        }
        try {
            return delegate.getURL(arg0);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public URL getURL(int arg0) throws SQLException {
        ResultSet outputs = outputs();
        if (outputs != null) {
            return outputs.getURL(columnOf(arg0));
        }
        try {
            return delegate.getURL(arg0);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void registerOutParameter(String arg0, SQLType arg1) throws SQLException {
        if (registered(arg0)) {
            return;
        }
        try {
            delegate.registerOutParameter(arg0, arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void registerOutParameter(String arg0, SQLType arg1, String arg2) throws SQLException {
        if (registered(arg0)) {
            return;
        }
        try {
            delegate.registerOutParameter(arg0, arg1, arg2);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void registerOutParameter(String arg0, SQLType arg1, int arg2) throws SQLException {
        if (registered(arg0)) {
            return;
        }
        try {
            delegate.registerOutParameter(arg0, arg1, arg2);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void registerOutParameter(String arg0, int arg1) throws SQLException {
        if (registered(arg0)) {
            return;
        }
        try {
            delegate.registerOutParameter(arg0, arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void registerOutParameter(String arg0, int arg1, String arg2) throws SQLException {
        if (registered(arg0)) {
            return;
        }
        try {
            delegate.registerOutParameter(arg0, arg1, arg2);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void registerOutParameter(String arg0, int arg1, int arg2) throws SQLException {
        if (registered(arg0)) {
            return;
        }
        try {
            delegate.registerOutParameter(arg0, arg1, arg2);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void registerOutParameter(int arg0, SQLType arg1) throws SQLException {
        if (registered(arg0)) {
            return;
        }
        try {
            delegate.registerOutParameter(arg0, arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void registerOutParameter(int arg0, SQLType arg1, String arg2) throws SQLException {
        if (registered(arg0)) {
            return;
        }
        try {
            delegate.registerOutParameter(arg0, arg1, arg2);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void registerOutParameter(int arg0, SQLType arg1, int arg2) throws SQLException {
        if (registered(arg0)) {
            return;
        }
        try {
            delegate.registerOutParameter(arg0, arg1, arg2);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void registerOutParameter(int arg0, int arg1) throws SQLException {
        if (registered(arg0)) {
            return;
        }
        try {
            delegate.registerOutParameter(arg0, arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void registerOutParameter(int arg0, int arg1, String arg2) throws SQLException {
        if (registered(arg0)) {
            return;
        }
        try {
            delegate.registerOutParameter(arg0, arg1, arg2);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void registerOutParameter(int arg0, int arg1, int arg2) throws SQLException {
        if (registered(arg0)) {
            return;
        }
        try {
            delegate.registerOutParameter(arg0, arg1, arg2);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void setAsciiStream(String arg0, InputStream arg1) throws SQLException {
        try {
            delegate.setAsciiStream(arg0, arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void setAsciiStream(String arg0, InputStream arg1, int arg2) throws SQLException {
        try {
            delegate.setAsciiStream(arg0, arg1, arg2);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void setAsciiStream(String arg0, InputStream arg1, long arg2) throws SQLException {
        try {
            delegate.setAsciiStream(arg0, arg1, arg2);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void setBigDecimal(String arg0, BigDecimal arg1) throws SQLException {
        try {
            delegate.setBigDecimal(arg0, arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void setBinaryStream(String arg0, InputStream arg1) throws SQLException {
        try {
            delegate.setBinaryStream(arg0, arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void setBinaryStream(String arg0, InputStream arg1, int arg2) throws SQLException {
        try {
            delegate.setBinaryStream(arg0, arg1, arg2);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void setBinaryStream(String arg0, InputStream arg1, long arg2) throws SQLException {
        try {
            delegate.setBinaryStream(arg0, arg1, arg2);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void setBlob(String arg0, Blob arg1) throws SQLException {
        try {
            delegate.setBlob(arg0, arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void setBlob(String arg0, InputStream arg1) throws SQLException {
        try {
            delegate.setBlob(arg0, arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void setBlob(String arg0, InputStream arg1, long arg2) throws SQLException {
        try {
            delegate.setBlob(arg0, arg1, arg2);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void setBoolean(String arg0, boolean arg1) throws SQLException {
        try {
            delegate.setBoolean(arg0, arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void setByte(String arg0, byte arg1) throws SQLException {
        try {
            delegate.setByte(arg0, arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void setBytes(String arg0, byte[] arg1) throws SQLException {
        try {
            delegate.setBytes(arg0, arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void setCharacterStream(String arg0, Reader arg1) throws SQLException {
        try {
            delegate.setCharacterStream(arg0, arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void setCharacterStream(String arg0, Reader arg1, int arg2) throws SQLException {
        try {
            delegate.setCharacterStream(arg0, arg1, arg2);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void setCharacterStream(String arg0, Reader arg1, long arg2) throws SQLException {
        try {
            delegate.setCharacterStream(arg0, arg1, arg2);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void setClob(String arg0, Clob arg1) throws SQLException {
        try {
            delegate.setClob(arg0, arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void setClob(String arg0, Reader arg1) throws SQLException {
        try {
            delegate.setClob(arg0, arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void setClob(String arg0, Reader arg1, long arg2) throws SQLException {
        try {
            delegate.setClob(arg0, arg1, arg2);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void setDate(String arg0, Date arg1) throws SQLException {
        try {
            delegate.setDate(arg0, arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void setDate(String arg0, Date arg1, Calendar arg2) throws SQLException {
        try {
            delegate.setDate(arg0, arg1, arg2);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void setDouble(String arg0, double arg1) throws SQLException {
        try {
            delegate.setDouble(arg0, arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void setFloat(String arg0, float arg1) throws SQLException {
        try {
            delegate.setFloat(arg0, arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void setInt(String arg0, int arg1) throws SQLException {
        try {
            delegate.setInt(arg0, arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void setLong(String arg0, long arg1) throws SQLException {
        try {
            delegate.setLong(arg0, arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void setNCharacterStream(String arg0, Reader arg1) throws SQLException {
        try {
            delegate.setNCharacterStream(arg0, arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void setNCharacterStream(String arg0, Reader arg1, long arg2) throws SQLException {
        try {
            delegate.setNCharacterStream(arg0, arg1, arg2);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void setNClob(String arg0, NClob arg1) throws SQLException {
        try {
            delegate.setNClob(arg0, arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void setNClob(String arg0, Reader arg1) throws SQLException {
        try {
            delegate.setNClob(arg0, arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void setNClob(String arg0, Reader arg1, long arg2) throws SQLException {
        try {
            delegate.setNClob(arg0, arg1, arg2);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void setNString(String arg0, String arg1) throws SQLException {
        try {
            delegate.setNString(arg0, arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void setNull(String arg0, int arg1) throws SQLException {
        try {
            delegate.setNull(arg0, arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void setNull(String arg0, int arg1, String arg2) throws SQLException {
        try {
            delegate.setNull(arg0, arg1, arg2);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void setObject(String arg0, Object arg1) throws SQLException {
        try {
            delegate.setObject(arg0, arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void setObject(String arg0, Object arg1, SQLType arg2) throws SQLException {
        try {
            delegate.setObject(arg0, arg1, arg2);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void setObject(String arg0, Object arg1, SQLType arg2, int arg3) throws SQLException {
        try {
            delegate.setObject(arg0, arg1, arg2, arg3);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void setObject(String arg0, Object arg1, int arg2) throws SQLException {
        try {
            delegate.setObject(arg0, arg1, arg2);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void setObject(String arg0, Object arg1, int arg2, int arg3) throws SQLException {
        try {
            delegate.setObject(arg0, arg1, arg2, arg3);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void setRowId(String arg0, RowId arg1) throws SQLException {
        try {
            delegate.setRowId(arg0, arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void setSQLXML(String arg0, SQLXML arg1) throws SQLException {
        try {
            delegate.setSQLXML(arg0, arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void setShort(String arg0, short arg1) throws SQLException {
        try {
            delegate.setShort(arg0, arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void setString(String arg0, String arg1) throws SQLException {
        try {
            delegate.setString(arg0, arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void setTime(String arg0, Time arg1) throws SQLException {
        try {
            delegate.setTime(arg0, arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void setTime(String arg0, Time arg1, Calendar arg2) throws SQLException {
        try {
            delegate.setTime(arg0, arg1, arg2);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void setTimestamp(String arg0, Timestamp arg1) throws SQLException {
        try {
            delegate.setTimestamp(arg0, arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void setTimestamp(String arg0, Timestamp arg1, Calendar arg2) throws SQLException {
        try {
            delegate.setTimestamp(arg0, arg1, arg2);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void setURL(String arg0, URL arg1) throws SQLException {
        try {
            delegate.setURL(arg0, arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public abstract boolean wasNull() throws SQLException;
}
