package io.hoopai.jdbc;

import io.hoopai.identity.Principal;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import java.util.function.Supplier;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The guarded driver as a bean, for pools and frameworks: every connection is a new one. The properties are those of
 * {@link HoopAiDriver}; what is set here beats what the URL says only where the URL says nothing. To be configured by one
 * thread; then safe for use by many.
 */
public final class HoopAiDataSource implements DataSource {
    private final HoopAiDriver driver = new HoopAiDriver();
    private final Properties properties = new Properties();
    private String url = "";
    private @Nullable Supplier<? extends @Nullable Principal> principals;
    private int loginTimeout;
    private @Nullable PrintWriter logWriter;

    public String getUrl() {
        return url;
    }

    /** A URL of {@link HoopAiDriver}'s. */
    public void setUrl(String url) {
        this.url = url;
    }

    /** The user of the database. */
    public void setUser(String user) {
        properties.setProperty("user", user);
    }

    /** The password of the database's user. */
    public void setPassword(String password) {
        properties.setProperty("password", password);
    }

    /** The configuration file, or a directory with {@code policy.yaml} and {@code masking.yaml}. */
    public void setConfig(String config) {
        properties.setProperty(DriverProperties.Name.CONFIG.key(), config);
    }

    /** Who the connections act for, as rules name users. */
    public void setPrincipal(String user) {
        properties.setProperty(DriverProperties.Name.USER.key(), user);
    }

    /**
     * Says who each statement is for: asked on the thread that runs it, before it is judged. A statement for nobody, or for
     * somebody else in the middle of a transaction, is refused. {@link #setPrincipal} is still who connections are opened
     * for.
     */
    public void setPrincipalSupplier(Supplier<? extends @Nullable Principal> principals) {
        this.principals = principals;
    }

    /** The groups that the user is in, separated by commas. */
    public void setGroups(String groups) {
        properties.setProperty(DriverProperties.Name.GROUPS.key(), groups);
    }

    /** The application, as rules name it. */
    public void setApplication(String application) {
        properties.setProperty(DriverProperties.Name.APPLICATION.key(), application);
    }

    /** The name that rules know the database by. */
    public void setDatabase(String database) {
        properties.setProperty(DriverProperties.Name.DATABASE.key(), database);
    }

    @Override
    public Connection getConnection() throws SQLException {
        return connect(properties);
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        Properties other = new Properties();
        other.putAll(properties);
        other.setProperty("user", user);
        other.setProperty("password", password);
        return connect(other);
    }

    private Connection connect(Properties with) throws SQLException {
        Properties effective = with;
        if (loginTimeout > 0) {
            effective = new Properties();
            effective.putAll(with);
            // The databases' drivers count it in different units.
            long units = url.startsWith("jdbc:hoopai:mysql:") ? 1000L * loginTimeout : loginTimeout;
            effective.setProperty("connectTimeout", Long.toString(units));
        }
        Connection connection = driver.connect(url, effective, principals);
        if (connection == null) {
            throw Denials.configuration("the url is not one of this driver's; it begins with `jdbc:hoopai:`");
        }
        return connection;
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return logWriter;
    }

    /** Kept for the caller; nothing is written to it. */
    @Override
    public void setLogWriter(@Nullable PrintWriter writer) {
        logWriter = writer;
    }

    @Override
    public int getLoginTimeout() {
        return loginTimeout;
    }

    /** How long connecting may take, in seconds; 0 leaves it to the database's driver. */
    @Override
    public void setLoginTimeout(int seconds) {
        loginTimeout = seconds;
    }

    @Override
    public Logger getParentLogger() {
        return driver.getParentLogger();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return Wrappers.unwrap(this, type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }
}
