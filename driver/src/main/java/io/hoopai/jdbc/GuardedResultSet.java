package io.hoopai.jdbc;

import static java.util.Objects.requireNonNull;

import io.hoopai.masking.ColumnMask;
import io.hoopai.masking.ValueKind;
import io.hoopai.sql.Dialect;
import io.hoopai.sql.catalog.Catalog;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.NClob;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.SQLXML;
import java.sql.Statement;
import java.util.Map;
import javax.sql.rowset.serial.SerialBlob;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a result: masked cells in masked columns, the driver's own values in all others. Read-only, unless nobody
 * reads what the client sends.
 *
 * <p>{@code wasNull} tells of what was handed out: a value masked to NULL was NULL.
 */
final class GuardedResultSet extends DelegatingResultSet {
    /** The number of a row that has to be asked for: the cursor has been moved there, or is behind the last. */
    private static final long UNKNOWN = -1;

    private static final @Nullable MaskedColumn[] NOTHING_MASKED = new MaskedColumn[0];

    private final ResultSet rows;
    private final ResultOwner owner;
    private final @Nullable MaskedColumn[] columns;
    private final long maxRows;

    private long moves;

    /** The number of the current row, kept along because the driver takes its time to tell; 0 before the first. */
    private long row;

    private long rowsSeen;

    /** Whether {@link #wasNull} is answered here, as the driver would tell of a value that it has not shown. */
    private boolean knowsWasNull;

    private boolean wasNull;
    private boolean ended;

    private GuardedResultSet(ResultSet rows, ResultOwner owner, @Nullable MaskedColumn[] columns, long maxRows) {
        super(rows);
        this.rows = rows;
        this.owner = requireNonNull(owner, "owner is null");
        this.columns = columns;
        this.maxRows = maxRows;
    }

    /** A result that holds nothing of the database's but its catalog, or numbers the driver made. */
    static GuardedResultSet unmasked(ResultSet rows, ResultOwner owner) throws SQLException {
        return new GuardedResultSet(rows, owner, NOTHING_MASKED, Long.MAX_VALUE);
    }

    /** @param bound to which these rows belong */
    static GuardedResultSet masked(ResultSet rows, ResultOwner owner, BoundResult bound, long maxRows)
            throws SQLException {
        @Nullable MaskedColumn[] columns = bound.masks().any() ? maskedColumns(rows, owner, bound) : NOTHING_MASKED;
        return new GuardedResultSet(rows, owner, columns, maxRows);
    }

    private static @Nullable MaskedColumn[] maskedColumns(ResultSet rows, ResultOwner owner, BoundResult bound)
            throws SQLException {
        @Nullable MaskedColumn[] columns = new MaskedColumn[bound.masks().columns()];
        ResultSetMetaData metaData = rows.getMetaData();
        Catalog catalog = owner.gate().catalog();
        for (int i = 0; i < columns.length; i++) {
            ColumnMask mask = bound.masks().mask(i);
            if (mask != null) {
                ValueKind kind = bound.shape().columns().get(i).kind();
                boolean inParts =
                        catalog.dialect() == Dialect.POSTGRESQL && kind == ValueKind.OTHER && mask.showsParts();
                PgjdbcParts parts = inParts ? new PgjdbcParts(rows, i + 1, catalog, owner) : null;
                CellStyle style = new CellStyle(
                        catalog.dialect(),
                        parts == null ? metaData.getColumnClassName(i + 1) : parts.className(),
                        metaData.getColumnTypeName(i + 1));
                columns[i] = new MaskedColumn(rows, i + 1, mask, kind, style, parts);
            }
        }
        return columns;
    }

    @Override
    @Nullable
    MaskedCell masked(int columnIndex) throws SQLException {
        if (columns.length == 0) {
            return null; // nothing is masked, and nothing was
        }
        // An index that is out of range is for the driver to complain about.
        MaskedColumn column = columnIndex >= 1 && columnIndex <= columns.length ? columns[columnIndex - 1] : null;
        if (column == null) {
            knowsWasNull = false;
            return null;
        }
        showNothing();
        MaskedCell cell = column.cell(moves);
        knowsWasNull = cell != null;
        wasNull = cell != null && cell.isNull();
        return cell;
    }

    /** Until a cell is read, {@link #wasNull} tells of none: that of the driver may be of a value behind a mask. */
    private void showNothing() {
        knowsWasNull = columns.length > 0;
        wasNull = false;
    }

