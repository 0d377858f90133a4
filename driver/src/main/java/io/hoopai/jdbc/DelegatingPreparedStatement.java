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
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.Ref;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import org.jspecify.annotations.NullUnmarked;

/** Generated from {@code jdbc-methods.tsv}; see {@code DelegateGenerator}. */
@NullUnmarked
@SuppressWarnings("deprecation")
abstract class DelegatingPreparedStatement extends StatementSupport implements PreparedStatement {
    private final PreparedStatement delegate;

    DelegatingPreparedStatement(StatementContext context, PreparedStatement delegate) {
        super(context, delegate);
        this.delegate = delegate;
    }

    /** What the client gets in place of an object of the driver's. */
    abstract ParameterMetaData rewrapped(ParameterMetaData value) throws SQLException;

    /** Where the driver's statement has a parameter that the client sets. */
    abstract int placeOf(int parameterIndex) throws SQLException;

    @Override
    public abstract void addBatch() throws SQLException;

    @Override
    public void clearParameters() throws SQLException {
        try {
            delegate.clearParameters();
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public abstract boolean execute() throws SQLException;

    @Override
    public abstract long executeLargeUpdate() throws SQLException;

    @Override
    public abstract ResultSet executeQuery() throws SQLException;

    @Override
    public abstract int executeUpdate() throws SQLException;

    @Override
    public abstract ResultSetMetaData getMetaData() throws SQLException;

    @Override
    public ParameterMetaData getParameterMetaData() throws SQLException {
        try {
            return rewrapped(delegate.getParameterMetaData());
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public abstract void setArray(int arg0, Array arg1) throws SQLException;

    @Override
    public void setAsciiStream(int arg0, InputStream arg1) throws SQLException {
        try {
            delegate.setAsciiStream(placeOf(arg0), arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void setAsciiStream(int arg0, InputStream arg1, int arg2) throws SQLException {
        try {
            delegate.setAsciiStream(placeOf(arg0), arg1, arg2);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void setAsciiStream(int arg0, InputStream arg1, long arg2) throws SQLException {
        try {
            delegate.setAsciiStream(placeOf(arg0), arg1, arg2);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void setBigDecimal(int arg0, BigDecimal arg1) throws SQLException {
        try {
            delegate.setBigDecimal(placeOf(arg0), arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void setBinaryStream(int arg0, InputStream arg1) throws SQLException {
        try {
            delegate.setBinaryStream(placeOf(arg0), arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void setBinaryStream(int arg0, InputStream arg1, int arg2) throws SQLException {
        try {
            delegate.setBinaryStream(placeOf(arg0), arg1, arg2);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void setBinaryStream(int arg0, InputStream arg1, long arg2) throws SQLException {
        try {
            delegate.setBinaryStream(placeOf(arg0), arg1, arg2);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public abstract void setBlob(int arg0, Blob arg1) throws SQLException;

    @Override
    public abstract void setBlob(int arg0, InputStream arg1) throws SQLException;

    @Override
    public abstract void setBlob(int arg0, InputStream arg1, long arg2) throws SQLException;

    @Override
    public void setBoolean(int arg0, boolean arg1) throws SQLException {
        try {
            delegate.setBoolean(placeOf(arg0), arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void setByte(int arg0, byte arg1) throws SQLException {
        try {
            delegate.setByte(placeOf(arg0), arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void setBytes(int arg0, byte[] arg1) throws SQLException {
        try {
            delegate.setBytes(placeOf(arg0), arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void setCharacterStream(int arg0, Reader arg1) throws SQLException {
        try {
            delegate.setCharacterStream(placeOf(arg0), arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void setCharacterStream(int arg0, Reader arg1, int arg2) throws SQLException {
        try {
            delegate.setCharacterStream(placeOf(arg0), arg1, arg2);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void setCharacterStream(int arg0, Reader arg1, long arg2) throws SQLException {
        try {
            delegate.setCharacterStream(placeOf(arg0), arg1, arg2);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public abstract void setClob(int arg0, Clob arg1) throws SQLException;

    @Override
    public abstract void setClob(int arg0, Reader arg1) throws SQLException;

    @Override
    public abstract void setClob(int arg0, Reader arg1, long arg2) throws SQLException;

    @Override
    public void setDate(int arg0, Date arg1) throws SQLException {
        try {
            delegate.setDate(placeOf(arg0), arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void setDate(int arg0, Date arg1, Calendar arg2) throws SQLException {
        try {
            delegate.setDate(placeOf(arg0), arg1, arg2);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void setDouble(int arg0, double arg1) throws SQLException {
        try {
            delegate.setDouble(placeOf(arg0), arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void setFloat(int arg0, float arg1) throws SQLException {
        try {
            delegate.setFloat(placeOf(arg0), arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void setInt(int arg0, int arg1) throws SQLException {
        try {
            delegate.setInt(placeOf(arg0), arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void setLong(int arg0, long arg1) throws SQLException {
        try {
            delegate.setLong(placeOf(arg0), arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void setNCharacterStream(int arg0, Reader arg1) throws SQLException {
        try {
            delegate.setNCharacterStream(placeOf(arg0), arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void setNCharacterStream(int arg0, Reader arg1, long arg2) throws SQLException {
        try {
            delegate.setNCharacterStream(placeOf(arg0), arg1, arg2);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public abstract void setNClob(int arg0, NClob arg1) throws SQLException;

    @Override
    public abstract void setNClob(int arg0, Reader arg1) throws SQLException;

    @Override
    public abstract void setNClob(int arg0, Reader arg1, long arg2) throws SQLException;

    @Override
    public void setNString(int arg0, String arg1) throws SQLException {
        try {
            delegate.setNString(placeOf(arg0), arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void setNull(int arg0, int arg1) throws SQLException {
        try {
            delegate.setNull(placeOf(arg0), arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void setNull(int arg0, int arg1, String arg2) throws SQLException {
        try {
            delegate.setNull(placeOf(arg0), arg1, arg2);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public abstract void setObject(int arg0, Object arg1) throws SQLException;

    @Override
    public abstract void setObject(int arg0, Object arg1, SQLType arg2) throws SQLException;

    @Override
    public abstract void setObject(int arg0, Object arg1, SQLType arg2, int arg3) throws SQLException;

    @Override
    public abstract void setObject(int arg0, Object arg1, int arg2) throws SQLException;

    @Override
    public abstract void setObject(int arg0, Object arg1, int arg2, int arg3) throws SQLException;

    @Override
    public void setRef(int arg0, Ref arg1) throws SQLException {
        throw Denials.method("PreparedStatement.setRef");
    }

    @Override
    public void setRowId(int arg0, RowId arg1) throws SQLException {
        try {
            delegate.setRowId(placeOf(arg0), arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public abstract void setSQLXML(int arg0, SQLXML arg1) throws SQLException;

    @Override
    public void setShort(int arg0, short arg1) throws SQLException {
        try {
            delegate.setShort(placeOf(arg0), arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void setString(int arg0, String arg1) throws SQLException {
        try {
            delegate.setString(placeOf(arg0), arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void setTime(int arg0, Time arg1) throws SQLException {
        try {
            delegate.setTime(placeOf(arg0), arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void setTime(int arg0, Time arg1, Calendar arg2) throws SQLException {
        try {
            delegate.setTime(placeOf(arg0), arg1, arg2);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void setTimestamp(int arg0, Timestamp arg1) throws SQLException {
        try {
            delegate.setTimestamp(placeOf(arg0), arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void setTimestamp(int arg0, Timestamp arg1, Calendar arg2) throws SQLException {
        try {
            delegate.setTimestamp(placeOf(arg0), arg1, arg2);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void setURL(int arg0, URL arg1) throws SQLException {
        try {
            delegate.setURL(placeOf(arg0), arg1);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void setUnicodeStream(int arg0, InputStream arg1, int arg2) throws SQLException {
        try {
            delegate.setUnicodeStream(placeOf(arg0), arg1, arg2);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }
}
