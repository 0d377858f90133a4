package io.hoopai.jdbc;

import io.hoopai.identity.Principal;
import io.hoopai.sql.Dialect;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.Properties;
import java.util.function.Supplier;
import java.util.logging.Logger;
import javax.sql.CommonDataSource;
import org.jspecify.annotations.Nullable;

/**
 * The properties of a data source. They are those of {@link HoopAiDriver}; what the URL says beats what is set here. To be
 * configured by one thread; then safe for use by many.
 */
abstract sealed class GuardedDataSource implements CommonDataSource
        permits HoopAiDataSource, HoopAiConnectionPoolDataSource, HoopAiXADataSource {
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

    /** As it is configured now. */
    final Endpoint endpoint() throws SQLException {
        return endpoint(properties);
    }

    /** The same with another user of the database. */
    final Endpoint endpoint(String user, String password) throws SQLException {
        Properties other = new Properties();
        other.putAll(properties);
        other.setProperty("user", user);
        other.setProperty("password", password);
        return endpoint(other);
    }

    private Endpoint endpoint(Properties with) throws SQLException {
        ConnectionUrl parsed = ConnectionUrl.parse(url)
                .orElseThrow(() ->
                        Denials.configuration("the url is not one of this driver's; it begins with `jdbc:hoopai:`"));
        Properties effective = with;
        if (loginTimeout > 0) {
            effective = new Properties();
            effective.putAll(with);
            // The databases' drivers count it in different units.
            long units = parsed.dialect() == Dialect.MYSQL ? 1000L * loginTimeout : loginTimeout;
            effective.setProperty("connectTimeout", Long.toString(units));
        }
        return Endpoint.of(parsed, effective, principals);
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
        return HoopAiDriver.LOGGER;
    }
}