    @Override
    public boolean wasNull() throws SQLException {
        if (knowsWasNull) {
            return wasNull;
        }
        try {
            return rows.wasNull();
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public @Nullable Object getObject(int columnIndex) throws SQLException {
        MaskedCell cell = masked(columnIndex);
        if (cell != null) {
            return cell.getObject();
        }
        try {
            return Presentable.of(rows.getObject(columnIndex), owner);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public <T> @Nullable T getObject(int columnIndex, Class<T> type) throws SQLException {
        MaskedCell cell = masked(columnIndex);
        if (cell != null) {
            return cell.getObject(type);
        }
        if (type == Array.class) {
            return type.cast(getArray(columnIndex));
        }
        if (type == Blob.class) {
            return type.cast(getBlob(columnIndex));
        }
        if (type == Clob.class) {
            return type.cast(getClob(columnIndex));
        }
        if (type == NClob.class) {
            return type.cast(getNClob(columnIndex));
        }
        if (type == SQLXML.class) {
            return type.cast(getSQLXML(columnIndex));
        }
        try {
            Object value = Presentable.of(rows.getObject(columnIndex, type), owner);
            return value == null ? null : type.cast(value);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public @Nullable Object getObject(int columnIndex, @Nullable Map<String, Class<?>> types) throws SQLException {
        if (types != null && !types.isEmpty()) {
            throw Denials.unsupported("a type map is not supported by a guarded connection");
        }
        return getObject(columnIndex);
    }

    @Override
    public @Nullable Array getArray(int columnIndex) throws SQLException {
        MaskedCell cell = masked(columnIndex);
        if (cell != null) {
            return cell.getArray();
        }
        try {
            Array array = rows.getArray(columnIndex);
            return array == null ? null : new GuardedArray(array, owner);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public @Nullable Blob getBlob(int columnIndex) throws SQLException {
        MaskedCell cell = masked(columnIndex);
        if (cell != null) {
            return cell.getBlob();
        }
        if (owner.unread()) {
            return vendors(() -> rows.getBlob(columnIndex));
        }
        // pgjdbc takes a number for the name of a large object and opens it, which nobody has judged.
        byte[] bytes = getBytes(columnIndex);
        return bytes == null ? null : new SerialBlob(bytes);
    }

    @Override
    public @Nullable Clob getClob(int columnIndex) throws SQLException {
        if (owner.unread()) {
            return vendors(() -> rows.getClob(columnIndex));
        }
        return TextClob.of(getString(columnIndex));
    }

    @Override
    public @Nullable NClob getNClob(int columnIndex) throws SQLException {
        if (owner.unread()) {
            return vendors(() -> rows.getNClob(columnIndex));
        }
        return TextClob.of(getString(columnIndex));
    }

    private interface Read<T> {
        @Nullable
        T value() throws SQLException;
    }

    private <T> @Nullable T vendors(Read<T> read) throws SQLException {
        try {
            return read.value();
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    void writes(String method) throws SQLException {
        if (!owner.unread()) {
            throw Denials.method(method);
        }
    }

    @Override
    public void updateRow() throws SQLException {
        change("UPDATE ROW", "ResultSet.updateRow", rows::updateRow);
    }

    @Override
    public void insertRow() throws SQLException {
        change("INSERT ROW", "ResultSet.insertRow", rows::insertRow);
    }

    @Override
    public void deleteRow() throws SQLException {
        change("DELETE ROW", "ResultSet.deleteRow", rows::deleteRow);
    }

    @Override
    public void refreshRow() throws SQLException {
        change("REFRESH ROW", "ResultSet.refreshRow", rows::refreshRow);
    }

    private interface Change {
        void run() throws SQLException;
    }

    /** Has the database's driver send a text of its own. */
    private void change(String what, String method, Change change) throws SQLException {
        writes(method);
        owner.gate().unread(what, Denials.method(method), () -> {
            change.run();
            return true;
        });
    }

    @Override
    public @Nullable SQLXML getSQLXML(int columnIndex) throws SQLException {
        MaskedCell cell = masked(columnIndex);
        return cell == null ? TextXml.of(getString(columnIndex)) : cell.getSQLXML();
    }

    @Override
    public boolean next() throws SQLException {
        moves++;
        long number;
        try {
            number = !rows.next() ? UNKNOWN : row == UNKNOWN ? rows.getRow() : row + 1;
        } catch (SQLException e) {
            throw failed(e);
        }
        if (number == UNKNOWN) {
            leaveRow();
            end();
            return false;
        }
        arriveAt(number);
        return true;
    }

    @Override
    public boolean previous() throws SQLException {
        return moved(rows::previous);
    }

    @Override
    public boolean absolute(int row) throws SQLException {
        return moved(() -> rows.absolute(row));
    }

    @Override
    public boolean relative(int offset) throws SQLException {
        return moved(() -> rows.relative(offset));
    }

    @Override
    public boolean first() throws SQLException {
        return moved(rows::first);
    }

    @Override
    public boolean last() throws SQLException {
        return moved(rows::last);
    }

    @Override
    public void beforeFirst() throws SQLException {
        moved(() -> {
            rows.beforeFirst();
            return false;
        });
        row = 0;
    }

    @Override
    public void afterLast() throws SQLException {
        moved(() -> {
            rows.afterLast();
            return false;
        });
    }

    @Override
    public @Nullable Statement getStatement() {
        return owner.statement();
    }

    @Override
    public @Nullable SQLWarning getWarnings() throws SQLException {
        try {
            return owner.cleaned(rows.getWarnings());
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void close() throws SQLException {
        end();
        try {
            rows.close();
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    /** Puts on record how far it was read. Called when it is exhausted, closed, or left behind. */
    void end() {
        if (ended) {
            return;
        }
        ended = true;
        long masked = 0;
        for (MaskedColumn column : columns) {
            masked += column == null ? 0 : column.maskedCells();
        }
        owner.ended(Math.max(rowsSeen, row), masked);
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
        showNothing();
        return owner.cleaned(exception);
    }

    @Override
    @Nullable
    ResultSetMetaData rewrapped(@Nullable ResultSetMetaData value) throws SQLException {
        return value == null ? null : GuardedResultSetMetaData.of(value, owner);
    }

    private interface Move {
        boolean run() throws SQLException;
    }

    private boolean moved(Move move) throws SQLException {
        moves++;
        leaveRow();
        try {
            boolean found = move.run();
            if (found) {
                arriveAt(rows.getRow());
            }
            return found;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private void arriveAt(long number) throws SQLException {
        if (number > maxRows) {
            throw tooMany();
        }
        row = number;
    }

    private SQLException tooMany() throws SQLException {
        close();
        return Denials.limit("the result has more than " + maxRows + " rows; ask for fewer, for example with `LIMIT`");
    }

    /** Here the rows up to it are counted, and not as they come: {@link #next} runs often. */
    private void leaveRow() {
        rowsSeen = Math.max(rowsSeen, row);
        row = UNKNOWN;
    }

    private SQLException failed(SQLException exception) {
        ended = true;
        return owner.failed(exception);
    }
}
