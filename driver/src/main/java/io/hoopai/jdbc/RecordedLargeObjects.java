package io.hoopai.jdbc;

import static java.util.Objects.requireNonNull;

import java.sql.SQLException;
import org.postgresql.core.BaseConnection;
import org.postgresql.largeobject.LargeObject;
import org.postgresql.largeobject.LargeObjectManager;

/** pgjdbc's way to large objects, for clients whose texts pass unread: what opens, makes or deletes one is put on record. */
final class RecordedLargeObjects extends LargeObjectManager {
    private final GuardedPostgresConnection guarded;

    RecordedLargeObjects(BaseConnection connection, GuardedPostgresConnection guarded) throws SQLException {
        super(connection);
        this.guarded = requireNonNull(guarded, "guarded is null");
    }

    @Override
    public LargeObject open(long oid, int mode, boolean commitOnClose) throws SQLException {
        return recorded("lo_open", () -> super.open(oid, mode, commitOnClose));
    }

    @Override
    public long createLO(int mode) throws SQLException {
        return recorded("lo_creat", () -> super.createLO(mode));
    }

    @Override
    public int create(int mode) throws SQLException {
        return recorded("lo_creat", () -> super.create(mode));
    }

    @Override
    public void delete(long oid) throws SQLException {
        recorded("lo_unlink", () -> {
            super.delete(oid);
            return true;
        });
    }

    private <T> T recorded(String function, StatementGate.Act<T> act) throws SQLException {
        return guarded.unread(
                "FUNCTION " + function,
                "large objects are not supported by a guarded connection; use a column of bytes",
                act);
    }
}
