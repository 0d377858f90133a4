package io.hoopai.jdbc;

import static java.util.Objects.requireNonNull;

import io.hoopai.guard.ParameterValue;
import io.hoopai.sql.Dialect;
import java.io.InputStream;
import java.io.Reader;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.NClob;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.Ref;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.SQLXML;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What every prepared statement does, calls among them: it was judged when it was prepared, and is judged again, from the
 * guard's memory, when it is run.
 */
abstract class PreparedSupport extends DelegatingPreparedStatement {
    private final PreparedStatement delegate;
    private final ResultOwner owner;
    private final @Nullable NotedParameters noted;
    private @Nullable Admission admission;

    /**
     * @param admission null for a text that is judged when it is needed, by {@link #admitted}
     * @param statement one whose {@linkplain NotedParameters parameters are noted}, where the rules ask for them
     */
    PreparedSupport(@Nullable Admission admission, StatementContext context, PreparedStatement statement) {
        super(context, statement);
        this.delegate = statement;
        this.noted = NotedParameters.of(statement);
        this.admission = admission;
        this.owner = new StatementOwner(this, null);
    }

    @Override
    Admission admit(String sql, GeneratedKeys keys) throws SQLException {
        throw new SQLException("a prepared statement runs the text that it was prepared with", "55000");
    }

    @Override
    public ResultSet executeQuery() throws SQLException {
        return query(current(), delegate::executeQuery);
    }

    @Override
    public int executeUpdate() throws SQLException {
        return Math.toIntExact(executeLargeUpdate());
    }

    @Override
    public long executeLargeUpdate() throws SQLException {
        return update(current(), () -> (long) delegate.executeUpdate());
    }

    @Override
    public boolean execute() throws SQLException {
        return execute(current(), delegate::execute);
    }

    @Override
    public void addBatch() throws SQLException {
        ensureAdmitted();
        try {
            delegate.addBatch();
        } catch (SQLException e) {
            throw cleaned(e);
        }
        batched(requireNonNull(admission));
    }

    @Override
    public void setArray(int index, @Nullable Array value) throws SQLException {
        try {
            delegate.setArray(placeOf(index), GuardedArray.forDriver(value));
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void setObject(int index, @Nullable Object value) throws SQLException {
        try {
            delegate.setObject(placeOf(index), parameter(value));
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void setObject(int index, @Nullable Object value, int type) throws SQLException {
        try {
            delegate.setObject(placeOf(index), parameter(value), type);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void setObject(int index, @Nullable Object value, int type, int scale) throws SQLException {
        try {
            delegate.setObject(placeOf(index), parameter(value), type, scale);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void setObject(int index, @Nullable Object value, SQLType type) throws SQLException {
        setObject(index, value, type.getVendorTypeNumber());
    }

    @Override
    public void setObject(int index, @Nullable Object value, SQLType type, int scale) throws SQLException {
        setObject(index, value, type.getVendorTypeNumber(), scale);
    }

    @Override
    public void setBlob(int index, @Nullable Blob value) throws SQLException {
        refuseLargeObjects();
        try {
            delegate.setBlob(placeOf(index), value);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void setBlob(int index, @Nullable InputStream value) throws SQLException {
        refuseLargeObjects();
        try {
            delegate.setBlob(placeOf(index), value);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void setBlob(int index, @Nullable InputStream value, long length) throws SQLException {
        refuseLargeObjects();
        try {
            delegate.setBlob(placeOf(index), value, length);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void setClob(int index, @Nullable Clob value) throws SQLException {
        refuseLargeObjects();
        try {
            delegate.setClob(placeOf(index), value);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void setClob(int index, @Nullable Reader value) throws SQLException {
        refuseLargeObjects();
        try {
            delegate.setClob(placeOf(index), value);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void setClob(int index, @Nullable Reader value, long length) throws SQLException {
        refuseLargeObjects();
        try {
            delegate.setClob(placeOf(index), value, length);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void setNClob(int index, @Nullable NClob value) throws SQLException {
        setClob(index, value);
    }

    @Override
    public void setNClob(int index, @Nullable Reader value) throws SQLException {
        setClob(index, value);
    }

    @Override
    public void setNClob(int index, @Nullable Reader value, long length) throws SQLException {
        setClob(index, value, length);
    }

    /** Connector/J takes no XML but its own. */
    @Override
    public void setSQLXML(int index, @Nullable SQLXML value) throws SQLException {
        try {
            if (value != null && context().gate().dialect() == Dialect.MYSQL) {
                delegate.setCharacterStream(placeOf(index), value.getCharacterStream());
            } else {
                delegate.setSQLXML(placeOf(index), value);
            }
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    /** Connector/J runs a query to describe its result, unless the server prepared it; so that is put on record. */
    @Override
    public @Nullable ResultSetMetaData getMetaData() throws SQLException {
        if (context().gate().dialect() != Dialect.MYSQL || ConnectorScanner.preparedByServer(delegate)) {
            return described();
        }
        Execution run = Execution.begin(context().gate(), current().statements(), parameters());
        try {
            return described();
        } finally {
            run.abandon();
        }
    }

    private @Nullable ResultSetMetaData described() throws SQLException {
        try {
            ResultSetMetaData metaData = delegate.getMetaData();
            return metaData == null ? null : GuardedResultSetMetaData.of(metaData, owner);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    int placeOf(int parameterIndex) throws SQLException {
        return parameterIndex;
    }

    @Override
    @Nullable
    ParameterMetaData rewrapped(@Nullable ParameterMetaData value) {
        return value == null ? null : new GuardedParameterMetaData(value, owner);
    }

    private Admission current() throws SQLException {
        Admission now = admission == null ? admitted() : context().gate().refresh(admission);
        admission = now;
        if (noted == null && now.verdict().asksForParameters()) {
            throw Denials.refused(
                    "session", "the rules have changed since this statement was prepared; prepare it again");
        }
        return now;
    }

    @Override
    final List<ParameterValue> parameters() {
        return noted == null ? List.of() : noted.values();
    }

    @Override
    final List<ParameterValue> batchedParameters() {
        return noted == null ? List.of() : noted.batched();
    }

    /** Judges a text that was not judged when the statement was made, or is another now. */
    Admission admitted() throws SQLException {
        throw new IllegalStateException("a prepared statement was judged when it was made");
    }

    /** Whether nobody has read the text, as the client may send anything. */
    final boolean passesUnread() {
        return admission != null && admission.verdict().unread();
    }

    /** As pgjdbc and Connector/J print it, with the values of parameters, for a client who may see all there is. */
    @Override
    public String toString() {
        return passesUnread() ? delegate.toString() : getClass().getSimpleName();
    }

    final void ensureAdmitted() throws SQLException {
        if (admission == null) {
            current();
        }
    }

    /** The text is another now. */
    final void judgeAnew() {
        admission = null;
    }

    private @Nullable Object parameter(@Nullable Object value) throws SQLException {
        if (value instanceof Blob || value instanceof Clob) {
            refuseLargeObjects();
        }
        if (value instanceof Ref) {
            throw Denials.method("PreparedStatement.setRef");
        }
        return GuardedArray.forDriver(value);
    }

    /** pgjdbc stores them as large objects, by calls that nobody has judged. */
    private void refuseLargeObjects() throws SQLException {
        if (context().gate().dialect() == Dialect.POSTGRESQL && !passesUnread()) {
            throw Denials.unsupported(
                    "large objects are not supported by a guarded connection; use `setBytes` or `setString`");
        }
    }
}
