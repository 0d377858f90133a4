package io.hoopai.proxy;

import static java.util.Objects.requireNonNull;

import io.hoopai.guard.CatalogSource;
import io.hoopai.guard.config.Configuration;
import io.hoopai.sql.Dialect;
import io.hoopai.sql.catalog.CatalogConnection;
import io.hoopai.sql.catalog.CatalogUnavailableException;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/**
 * Reads the catalog of a database behind the proxy, over a connection of its own with the credentials of the
 * configuration. Safe for use by many threads.
 */
public final class PostgresCatalogSource implements CatalogSource {
    private static final int CONNECT_SECONDS = 5;
    /** Longer than any of the loader's queries takes; a server that is gone must not be waited for. */
    private static final int ANSWER_SECONDS = 10;

    private static final int ALIVE_SECONDS = 2;

    private final Configuration.Database database;
    private @Nullable Connection connection;

    public PostgresCatalogSource(Configuration.Database database) {
        this.database = requireNonNull(database, "database is null");
    }

    @Override
    public Dialect dialect() {
        return Dialect.POSTGRESQL;
    }

    @Override
    public synchronized CatalogConnection connect() throws CatalogUnavailableException {
        try {
            Connection open = connection;
            if (open == null || !open.isValid(ALIVE_SECONDS)) {
                close();
                open = open(database);
                connection = open;
            }
            Connection usable = open;
            return sql -> query(usable, sql);
        } catch (SQLException e) {
            throw unavailable(e);
        }
    }

    /** A connection with the credentials of the configuration, for reading alone. */
    static Connection open(Configuration.Database database) throws SQLException {
        Properties properties = new Properties();
        PGProperty.USER.set(properties, database.user());
        PGProperty.PASSWORD.set(properties, database.password());
        tls(database.tls(), properties);
        PGProperty.GSS_ENC_MODE.set(properties, "disable");
        PGProperty.CONNECT_TIMEOUT.set(properties, CONNECT_SECONDS);
        PGProperty.SOCKET_TIMEOUT.set(properties, ANSWER_SECONDS);
        PGProperty.TCP_KEEP_ALIVE.set(properties, true);
        PGProperty.READ_ONLY.set(properties, true);
        PGProperty.BINARY_TRANSFER.set(properties, false);
        PGProperty.APPLICATION_NAME.set(properties, "hoopai");
        Connection opened = new Driver().connect(url(database), properties);
        return requireNonNull(opened, "the driver does not know its own URL");
    }

    /** As {@link UpstreamTls} has it. The driver reads the files itself, and so the new ones when they change. */
    private static void tls(Configuration.DatabaseTls tls, Properties properties) throws SQLException {
        PGProperty.SSL_MODE.set(properties, tls.mode());
        PGProperty.CHANNEL_BINDING.set(properties, tls.bound() ? "require" : "prefer");
        if (tls.authority().isPresent()) {
            PGProperty.SSL_ROOT_CERT.set(properties, tls.authority().get().toString());
        } else if (tls.verifies()) {
            PGProperty.SSL_FACTORY.set(properties, "org.postgresql.ssl.DefaultJavaSSLFactory");
        } else if (tls.own().isEmpty()) {
            PGProperty.SSL_FACTORY.set(properties, "org.postgresql.ssl.NonValidatingFactory");
        }
        if (tls.own().isPresent()) {
            Configuration.KeyFiles own = tls.own().get();
            PGProperty.SSL_CERT.set(properties, own.certificate().toString());
            PGProperty.SSL_KEY.set(properties, own.key().toString());
            PGProperty.PEM_KEY_ALGORITHM.set(properties, keyAlgorithm(own.certificate()));
        }
    }

    private static String keyAlgorithm(Path certificate) throws SQLException {
        try {
            return Pem.certificates(Files.readAllBytes(certificate))
                    .get(0)
                    .getPublicKey()
                    .getAlgorithm();
        } catch (IOException | CertificateException e) {
            throw new SQLException("cannot use the certificate " + certificate + ": " + e.getMessage(), "F0000", e);
        }
    }

    /** The address is in the URL because the driver lets what a URL leaves out win over the properties. */
    private static String url(Configuration.Database database) {
        String host = database.host().contains(":") ? "[" + database.host() + "]" : database.host();
        String name = URLEncoder.encode(database.name(), StandardCharsets.UTF_8).replace("+", "%20");
        return "jdbc:postgresql://" + host + ":" + database.port() + "/" + name;
    }

    private static List<@Nullable String[]> query(Connection connection, String sql)
            throws CatalogUnavailableException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            int columns = result.getMetaData().getColumnCount();
            List<@Nullable String[]> rows = new ArrayList<>();
            while (result.next()) {
                @Nullable String[] row = new @Nullable String[columns];
                for (int i = 0; i < columns; i++) {
                    row[i] = result.getString(i + 1);
                }
                rows.add(row);
            }
            return rows;
        } catch (SQLException e) {
            throw unavailable(e);
        }
    }

    private static CatalogUnavailableException unavailable(SQLException e) {
        return new CatalogUnavailableException(String.valueOf(e.getMessage()), e);
    }

    @Override
    public synchronized void close() {
        Connection open = connection;
        connection = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException e) {
                // It is gone already, which is what was wanted.
            }
        }
    }
}
