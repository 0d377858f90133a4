package io.hoopai.jdbc;

import static java.util.Objects.requireNonNull;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.fastpath.Fastpath;
import org.postgresql.fastpath.FastpathArg;

/** pgjdbc's way to call functions past SQL, for clients whose texts pass unread: each call is put on record. */
final class RecordedCalls extends Fastpath {
    private final StatementGate gate;

    RecordedCalls(BaseConnection connection, StatementGate gate) {
        super(connection);
        this.gate = requireNonNull(gate, "gate is null");
    }

    @Override
    public byte @Nullable [] fastpath(int function, FastpathArg[] arguments) throws SQLException {
        return gate.unread(
                "FUNCTION " + Integer.toUnsignedString(function),
                Denials.unsupported("function calls past SQL are not supported by a guarded connection; use SELECT"),
                () -> super.fastpath(function, arguments));
    }
}
