package io.hoopai.jdbc;

import static java.util.Objects.requireNonNull;

import io.hoopai.identity.Principal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import javax.sql.ConnectionEvent;
import javax.sql.ConnectionEventListener;
import javax.sql.PooledConnection;
import javax.sql.StatementEventListener;
import org.jspecify.annotations.Nullable;

/**
 * A connection that a pool keeps. Whoever gets it next begins outside a transaction, in autocommit, and as the principal that
 * it was opened for. The guard stays the same, as it knows what has happened on the connection.
 */
class GuardedPooledConnection implements PooledConnection {
    private final LentConnection connection;
    private final OpenGate gate;
    private final String url;
    private final Principal principal;
    private final List<ConnectionEventListener> listeners = new CopyOnWriteArrayList<>();

    /** @param url as the client wrote it */
    GuardedPooledConnection(LentConnection connection, OpenGate gate, String url, Principal principal) {
        this.connection = requireNonNull(connection, "connection is null");
        this.gate = requireNonNull(gate, "gate is null");
        this.url = requireNonNull(url, "url is null");
        this.principal = requireNonNull(principal, "principal is null");
        gate.statements().whenFatal(this::failed);
    }

    @Override
    public final Connection getConnection() throws SQLException {
        connection.end();
        try {
            if (!inBranch()) {
                reset();
            }
            gate.statements().beginAnewFor(principal);
        } catch (SQLException e) {
            SQLException cleaned = cleaned(e);
            failed(cleaned);
            throw cleaned;
        }
        return GuardedConnection.of(connection.lend(this::returned), gate.statements(), url, () -> {});
    }

    @Override
    public final void close() throws SQLException {
        try {
            connection.close();
        } catch (SQLException e) {
            throw cleaned(e);
        } finally {
            gate.close();
        }
    }

    @Override
    public final void addConnectionEventListener(ConnectionEventListener listener) {
        listeners.add(requireNonNull(listener, "listener is null"));
    }

    @Override
    public final void removeConnectionEventListener(ConnectionEventListener listener) {
        listeners.remove(listener);
    }

    /** Never told anything: statements are not pooled here. */
    @Override
    public final void addStatementEventListener(StatementEventListener listener) {}

    @Override
    public final void removeStatementEventListener(StatementEventListener listener) {}

    /** Whether a transaction manager has work on the connection, so that it must be left as it is. */
    boolean inBranch() {
        return false;
    }

    final SQLException cleaned(SQLException exception) {
        return gate.statements().cleaned(null, exception);
    }

    private void returned() throws SQLException {
        try {
            if (!inBranch()) {
                reset();
            }
        } catch (SQLException e) {
            SQLException cleaned = cleaned(e);
            failed(cleaned);
            throw cleaned;
        }
        tell(ConnectionEventListener::connectionClosed, null);
    }

    /** What a borrower has not committed is taken back. */
    private void reset() throws SQLException {
        Connection raw = connection.raw();
        if (!raw.getAutoCommit()) {
            raw.rollback();
            raw.setAutoCommit(true);
        }
        raw.clearWarnings();
    }

    private void failed(SQLException exception) {
        tell(ConnectionEventListener::connectionErrorOccurred, exception);
    }

    private void tell(BiConsumer<ConnectionEventListener, ConnectionEvent> how, @Nullable SQLException exception) {
        ConnectionEvent event = exception == null ? new ConnectionEvent(this) : new ConnectionEvent(this, exception);
        listeners.forEach(listener -> how.accept(listener, event));
    }
}
