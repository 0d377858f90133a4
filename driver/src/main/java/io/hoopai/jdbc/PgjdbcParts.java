package io.hoopai.jdbc;

import static java.util.Objects.requireNonNull;

import io.hoopai.masking.ColumnMask;
import io.hoopai.masking.ValueKind;
import io.hoopai.masking.postgres.PgType;
import io.hoopai.sql.catalog.Catalog;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGResultSetMetaData;
import org.postgresql.core.BaseConnection;
import org.postgresql.jdbc.PgArray;
import org.postgresql.util.PGobject;

/**
 * A column of arrays or rows, masked part by part in the bytes that the server sent, as the proxy does. Used by one thread at
 * a time, as the result it belongs to.
 */
final class PgjdbcParts {
    private final ResultSet rows;
    private final int column;
    private final BaseConnection connection;
    private final int oid;
    private final PgType type;
    private final boolean array;
    private final boolean binary;
    private final ResultOwner owner;

    /** @param column from 1 */
    PgjdbcParts(ResultSet rows, int column, Catalog catalog, ResultOwner owner) throws SQLException {
        ResultSetMetaData metaData = rows.getMetaData();
        this.rows = rows;
        this.column = column;
        this.connection = rows.getStatement().getConnection().unwrap(BaseConnection.class);
        this.oid = connection.getTypeInfo().getPGType(metaData.getColumnTypeName(column));
        this.type = PgType.of(Integer.toUnsignedLong(oid), "", catalog);
        this.array = metaData.getColumnType(column) == Types.ARRAY;
        this.binary = metaData.unwrap(PGResultSetMetaData.class).getFormat(column) != 0;
        this.owner = requireNonNull(owner, "owner is null");
    }

    /** What {@code getObject} gives: of rows the metadata say otherwise. */
    String className() {
        return array ? Array.class.getName() : PGobject.class.getName();
    }

    /** What is shown of the current row's cell: a {@link MaskedArray}, the text of a row, or null. */
    @Nullable
    Object masked(ColumnMask mask) throws SQLException {
        // Rows in binary have no text here.
        if (type.kind() != ValueKind.OTHER || (binary && !array)) {
            return null;
        }
        byte[] value = (byte[]) RawValue.read(rows, column, ValueKind.BYTES);
        byte[] shown = type.shown(value, binary, mask);
        if (shown == null) {
            return null;
        }
        if (binary) {
            return new MaskedArray(() -> new PgArray(connection, oid, shown), owner);
        }
        String text = new String(shown, StandardCharsets.UTF_8);
        return array ? new MaskedArray(() -> new PgArray(connection, oid, text), owner) : text;
    }
}
