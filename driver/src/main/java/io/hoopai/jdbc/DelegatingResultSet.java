package io.hoopai.jdbc;

import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.net.URL;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.Ref;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.SQLWarning;
import java.sql.SQLXML;
import java.sql.Statement;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;

/** Generated from {@code jdbc-methods.tsv}; see {@code DelegateGenerator}. */
@NullUnmarked
@SuppressWarnings("deprecation")
abstract class DelegatingResultSet implements ResultSet {
    private final ResultSet delegate;

    DelegatingResultSet(ResultSet delegate) {
        this.delegate = delegate;
    }

    /** What the client may see of an exception of the driver's. */
    abstract SQLException cleaned(SQLException exception);

    /** What the client gets in place of an object of the driver's. */
    abstract ResultSetMetaData rewrapped(ResultSetMetaData value) throws SQLException;

    /** The masked cell of the current row; null when the column is shown as it is. */
    abstract MaskedCell masked(int columnIndex) throws SQLException;

    /** Refuses a method, unless nobody reads what the client sends. */
    abstract void writes(String method) throws SQLException;

    @Override
    public abstract boolean absolute(int arg0) throws SQLException;

    @Override
    public abstract void afterLast() throws SQLException;

    @Override
    public abstract void beforeFirst() throws SQLException;

