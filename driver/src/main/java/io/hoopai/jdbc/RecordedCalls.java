package io.hoopai.jdbc;

import static java.util.Objects.requireNonNull;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.fastpath.Fastpath;
import org.postgresql.fastpath.FastpathArg;

/** pgjdbc's way to call functions past SQL, for clients whose texts pass unread: each call is put on record. */
final class RecordedCalls extends Fastpath {
    private final GuardedPostgresConnection guarded;

    RecordedCalls(BaseConnection connection, GuardedPostgresConnection guarded) {
        super(connection);
        this.guarded = requireNonNull(guarded, "guarded is null");
    }

    @Override
    public byte @Nullable [] fastpath(int function, FastpathArg[] arguments) throws SQLException {
        return guarded.unread(
                "FUNCTION " + Integer.toUnsignedString(function),
                "function calls past SQL are not supported by a guarded connection; use SELECT",
                () -> super.fastpath(function, arguments));
    }
}
