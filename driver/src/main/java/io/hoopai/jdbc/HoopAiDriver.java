package io.hoopai.jdbc;

import io.hoopai.identity.Principal;
import io.hoopai.sql.Dialect;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The guarded driver: {@code jdbc:hoopai:postgresql://host:port/database} and
 * {@code jdbc:hoopai:mysql://host:port/database}. It needs the database's own driver on the class path.
 *
 * <p>Properties of its own, in the URL, in the properties of the connection, or as system properties:
 * {@code hoopai.config} (the configuration file, or a directory with {@code policy.yaml} and {@code masking.yaml}) and
 * {@code hoopai.user} (who the connection acts for) must be set; {@code hoopai.groups}, {@code hoopai.application} and
 * {@code hoopai.database} (the name that rules know the database by) may be. What is left goes to the database's own
 * driver, if it is a property that cannot undo the guard. {@link Connection#setClientInfo(Properties)} with the same names
 * says who the connection acts for from then on.
 *
 * <p>A statement that is refused is an exception with SQLSTATE 42501 that names the rule; the connection lives on.
 * The code of the process is trusted: it could always open a connection past this driver.
 *
 * <p>Safe for use by many threads.
 */
public final class HoopAiDriver implements Driver {
    private static final SharedGuards GUARDS = new SharedGuards();
    private static final DriverVersion VERSION = DriverVersion.load();

    static {
        try {
            DriverManager.registerDriver(new HoopAiDriver());
        } catch (SQLException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** For {@link java.util.ServiceLoader} and for pools that make their own. */
    public HoopAiDriver() {}

    @Override
    public boolean acceptsURL(String url) {
        return ConnectionUrl.accepted(url);
    }

    /** @return null when the URL is for another driver */
    @Override
    public @Nullable Connection connect(String url, @Nullable Properties properties) throws SQLException {
        return connect(url, properties, null);
    }

    /** @param principals who the connection acts for, asked before every statement; null for whom the properties name */
    @Nullable
    Connection connect(
            String url, @Nullable Properties properties, @Nullable Supplier<? extends @Nullable Principal> principals)
            throws SQLException {
        Optional<ConnectionUrl> parsed = ConnectionUrl.parse(url);
        if (parsed.isEmpty()) {
            return null;
        }
        ConnectionUrl target = parsed.get();
        return connect(
                target, DriverProperties.of(target, properties == null ? new Properties() : properties), principals);
    }

    private static Connection connect(
            ConnectionUrl url, DriverProperties own, @Nullable Supplier<? extends @Nullable Principal> principals)
            throws SQLException {
        Dialect dialect = url.dialect();
        Properties properties = DelegateProperties.of(dialect, own.delegated());
        Driver driver = DatabaseDrivers.of(dialect, url.forDriver());
        JdbcCatalogSource.Opener opener = () -> open(driver, url, properties);
        SharedGuards.Key key = new SharedGuards.Key(
                own.config().toAbsolutePath().normalize(),
                own.database(),
                url.forDriver(),
                properties.getProperty("user", ""));
        Connection connection = opener.open();
        Shared<SharedGuards.Key, SharedGuards.Opened>.Lease lease = null;
        boolean guarded = false;
        try {
            SessionModes.pin(dialect, connection);
            lease = GUARDS.acquire(key, () -> new JdbcCatalogSource(dialect, opener));
            StatementGate gate = new StatementGate(
                    new ConnectionSessions(lease.value().guard(), dialect, connection),
                    own.principal(),
                    principals,
                    dialect,
                    new JdbcEscapes(dialect, connection));
            guarded = true;
            return new GuardedConnection(connection, gate, url.toString(), lease::release);
        } finally {
            if (!guarded) {
                if (lease != null) {
                    lease.release();
                }
                connection.close();
            }
        }
    }

    private static Connection open(Driver driver, ConnectionUrl url, Properties properties) throws SQLException {
        Properties copy = new Properties();
        copy.putAll(properties);
        Connection connection = driver.connect(url.forDriver(), copy);
        if (connection == null) {
            throw Denials.configuration("the driver of the database does not take `" + url.forDriver() + "`");
        }
        return connection;
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, @Nullable Properties properties) {
        return DriverProperties.describe(properties == null ? new Properties() : properties);
    }

    @Override
    public int getMajorVersion() {
        return VERSION.major();
    }

    @Override
    public int getMinorVersion() {
        return VERSION.minor();
    }

    /** Not claimed: a guarded connection does without parts of JDBC, stored procedures among them. */
    @Override
    public boolean jdbcCompliant() {
        return false;
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getLogger("io.hoopai.jdbc");
    }
}
