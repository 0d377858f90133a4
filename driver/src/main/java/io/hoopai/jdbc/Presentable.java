package io.hoopai.jdbc;

import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Ref;
import java.sql.ResultSet;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.sql.Struct;
import org.jspecify.annotations.Nullable;

/** What may be handed out of the objects that a database's driver makes of values: none that leads back to it. */
final class Presentable {
    private Presentable() {}

    static @Nullable Object of(@Nullable Object value, ResultOwner owner) throws SQLException {
        if (value instanceof Array array) {
            return new GuardedArray(array, owner);
        }
        if (value instanceof SQLXML xml) {
            return TextXml.of(xml.getString());
        }
        if (value instanceof ResultSet cursor) {
            if (!owner.unread()) {
                cursor.close();
                throw Denials.refused("not-understood", "a cursor in a result is not supported");
            }
            return GuardedResultSet.unmasked(cursor, new PartsOwner(owner));
        }
        if (value instanceof Blob || value instanceof Clob || value instanceof Struct) {
            if (owner.unread()) {
                return value;
            }
            throw unsupported();
        }
        if (value instanceof Ref || value instanceof RowId) {
            throw unsupported();
        }
        return value;
    }

    private static SQLException unsupported() {
        return Denials.unsupported("a value of this type cannot be read from a guarded connection; read it as text");
    }
}
