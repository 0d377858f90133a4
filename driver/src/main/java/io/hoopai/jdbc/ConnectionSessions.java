package io.hoopai.jdbc;

import static java.util.Objects.requireNonNull;

import com.mysql.cj.jdbc.JdbcConnection;
import io.hoopai.guard.Guard;
import io.hoopai.guard.GuardSession;
import io.hoopai.identity.Principal;
import io.hoopai.sql.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/**
 * The sessions of one connection. Whoever it acts for next begins with a session that knows nothing of the one before: names
 * that were prepared or declared are out of reach, and the search path is what it was when the connection was opened.
 */
final class ConnectionSessions implements SessionOpener {
    private final Guard guard;
    private final Dialect dialect;
    private final Connection raw;

    ConnectionSessions(Guard guard, Dialect dialect, Connection raw) {
        this.guard = requireNonNull(guard, "guard is null");
        this.dialect = requireNonNull(dialect, "dialect is null");
        this.raw = requireNonNull(raw, "raw is null");
    }

    @Override
    public GuardSession open(Principal principal) throws SQLException {
        // A rollback would take back the search path that is set here.
        if (dialect == Dialect.POSTGRESQL ? Postgres.inTransaction(raw) : MySql.inTransaction(raw)) {
            throw Denials.refused(
                    "session",
                    "who a connection acts for cannot change inside a transaction; commit or roll back first");
        }
        GuardSession session = guard.session(principal, "jdbc");
        boolean pinned = false;
        try {
            if (dialect == Dialect.POSTGRESQL) {
                SessionModes.pin(raw, session.searchPath());
                if (!raw.getAutoCommit()) {
                    raw.commit();
                }
            }
            pinned = true;
            return session;
        } finally {
            if (!pinned) {
                session.close();
            }
        }
    }

    /** Apart, so that the classes of pgjdbc are needed only where it is used. */
    private static final class Postgres {
        private Postgres() {}

        static boolean inTransaction(Connection raw) throws SQLException {
            return raw.unwrap(BaseConnection.class).getTransactionState() != TransactionState.IDLE;
        }
    }

    /** Likewise of Connector/J. */
    private static final class MySql {
        private MySql() {}

        static boolean inTransaction(Connection raw) throws SQLException {
            return raw.unwrap(JdbcConnection.class)
                    .getSession()
                    .getServerSession()
                    .inTransactionOnServer();
        }
    }
}