    @Override
    public void cancelRowUpdates() throws SQLException {
        writes("ResultSet.cancelRowUpdates");
        try {
            delegate.cancelRowUpdates();
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
    public abstract void deleteRow() throws SQLException;

    @Override
    public int findColumn(String arg0) throws SQLException {
        try {
            return delegate.findColumn(arg0);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public abstract boolean first() throws SQLException;

    @Override
    public Array getArray(String arg0) throws SQLException {
        return getArray(findColumn(arg0));
    }

    @Override
    public abstract Array getArray(int arg0) throws SQLException;

    @Override
    public InputStream getAsciiStream(String arg0) throws SQLException {
        return getAsciiStream(findColumn(arg0));
    }

    @Override
    public InputStream getAsciiStream(int arg0) throws SQLException {
        MaskedCell cell = masked(arg0);
        if (cell != null) {
            return cell.getAsciiStream();
        }
        try {
            return delegate.getAsciiStream(arg0);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public BigDecimal getBigDecimal(String arg0) throws SQLException {
        return getBigDecimal(findColumn(arg0));
    }

    @Override
    public BigDecimal getBigDecimal(String arg0, int arg1) throws SQLException {
        return getBigDecimal(findColumn(arg0), arg1);
    }

    @Override
    public BigDecimal getBigDecimal(int arg0) throws SQLException {
        MaskedCell cell = masked(arg0);
        if (cell != null) {
            return cell.getBigDecimal();
        }
        try {
            return delegate.getBigDecimal(arg0);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public BigDecimal getBigDecimal(int arg0, int arg1) throws SQLException {
        MaskedCell cell = masked(arg0);
        if (cell != null) {
            return cell.getBigDecimal(arg1);
        }
        try {
            return delegate.getBigDecimal(arg0, arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public InputStream getBinaryStream(String arg0) throws SQLException {
        return getBinaryStream(findColumn(arg0));
    }

    @Override
    public InputStream getBinaryStream(int arg0) throws SQLException {
        MaskedCell cell = masked(arg0);
        if (cell != null) {
            return cell.getBinaryStream();
        }
        try {
            return delegate.getBinaryStream(arg0);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public Blob getBlob(String arg0) throws SQLException {
        return getBlob(findColumn(arg0));
    }

    @Override
    public abstract Blob getBlob(int arg0) throws SQLException;

    @Override
    public boolean getBoolean(String arg0) throws SQLException {
        return getBoolean(findColumn(arg0));
    }

    @Override
    public boolean getBoolean(int arg0) throws SQLException {
        MaskedCell cell = masked(arg0);
        if (cell != null) {
            return cell.getBoolean();
        }
        try {
            return delegate.getBoolean(arg0);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public byte getByte(String arg0) throws SQLException {
        return getByte(findColumn(arg0));
    }

    @Override
    public byte getByte(int arg0) throws SQLException {
        MaskedCell cell = masked(arg0);
        if (cell != null) {
            return cell.getByte();
        }
        try {
            return delegate.getByte(arg0);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public byte[] getBytes(String arg0) throws SQLException {
        return getBytes(findColumn(arg0));
    }

    @Override
    public byte[] getBytes(int arg0) throws SQLException {
        MaskedCell cell = masked(arg0);
        if (cell != null) {
            return cell.getBytes();
        }
        try {
            return delegate.getBytes(arg0);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public Reader getCharacterStream(String arg0) throws SQLException {
        return getCharacterStream(findColumn(arg0));
    }

    @Override
    public Reader getCharacterStream(int arg0) throws SQLException {
        MaskedCell cell = masked(arg0);
        if (cell != null) {
            return cell.getCharacterStream();
        }
        try {
            return delegate.getCharacterStream(arg0);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public Clob getClob(String arg0) throws SQLException {
        return getClob(findColumn(arg0));
    }

    @Override
    public abstract Clob getClob(int arg0) throws SQLException;

    @Override
    public int getConcurrency() throws SQLException {
        try {
            return delegate.getConcurrency();
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public String getCursorName() throws SQLException {
        try {
            return delegate.getCursorName();
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public Date getDate(String arg0) throws SQLException {
        return getDate(findColumn(arg0));
    }

    @Override
    public Date getDate(String arg0, Calendar arg1) throws SQLException {
        return getDate(findColumn(arg0), arg1);
    }

    @Override
    public Date getDate(int arg0) throws SQLException {
        MaskedCell cell = masked(arg0);
        if (cell != null) {
            return cell.getDate();
        }
        try {
            return delegate.getDate(arg0);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public Date getDate(int arg0, Calendar arg1) throws SQLException {
        MaskedCell cell = masked(arg0);
        if (cell != null) {
            return cell.getDate(arg1);
        }
        try {
            return delegate.getDate(arg0, arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public double getDouble(String arg0) throws SQLException {
        return getDouble(findColumn(arg0));
    }

    @Override
    public double getDouble(int arg0) throws SQLException {
        MaskedCell cell = masked(arg0);
        if (cell != null) {
            return cell.getDouble();
        }
        try {
            return delegate.getDouble(arg0);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

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
    public float getFloat(String arg0) throws SQLException {
        return getFloat(findColumn(arg0));
    }

    @Override
    public float getFloat(int arg0) throws SQLException {
        MaskedCell cell = masked(arg0);
        if (cell != null) {
            return cell.getFloat();
        }
        try {
            return delegate.getFloat(arg0);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public int getHoldability() throws SQLException {
        try {
            return delegate.getHoldability();
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public int getInt(String arg0) throws SQLException {
        return getInt(findColumn(arg0));
    }

    @Override
    public int getInt(int arg0) throws SQLException {
        MaskedCell cell = masked(arg0);
        if (cell != null) {
            return cell.getInt();
        }
        try {
            return delegate.getInt(arg0);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public long getLong(String arg0) throws SQLException {
        return getLong(findColumn(arg0));
    }

    @Override
    public long getLong(int arg0) throws SQLException {
        MaskedCell cell = masked(arg0);
        if (cell != null) {
            return cell.getLong();
        }
        try {
            return delegate.getLong(arg0);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public ResultSetMetaData getMetaData() throws SQLException {
        try {
            return rewrapped(delegate.getMetaData());
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public Reader getNCharacterStream(String arg0) throws SQLException {
        return getNCharacterStream(findColumn(arg0));
    }

    @Override
    public Reader getNCharacterStream(int arg0) throws SQLException {
        MaskedCell cell = masked(arg0);
        if (cell != null) {
            return cell.getNCharacterStream();
        }
        try {
            return delegate.getNCharacterStream(arg0);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public NClob getNClob(String arg0) throws SQLException {
        return getNClob(findColumn(arg0));
    }

    @Override
    public abstract NClob getNClob(int arg0) throws SQLException;

    @Override
    public String getNString(String arg0) throws SQLException {
        return getNString(findColumn(arg0));
    }

    @Override
    public String getNString(int arg0) throws SQLException {
        MaskedCell cell = masked(arg0);
        if (cell != null) {
            return cell.getNString();
        }
        try {
            return delegate.getNString(arg0);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public Object getObject(String arg0) throws SQLException {
        return getObject(findColumn(arg0));
    }

    @Override
    public <T> T getObject(String arg0, Class<T> arg1) throws SQLException {
        return getObject(findColumn(arg0), arg1);
    }

    @Override
    public Object getObject(String arg0, Map<String, Class<?>> arg1) throws SQLException {
        return getObject(findColumn(arg0), arg1);
    }

    @Override
    public abstract Object getObject(int arg0) throws SQLException;

    @Override
    public abstract <T> T getObject(int arg0, Class<T> arg1) throws SQLException;

    @Override
    public abstract Object getObject(int arg0, Map<String, Class<?>> arg1) throws SQLException;

    @Override
    public Ref getRef(String arg0) throws SQLException {
        throw Denials.method("ResultSet.getRef");
    }

    @Override
    public Ref getRef(int arg0) throws SQLException {
        throw Denials.method("ResultSet.getRef");
    }

    @Override
    public int getRow() throws SQLException {
        try {
            return delegate.getRow();
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public RowId getRowId(String arg0) throws SQLException {
        return getRowId(findColumn(arg0));
    }

    @Override
    public RowId getRowId(int arg0) throws SQLException {
        MaskedCell cell = masked(arg0);
        if (cell != null) {
            return cell.getRowId();
        }
        try {
            return delegate.getRowId(arg0);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public SQLXML getSQLXML(String arg0) throws SQLException {
        return getSQLXML(findColumn(arg0));
    }

    @Override
    public abstract SQLXML getSQLXML(int arg0) throws SQLException;

    @Override
    public short getShort(String arg0) throws SQLException {
        return getShort(findColumn(arg0));
    }

    @Override
    public short getShort(int arg0) throws SQLException {
        MaskedCell cell = masked(arg0);
        if (cell != null) {
            return cell.getShort();
        }
        try {
            return delegate.getShort(arg0);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public abstract Statement getStatement() throws SQLException;

    @Override
    public String getString(String arg0) throws SQLException {
        return getString(findColumn(arg0));
    }

    @Override
    public String getString(int arg0) throws SQLException {
        MaskedCell cell = masked(arg0);
        if (cell != null) {
            return cell.getString();
        }
        try {
            return delegate.getString(arg0);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public Time getTime(String arg0) throws SQLException {
        return getTime(findColumn(arg0));
    }

    @Override
    public Time getTime(String arg0, Calendar arg1) throws SQLException {
        return getTime(findColumn(arg0), arg1);
    }

    @Override
    public Time getTime(int arg0) throws SQLException {
        MaskedCell cell = masked(arg0);
        if (cell != null) {
            return cell.getTime();
        }
        try {
            return delegate.getTime(arg0);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public Time getTime(int arg0, Calendar arg1) throws SQLException {
        MaskedCell cell = masked(arg0);
        if (cell != null) {
            return cell.getTime(arg1);
        }
        try {
            return delegate.getTime(arg0, arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public Timestamp getTimestamp(String arg0) throws SQLException {
        return getTimestamp(findColumn(arg0));
    }

    @Override
    public Timestamp getTimestamp(String arg0, Calendar arg1) throws SQLException {
        return getTimestamp(findColumn(arg0), arg1);
    }

    @Override
    public Timestamp getTimestamp(int arg0) throws SQLException {
        MaskedCell cell = masked(arg0);
        if (cell != null) {
            return cell.getTimestamp();
        }
        try {
            return delegate.getTimestamp(arg0);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public Timestamp getTimestamp(int arg0, Calendar arg1) throws SQLException {
        MaskedCell cell = masked(arg0);
        if (cell != null) {
            return cell.getTimestamp(arg1);
        }
        try {
            return delegate.getTimestamp(arg0, arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public int getType() throws SQLException {
        try {
            return delegate.getType();
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public URL getURL(String arg0) throws SQLException {
        return getURL(findColumn(arg0));
    }

    @Override
    public URL getURL(int arg0) throws SQLException {
        MaskedCell cell = masked(arg0);
        if (cell != null) {
            return cell.getURL();
        }
        try {
            return delegate.getURL(arg0);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public InputStream getUnicodeStream(String arg0) throws SQLException {
        return getUnicodeStream(findColumn(arg0));
    }

    @Override
    public InputStream getUnicodeStream(int arg0) throws SQLException {
        MaskedCell cell = masked(arg0);
        if (cell != null) {
            return cell.getUnicodeStream();
        }
        try {
            return delegate.getUnicodeStream(arg0);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public abstract SQLWarning getWarnings() throws SQLException;

    @Override
    public abstract void insertRow() throws SQLException;

    @Override
    public boolean isAfterLast() throws SQLException {
        try {
            return delegate.isAfterLast();
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public boolean isBeforeFirst() throws SQLException {
        try {
            return delegate.isBeforeFirst();
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
    public boolean isFirst() throws SQLException {
        try {
            return delegate.isFirst();
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public boolean isLast() throws SQLException {
        try {
            return delegate.isLast();
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public abstract boolean isWrapperFor(Class<?> arg0) throws SQLException;

    @Override
    public abstract boolean last() throws SQLException;

    @Override
    public void moveToCurrentRow() throws SQLException {
        writes("ResultSet.moveToCurrentRow");
        try {
            delegate.moveToCurrentRow();
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void moveToInsertRow() throws SQLException {
        writes("ResultSet.moveToInsertRow");
        try {
            delegate.moveToInsertRow();
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public abstract boolean next() throws SQLException;

    @Override
    public abstract boolean previous() throws SQLException;

    @Override
    public abstract void refreshRow() throws SQLException;

    @Override
    public abstract boolean relative(int arg0) throws SQLException;

    @Override
    public boolean rowDeleted() throws SQLException {
        try {
            return delegate.rowDeleted();
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public boolean rowInserted() throws SQLException {
        try {
            return delegate.rowInserted();
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public boolean rowUpdated() throws SQLException {
        try {
            return delegate.rowUpdated();
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

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
    public abstract <T> T unwrap(Class<T> arg0) throws SQLException;

    @Override
    public void updateArray(String arg0, Array arg1) throws SQLException {
        writes("ResultSet.updateArray");
        try {
            delegate.updateArray(arg0, GuardedArray.forDriver(arg1));
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void updateArray(int arg0, Array arg1) throws SQLException {
        writes("ResultSet.updateArray");
        try {
            delegate.updateArray(arg0, GuardedArray.forDriver(arg1));
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void updateAsciiStream(String arg0, InputStream arg1) throws SQLException {
        writes("ResultSet.updateAsciiStream");
        try {
            delegate.updateAsciiStream(arg0, arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void updateAsciiStream(String arg0, InputStream arg1, int arg2) throws SQLException {
        writes("ResultSet.updateAsciiStream");
        try {
            delegate.updateAsciiStream(arg0, arg1, arg2);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void updateAsciiStream(String arg0, InputStream arg1, long arg2) throws SQLException {
        writes("ResultSet.updateAsciiStream");
        try {
            delegate.updateAsciiStream(arg0, arg1, arg2);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void updateAsciiStream(int arg0, InputStream arg1) throws SQLException {
        writes("ResultSet.updateAsciiStream");
        try {
            delegate.updateAsciiStream(arg0, arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void updateAsciiStream(int arg0, InputStream arg1, int arg2) throws SQLException {
        writes("ResultSet.updateAsciiStream");
        try {
            delegate.updateAsciiStream(arg0, arg1, arg2);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void updateAsciiStream(int arg0, InputStream arg1, long arg2) throws SQLException {
        writes("ResultSet.updateAsciiStream");
        try {
            delegate.updateAsciiStream(arg0, arg1, arg2);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void updateBigDecimal(String arg0, BigDecimal arg1) throws SQLException {
        writes("ResultSet.updateBigDecimal");
        try {
            delegate.updateBigDecimal(arg0, arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void updateBigDecimal(int arg0, BigDecimal arg1) throws SQLException {
        writes("ResultSet.updateBigDecimal");
        try {
            delegate.updateBigDecimal(arg0, arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void updateBinaryStream(String arg0, InputStream arg1) throws SQLException {
        writes("ResultSet.updateBinaryStream");
        try {
            delegate.updateBinaryStream(arg0, arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void updateBinaryStream(String arg0, InputStream arg1, int arg2) throws SQLException {
        writes("ResultSet.updateBinaryStream");
        try {
            delegate.updateBinaryStream(arg0, arg1, arg2);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void updateBinaryStream(String arg0, InputStream arg1, long arg2) throws SQLException {
        writes("ResultSet.updateBinaryStream");
        try {
            delegate.updateBinaryStream(arg0, arg1, arg2);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void updateBinaryStream(int arg0, InputStream arg1) throws SQLException {
        writes("ResultSet.updateBinaryStream");
        try {
            delegate.updateBinaryStream(arg0, arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void updateBinaryStream(int arg0, InputStream arg1, int arg2) throws SQLException {
        writes("ResultSet.updateBinaryStream");
        try {
            delegate.updateBinaryStream(arg0, arg1, arg2);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void updateBinaryStream(int arg0, InputStream arg1, long arg2) throws SQLException {
        writes("ResultSet.updateBinaryStream");
        try {
            delegate.updateBinaryStream(arg0, arg1, arg2);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void updateBlob(String arg0, Blob arg1) throws SQLException {
        writes("ResultSet.updateBlob");
        try {
            delegate.updateBlob(arg0, arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void updateBlob(String arg0, InputStream arg1) throws SQLException {
        writes("ResultSet.updateBlob");
        try {
            delegate.updateBlob(arg0, arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void updateBlob(String arg0, InputStream arg1, long arg2) throws SQLException {
        writes("ResultSet.updateBlob");
        try {
            delegate.updateBlob(arg0, arg1, arg2);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void updateBlob(int arg0, Blob arg1) throws SQLException {
        writes("ResultSet.updateBlob");
        try {
            delegate.updateBlob(arg0, arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void updateBlob(int arg0, InputStream arg1) throws SQLException {
        writes("ResultSet.updateBlob");
        try {
            delegate.updateBlob(arg0, arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void updateBlob(int arg0, InputStream arg1, long arg2) throws SQLException {
        writes("ResultSet.updateBlob");
        try {
            delegate.updateBlob(arg0, arg1, arg2);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void updateBoolean(String arg0, boolean arg1) throws SQLException {
        writes("ResultSet.updateBoolean");
        try {
            delegate.updateBoolean(arg0, arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void updateBoolean(int arg0, boolean arg1) throws SQLException {
        writes("ResultSet.updateBoolean");
        try {
            delegate.updateBoolean(arg0, arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void updateByte(String arg0, byte arg1) throws SQLException {
        writes("ResultSet.updateByte");
        try {
            delegate.updateByte(arg0, arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void updateByte(int arg0, byte arg1) throws SQLException {
        writes("ResultSet.updateByte");
        try {
            delegate.updateByte(arg0, arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void updateBytes(String arg0, byte[] arg1) throws SQLException {
        writes("ResultSet.updateBytes");
        try {
            delegate.updateBytes(arg0, arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void updateBytes(int arg0, byte[] arg1) throws SQLException {
        writes("ResultSet.updateBytes");
        try {
            delegate.updateBytes(arg0, arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void updateCharacterStream(String arg0, Reader arg1) throws SQLException {
        writes("ResultSet.updateCharacterStream");
        try {
            delegate.updateCharacterStream(arg0, arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void updateCharacterStream(String arg0, Reader arg1, int arg2) throws SQLException {
        writes("ResultSet.updateCharacterStream");
        try {
            delegate.updateCharacterStream(arg0, arg1, arg2);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void updateCharacterStream(String arg0, Reader arg1, long arg2) throws SQLException {
        writes("ResultSet.updateCharacterStream");
        try {
            delegate.updateCharacterStream(arg0, arg1, arg2);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void updateCharacterStream(int arg0, Reader arg1) throws SQLException {
        writes("ResultSet.updateCharacterStream");
        try {
            delegate.updateCharacterStream(arg0, arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void updateCharacterStream(int arg0, Reader arg1, int arg2) throws SQLException {
        writes("ResultSet.updateCharacterStream");
        try {
            delegate.updateCharacterStream(arg0, arg1, arg2);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void updateCharacterStream(int arg0, Reader arg1, long arg2) throws SQLException {
        writes("ResultSet.updateCharacterStream");
        try {
            delegate.updateCharacterStream(arg0, arg1, arg2);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void updateClob(String arg0, Clob arg1) throws SQLException {
        writes("ResultSet.updateClob");
        try {
            delegate.updateClob(arg0, arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void updateClob(String arg0, Reader arg1) throws SQLException {
        writes("ResultSet.updateClob");
        try {
            delegate.updateClob(arg0, arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void updateClob(String arg0, Reader arg1, long arg2) throws SQLException {
        writes("ResultSet.updateClob");
        try {
            delegate.updateClob(arg0, arg1, arg2);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void updateClob(int arg0, Clob arg1) throws SQLException {
        writes("ResultSet.updateClob");
        try {
            delegate.updateClob(arg0, arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void updateClob(int arg0, Reader arg1) throws SQLException {
        writes("ResultSet.updateClob");
        try {
            delegate.updateClob(arg0, arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void updateClob(int arg0, Reader arg1, long arg2) throws SQLException {
        writes("ResultSet.updateClob");
        try {
            delegate.updateClob(arg0, arg1, arg2);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void updateDate(String arg0, Date arg1) throws SQLException {
        writes("ResultSet.updateDate");
        try {
            delegate.updateDate(arg0, arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void updateDate(int arg0, Date arg1) throws SQLException {
        writes("ResultSet.updateDate");
        try {
            delegate.updateDate(arg0, arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void updateDouble(String arg0, double arg1) throws SQLException {
        writes("ResultSet.updateDouble");
        try {
            delegate.updateDouble(arg0, arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void updateDouble(int arg0, double arg1) throws SQLException {
        writes("ResultSet.updateDouble");
        try {
            delegate.updateDouble(arg0, arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void updateFloat(String arg0, float arg1) throws SQLException {
        writes("ResultSet.updateFloat");
        try {
            delegate.updateFloat(arg0, arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void updateFloat(int arg0, float arg1) throws SQLException {
        writes("ResultSet.updateFloat");
        try {
            delegate.updateFloat(arg0, arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void updateInt(String arg0, int arg1) throws SQLException {
        writes("ResultSet.updateInt");
        try {
            delegate.updateInt(arg0, arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void updateInt(int arg0, int arg1) throws SQLException {
        writes("ResultSet.updateInt");
        try {
            delegate.updateInt(arg0, arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void updateLong(String arg0, long arg1) throws SQLException {
        writes("ResultSet.updateLong");
        try {
            delegate.updateLong(arg0, arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void updateLong(int arg0, long arg1) throws SQLException {
        writes("ResultSet.updateLong");
        try {
            delegate.updateLong(arg0, arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void updateNCharacterStream(String arg0, Reader arg1) throws SQLException {
        writes("ResultSet.updateNCharacterStream");
        try {
            delegate.updateNCharacterStream(arg0, arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void updateNCharacterStream(String arg0, Reader arg1, long arg2) throws SQLException {
        writes("ResultSet.updateNCharacterStream");
        try {
            delegate.updateNCharacterStream(arg0, arg1, arg2);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void updateNCharacterStream(int arg0, Reader arg1) throws SQLException {
        writes("ResultSet.updateNCharacterStream");
        try {
            delegate.updateNCharacterStream(arg0, arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void updateNCharacterStream(int arg0, Reader arg1, long arg2) throws SQLException {
        writes("ResultSet.updateNCharacterStream");
        try {
            delegate.updateNCharacterStream(arg0, arg1, arg2);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void updateNClob(String arg0, NClob arg1) throws SQLException {
        writes("ResultSet.updateNClob");
        try {
            delegate.updateNClob(arg0, arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void updateNClob(String arg0, Reader arg1) throws SQLException {
        writes("ResultSet.updateNClob");
        try {
            delegate.updateNClob(arg0, arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void updateNClob(String arg0, Reader arg1, long arg2) throws SQLException {
        writes("ResultSet.updateNClob");
        try {
            delegate.updateNClob(arg0, arg1, arg2);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void updateNClob(int arg0, NClob arg1) throws SQLException {
        writes("ResultSet.updateNClob");
        try {
            delegate.updateNClob(arg0, arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void updateNClob(int arg0, Reader arg1) throws SQLException {
        writes("ResultSet.updateNClob");
        try {
            delegate.updateNClob(arg0, arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void updateNClob(int arg0, Reader arg1, long arg2) throws SQLException {
        writes("ResultSet.updateNClob");
        try {
            delegate.updateNClob(arg0, arg1, arg2);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void updateNString(String arg0, String arg1) throws SQLException {
        writes("ResultSet.updateNString");
        try {
            delegate.updateNString(arg0, arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void updateNString(int arg0, String arg1) throws SQLException {
        writes("ResultSet.updateNString");
        try {
            delegate.updateNString(arg0, arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void updateNull(String arg0) throws SQLException {
        writes("ResultSet.updateNull");
        try {
            delegate.updateNull(arg0);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void updateNull(int arg0) throws SQLException {
        writes("ResultSet.updateNull");
        try {
            delegate.updateNull(arg0);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void updateObject(String arg0, Object arg1) throws SQLException {
        writes("ResultSet.updateObject");
        try {
            delegate.updateObject(arg0, GuardedArray.forDriver(arg1));
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void updateObject(String arg0, Object arg1, SQLType arg2) throws SQLException {
        writes("ResultSet.updateObject");
        try {
            delegate.updateObject(arg0, GuardedArray.forDriver(arg1), arg2);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void updateObject(String arg0, Object arg1, SQLType arg2, int arg3) throws SQLException {
        writes("ResultSet.updateObject");
        try {
            delegate.updateObject(arg0, GuardedArray.forDriver(arg1), arg2, arg3);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void updateObject(String arg0, Object arg1, int arg2) throws SQLException {
        writes("ResultSet.updateObject");
        try {
            delegate.updateObject(arg0, GuardedArray.forDriver(arg1), arg2);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void updateObject(int arg0, Object arg1) throws SQLException {
        writes("ResultSet.updateObject");
        try {
            delegate.updateObject(arg0, GuardedArray.forDriver(arg1));
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void updateObject(int arg0, Object arg1, SQLType arg2) throws SQLException {
        writes("ResultSet.updateObject");
        try {
            delegate.updateObject(arg0, GuardedArray.forDriver(arg1), arg2);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void updateObject(int arg0, Object arg1, SQLType arg2, int arg3) throws SQLException {
        writes("ResultSet.updateObject");
        try {
            delegate.updateObject(arg0, GuardedArray.forDriver(arg1), arg2, arg3);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void updateObject(int arg0, Object arg1, int arg2) throws SQLException {
        writes("ResultSet.updateObject");
        try {
            delegate.updateObject(arg0, GuardedArray.forDriver(arg1), arg2);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void updateRef(String arg0, Ref arg1) throws SQLException {
        writes("ResultSet.updateRef");
        try {
            delegate.updateRef(arg0, arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void updateRef(int arg0, Ref arg1) throws SQLException {
        writes("ResultSet.updateRef");
        try {
            delegate.updateRef(arg0, arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public abstract void updateRow() throws SQLException;

    @Override
    public void updateRowId(String arg0, RowId arg1) throws SQLException {
        writes("ResultSet.updateRowId");
        try {
            delegate.updateRowId(arg0, arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void updateRowId(int arg0, RowId arg1) throws SQLException {
        writes("ResultSet.updateRowId");
        try {
            delegate.updateRowId(arg0, arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void updateSQLXML(String arg0, SQLXML arg1) throws SQLException {
        writes("ResultSet.updateSQLXML");
        try {
            delegate.updateSQLXML(arg0, arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void updateSQLXML(int arg0, SQLXML arg1) throws SQLException {
        writes("ResultSet.updateSQLXML");
        try {
            delegate.updateSQLXML(arg0, arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void updateShort(String arg0, short arg1) throws SQLException {
        writes("ResultSet.updateShort");
        try {
            delegate.updateShort(arg0, arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void updateShort(int arg0, short arg1) throws SQLException {
        writes("ResultSet.updateShort");
        try {
            delegate.updateShort(arg0, arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void updateString(String arg0, String arg1) throws SQLException {
        writes("ResultSet.updateString");
        try {
            delegate.updateString(arg0, arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void updateString(int arg0, String arg1) throws SQLException {
        writes("ResultSet.updateString");
        try {
            delegate.updateString(arg0, arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void updateTime(String arg0, Time arg1) throws SQLException {
        writes("ResultSet.updateTime");
        try {
            delegate.updateTime(arg0, arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void updateTime(int arg0, Time arg1) throws SQLException {
        writes("ResultSet.updateTime");
        try {
            delegate.updateTime(arg0, arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void updateTimestamp(String arg0, Timestamp arg1) throws SQLException {
        writes("ResultSet.updateTimestamp");
        try {
            delegate.updateTimestamp(arg0, arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void updateTimestamp(int arg0, Timestamp arg1) throws SQLException {
        writes("ResultSet.updateTimestamp");
        try {
            delegate.updateTimestamp(arg0, arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public abstract boolean wasNull() throws SQLException;
}
