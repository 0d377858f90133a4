package io.hoopai.jdbc;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
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
    static final Logger LOGGER = Logger.getLogger("io.hoopai.jdbc");

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
        Optional<ConnectionUrl> parsed = ConnectionUrl.parse(url);
        if (parsed.isEmpty()) {
            return null;
        }
        return Endpoint.of(parsed.get(), properties == null ? new Properties() : properties, null)
                .connect();
    }

    /** This driver's own properties, then those of the database's driver that may be set; for a tool to show. */
    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, @Nullable Properties properties) throws SQLException {
        return PropertyInfos.of(url, properties == null ? new Properties() : properties);
    }

    @Override
    public int getMajorVersion() {
        return VERSION.major();
    }

    @Override
    public int getMinorVersion() {
        return VERSION.minor();
    }

    /** Not claimed: a guarded connection does without parts of JDBC, procedures and cursors among them. */
    @Override
    public boolean jdbcCompliant() {
        return false;
    }

    @Override
    public Logger getParentLogger() {
        return LOGGER;
    }
}
