package fidelity;

import io.hoopai.jdbc.HoopAiDriver;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.logging.Logger;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import org.postgresql.PGProperty;

/**
 * Lets pgjdbc's own suite run through the HoopAI driver without a change to its tests: takes the place of pgjdbc's driver
 * with {@link DriverManager}. {@code hoopai.config} and {@code hoopai.user} are system properties.
 */
public final class ThroughHoopAi implements LauncherSessionListener, Driver {
    private static final String PREFIX = "jdbc:postgresql:";

    /** What the suite's own helper sets on every connection, to no effect on results. */
    private static final String PRIVILEGED_OPTIONS = "-c synchronous_commit=on";

    private static final Set<String> ADDRESS = Set.of("PGHOST", "PGPORT", "PGDBNAME");

    private final HoopAiDriver driver = new HoopAiDriver();

    /** One of each address and account stays open, as it would in a pool: the rules and the catalog are read once. */
    private final Map<String, Connection> open = new HashMap<>();

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        try {
            if (org.postgresql.Driver.isRegistered()) {
                org.postgresql.Driver.deregister();
                DriverManager.registerDriver(this);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Connection connect(String url, Properties properties) throws SQLException {
        if (!acceptsURL(url)) {
            return null;
        }
        // The suite hands over all properties of the system; pgjdbc leaves alone what it does not know.
        Properties known = new Properties();
        for (String name : properties.stringPropertyNames()) {
            String value = properties.getProperty(name);
            boolean helpers = name.equals("options") && value.equals(PRIVILEGED_OPTIONS);
            if (PGProperty.forName(name) != null && !ADDRESS.contains(name) && !helpers) {
                known.setProperty(name, value);
            }
        }
        String guarded = "jdbc:hoopai:" + url.substring("jdbc:".length());
        Connection connection = driver.connect(guarded, known);
        keepOpen(guarded, known);
        return connection;
    }

    private synchronized void keepOpen(String url, Properties properties) throws SQLException {
        Properties account = new Properties();
        for (String name : Set.of("user", "password")) {
            account.setProperty(name, properties.getProperty(name, ""));
        }
        String address = url.replaceFirst("\\?.*", "");
        String key = address + " " + account.getProperty("user");
        if (!account.getProperty("user").isEmpty() && !open.containsKey(key)) {
            open.put(key, driver.connect(address, account));
        }
    }

    @Override
    public boolean acceptsURL(String url) {
        return url.startsWith(PREFIX);
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties properties) throws SQLException {
        return driver.getPropertyInfo(url, properties);
    }

    @Override
    public int getMajorVersion() {
        return driver.getMajorVersion();
    }

    @Override
    public int getMinorVersion() {
        return driver.getMinorVersion();
    }

    @Override
    public boolean jdbcCompliant() {
        return false;
    }

    @Override
    public Logger getParentLogger() {
        return driver.getParentLogger();
    }
}
