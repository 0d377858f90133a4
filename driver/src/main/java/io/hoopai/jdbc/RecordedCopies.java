package io.hoopai.jdbc;

import static java.util.Objects.requireNonNull;

import java.sql.SQLException;
import org.postgresql.copy.CopyDual;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;
import org.postgresql.copy.CopyOut;
import org.postgresql.core.BaseConnection;

/** pgjdbc's way to COPY, for clients whose texts pass unread: what begins one is put on record. */
final class RecordedCopies extends CopyManager {
    private static final String REFUSAL =
            "COPY is not supported by a guarded connection; use SELECT, or a batch of INSERT";

    private final GuardedPostgresConnection guarded;

    RecordedCopies(BaseConnection connection, GuardedPostgresConnection guarded) throws SQLException {
        super(connection);
        this.guarded = requireNonNull(guarded, "guarded is null");
    }

    @Override
    public CopyIn copyIn(String sql) throws SQLException {
        return guarded.unread(sql, REFUSAL, () -> super.copyIn(sql));
    }

    @Override
    public CopyOut copyOut(String sql) throws SQLException {
        return guarded.unread(sql, REFUSAL, () -> super.copyOut(sql));
    }

    @Override
    public CopyDual copyDual(String sql) throws SQLException {
        throw Denials.unsupported("replication is not supported by a guarded connection");
    }
}
