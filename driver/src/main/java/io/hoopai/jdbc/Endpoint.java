package io.hoopai.jdbc;

import static java.util.Objects.requireNonNull;

import io.hoopai.identity.Principal;
import io.hoopai.sql.Dialect;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Properties;
import java.util.function.Supplier;
import javax.sql.XAConnection;
import org.jspecify.annotations.Nullable;

/**
 * What a URL and its properties come to: a database, its driver, the rules, and who it is for. Opens connections and puts
 * the guard around them. Safe for use by many threads.
 */
final class Endpoint {
    private static final SharedGuards GUARDS = new SharedGuards();

    private final ConnectionUrl url;
    private final DriverProperties own;
    private final Properties delegated;
    private final Properties unread;
    private final Driver driver;
    private final @Nullable Supplier<? extends @Nullable Principal> principals;

    private Endpoint(
            ConnectionUrl url,
            DriverProperties own,
            Properties delegated,
            Properties unread,
            Driver driver,
            @Nullable Supplier<? extends @Nullable Principal> principals) {
        this.url = requireNonNull(url, "url is null");
        this.own = requireNonNull(own, "own is null");
        this.delegated = requireNonNull(delegated, "delegated is null");
        this.unread = requireNonNull(unread, "unread is null");
        this.driver = requireNonNull(driver, "driver is null");
        this.principals = principals;
    }

    /**
     * @param properties are read, never changed
     * @param principals who connections act for, asked before every statement; null for whom the properties name
     */
    static Endpoint of(
            ConnectionUrl url, Properties properties, @Nullable Supplier<? extends @Nullable Principal> principals)
            throws SQLException {
        DriverProperties own = DriverProperties.of(url, properties);
        return new Endpoint(
                url,
                own,
                DelegateProperties.of(url.dialect(), own.delegated()),
                DelegateProperties.unread(url.dialect(), own.delegated()),
                DatabaseDrivers.of(url.dialect(), url.forDriver()),
                principals);
    }

    /** A new connection. */
    GuardedConnection connect() throws SQLException {
        Connection raw = open();
        return guarded(
                raw, gate -> GuardedConnection.of(raw, gate.statements(), url.toString(), gate::close), raw::close);
    }

    /** A new connection to be lent again and again. */
    GuardedPooledConnection pooled() throws SQLException {
        Connection raw = open();
        return guarded(
                raw,
                gate -> new GuardedPooledConnection(
                        new LentConnection(raw, raw::close), gate, url.toString(), own.principal()),
                raw::close);
    }

    /** The same, for a transaction manager. */
    GuardedXaConnection xa() throws SQLException {
        XAConnection vendors = VendorXa.open(url, granted());
        Connection raw = vendors.getConnection();
        return guarded(
                raw,
                gate -> new GuardedXaConnection(
                        new LentConnection(raw, vendors::close),
                        gate,
                        url.toString(),
                        own.principal(),
                        vendors.getXAResource()),
                vendors::close);
    }

    private interface Wrapping<T> {
        T around(OpenGate gate) throws SQLException;
    }

    private <T> T guarded(Connection raw, Wrapping<T> wrapping, LentConnection.Closing closing) throws SQLException {
        Dialect dialect = url.dialect();
        Shared<SharedGuards.Key, SharedGuards.Opened>.Lease lease = null;
        boolean guarded = false;
        try {
            SessionModes.pin(dialect, raw);
            lease = acquire();
            StatementGate gate = new StatementGate(
                    new ConnectionSessions(lease.value().guard(), dialect, raw),
                    own.principal(),
                    principals,
                    dialect,
                    new JdbcEscapes(dialect, raw));
            if (!unread.isEmpty()) {
                requireUnread(gate.passesUnread());
                SessionModes.unpin(raw);
            }
            T wrapped = wrapping.around(new OpenGate(gate, lease::release));
            guarded = true;
            return wrapped;
        } finally {
            if (!guarded) {
                if (lease != null) {
                    lease.release();
                }
                closing.close();
            }
        }
    }

    private SharedGuards.Key key() {
        return new SharedGuards.Key(
                own.config().toAbsolutePath().normalize(),
                own.database(),
                url.forDriver(),
                delegated.getProperty("user", ""));
    }

    private Connection open() throws SQLException {
        return open(granted());
    }

    private Shared<SharedGuards.Key, SharedGuards.Opened>.Lease acquire() throws SQLException {
        Properties catalog = DelegateProperties.forCatalog(url.dialect(), delegated);
        return GUARDS.acquire(key(), () -> new JdbcCatalogSource(url.dialect(), () -> open(catalog)));
    }

    /** The properties with those that only a client may set whose texts pass unread, if there are any and it is one. */
    private Properties granted() throws SQLException {
        if (unread.isEmpty()) {
            return delegated;
        }
        Shared<SharedGuards.Key, SharedGuards.Opened>.Lease lease = acquire();
        try {
            requireUnread(principals == null && lease.value().guard().passesUnread(own.principal()));
        } finally {
            lease.release();
        }
        Properties all = new Properties();
        all.putAll(delegated);
        all.putAll(unread);
        return all;
    }

    private void requireUnread(boolean passes) throws SQLException {
        if (!passes) {
            throw DelegateProperties.refused(
                    unread.stringPropertyNames().iterator().next());
        }
    }

    private Connection open(Properties properties) throws SQLException {
        Properties copy = new Properties();
        copy.putAll(properties);
        Connection connection = driver.connect(url.forDriver(), copy);
        if (connection == null) {
            throw Denials.configuration("the driver of the database does not take `" + url.forDriver() + "`");
        }
        return connection;
    }
}
