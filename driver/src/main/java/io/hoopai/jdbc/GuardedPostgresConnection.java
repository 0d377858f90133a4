package io.hoopai.jdbc;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.Notification;
import org.postgresql.fastpath.Fastpath;
import org.postgresql.jdbc.AutoSave;
import org.postgresql.jdbc.PreferQueryMode;
import org.postgresql.largeobject.LargeObjectManager;
import org.postgresql.replication.PGReplicationConnection;
import org.postgresql.util.PGobject;

/**
 * A guarded connection that is of pgjdbc's own kind too, by the harmless part of that. What moves data past the guard (COPY,
 * large objects, function calls), or takes classes of the application's, is for clients whose texts pass unread, and what
 * it does is put on record; replication is for nobody. As safe for several threads as pgjdbc is.
 */
final class GuardedPostgresConnection extends GuardedConnection implements PGConnection {
    /** Parameters that the server reports and no statement can put a text of its own into. */
    private static final Set<String> REPORTED = Set.of(
            "server_version",
            "server_encoding",
            "client_encoding",
            "is_superuser",
            "DateStyle",
            "IntervalStyle",
            "integer_datetimes",
            "standard_conforming_strings",
            "in_hot_standby",
            "default_transaction_read_only");

    private final BaseConnection delegate;
    private final StatementGate gate;
    private final ResultOwner owner;

    /** @see GuardedConnection#of */
    GuardedPostgresConnection(Connection connection, StatementGate gate, String url, Runnable release)
            throws SQLException {
        super(connection, gate, url, release);
        this.delegate = connection.unwrap(BaseConnection.class);
        this.gate = gate;
        this.owner = new ConnectionOwner(gate);
    }

    @Override
    public Array createArrayOf(String type, @Nullable Object elements) throws SQLException {
        try {
            refuseWhenClosed();
            return new GuardedArray(delegate.createArrayOf(type, elements), owner);
        } catch (SQLException e) {
            throw owner.cleaned(e);
        }
    }

    @Override
    public PGNotification[] getNotifications() throws SQLException {
        try {
            refuseWhenClosed();
            return shown(delegate.getNotifications());
        } catch (SQLException e) {
            throw owner.cleaned(e);
        }
    }

    @Override
    public PGNotification[] getNotifications(int timeoutMillis) throws SQLException {
        try {
            refuseWhenClosed();
            return shown(delegate.getNotifications(timeoutMillis));
        } catch (SQLException e) {
            throw owner.cleaned(e);
        }
    }

    /** Of channels that were listened to by an allowed LISTEN, with what may be seen of the payloads. */
    private PGNotification[] shown(PGNotification @Nullable [] notifications) {
        List<PGNotification> shown = new ArrayList<>();
        for (PGNotification notification : notifications == null ? new PGNotification[0] : notifications) {
            gate.notified(notification.getName(), notification.getParameter())
                    .ifPresent(payload ->
                            shown.add(new Notification(notification.getName(), notification.getPID(), payload)));
        }
        return shown.toArray(PGNotification[]::new);
    }

    @Override
    public CopyManager getCopyAPI() throws SQLException {
        refuseUnlessUnread("COPY is not supported by a guarded connection; use SELECT, or a batch of INSERT");
        return new RecordedCopies(delegate, this);
    }

    @Override
    public LargeObjectManager getLargeObjectAPI() throws SQLException {
        refuseUnlessUnread("large objects are not supported by a guarded connection; use a column of bytes");
        return new RecordedLargeObjects(delegate, this);
    }

    /** @deprecated as pgjdbc has it */
    @Deprecated
    @Override
    public Fastpath getFastpathAPI() throws SQLException {
        refuseUnlessUnread("function calls past SQL are not supported by a guarded connection; use SELECT");
        return new RecordedCalls(delegate, this);
    }

    @Override
    public PGReplicationConnection getReplicationAPI() {
        throw new UnsupportedOperationException("replication is not supported by a guarded connection");
    }

    /** @deprecated as pgjdbc has it */
    @Deprecated
    @Override
    public void addDataType(String type, String className) {
        throw new UnsupportedOperationException("types of the application's are not supported by a guarded connection");
    }

    @Override
    public void addDataType(String type, Class<? extends PGobject> javaClass) throws SQLException {
        refuseUnlessUnread("types of the application's are not supported by a guarded connection");
        delegate.addDataType(type, javaClass);
    }

    @Override
    public void alterUserPassword(String user, char[] password, @Nullable String encryption) throws SQLException {
        gate.unread("ALTER USER", Denials.unsupported("passwords are not changed through a guarded connection"), () -> {
            delegate.alterUserPassword(user, password, encryption);
            return true;
        });
    }

    /** Does what is for clients whose texts pass unread, and puts it on record. */
    <T> T unread(String text, String refusal, StatementGate.Act<T> act) throws SQLException {
        refuseWhenClosed();
        return gate.unread(text, Denials.unsupported(refusal), act);
    }

    /** What is behind a connection that was lent stays open for the next. */
    private void refuseWhenClosed() throws SQLException {
        if (isClosed()) {
            throw new SQLNonTransientConnectionException("the connection is closed", "08003");
        }
    }

    private void refuseUnlessUnread(String refusal) throws SQLException {
        refuseWhenClosed();
        if (!gate.passesUnread()) {
            throw Denials.unsupported(refusal);
        }
    }

    @Override
    public void setPrepareThreshold(int threshold) {
        delegate.setPrepareThreshold(threshold);
    }

    @Override
    public int getPrepareThreshold() {
        return delegate.getPrepareThreshold();
    }

    @Override
    public void setDefaultFetchSize(int rows) throws SQLException {
        delegate.setDefaultFetchSize(rows);
    }

    @Override
    public int getDefaultFetchSize() {
        return delegate.getDefaultFetchSize();
    }

    @Override
    public void setQueryTimeout(int seconds) throws SQLException {
        delegate.setQueryTimeout(seconds);
    }

    @Override
    public int getQueryTimeout() {
        return delegate.getQueryTimeout();
    }

    @Override
    public int getBackendPID() {
        return delegate.getBackendPID();
    }

    @Override
    public void cancelQuery() throws SQLException {
        try {
            refuseWhenClosed();
            delegate.cancelQuery();
        } catch (SQLException e) {
            throw owner.cleaned(e);
        }
    }

    @Override
    public String escapeIdentifier(String identifier) throws SQLException {
        return delegate.escapeIdentifier(identifier);
    }

    @Override
    public String escapeLiteral(String literal) throws SQLException {
        return delegate.escapeLiteral(literal);
    }

    @Override
    public PreferQueryMode getPreferQueryMode() {
        return delegate.getPreferQueryMode();
    }

    @Override
    public AutoSave getAutosave() {
        return delegate.getAutosave();
    }

    @Override
    public void setAutosave(AutoSave autosave) {
        delegate.setAutosave(autosave);
    }

    @Override
    public Map<String, String> getParameterStatuses() {
        if (gate.passesUnreadNow()) {
            return delegate.getParameterStatuses();
        }
        Map<String, String> statuses = new HashMap<>(delegate.getParameterStatuses());
        statuses.keySet().retainAll(REPORTED);
        return Map.copyOf(statuses);
    }

    @Override
    public @Nullable String getParameterStatus(String name) {
        return REPORTED.contains(name) || gate.passesUnreadNow() ? delegate.getParameterStatus(name) : null;
    }

    @Override
    public void setAdaptiveFetch(boolean adaptive) {
        delegate.setAdaptiveFetch(adaptive);
    }

    @Override
    public boolean getAdaptiveFetch() {
        return delegate.getAdaptiveFetch();
    }
}
