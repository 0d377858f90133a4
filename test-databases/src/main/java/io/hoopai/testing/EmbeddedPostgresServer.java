package io.hoopai.testing;

import io.hoopai.sql.Dialect;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Postgres from the binaries of a Maven artifact, on 127.0.0.1. The server refuses to run as root; where tests do, it is
 * started in a user namespace of its own ({@code unshare -U}).
 *
 * <p>Besides the usual roles there are two that log in by older methods, with the same password: {@link #MD5_USER} and
 * {@link #CLEARTEXT_USER}.
 */
final class EmbeddedPostgresServer implements TestServer {
    static final String MD5_USER = "hoopai_md5";
    static final String CLEARTEXT_USER = "hoopai_cleartext";

    private static final String ADMIN_USER = "postgres";
    private static final String HOST_BASED_AUTHENTICATION = """
            host all %s 127.0.0.1/32 md5
            host all %s 127.0.0.1/32 password
            host all all 127.0.0.1/32 scram-sha-256
            """.formatted(MD5_USER, CLEARTEXT_USER);

    private final int port;

    private EmbeddedPostgresServer(int port) {
        this.port = port;
    }

    static TestServer start() {
        // Unpacked binaries are kept there between runs: each user needs a place of its own.
        File directory = Path.of(
                        System.getProperty("java.io.tmpdir"), "hoopai-test-postgres-" + System.getProperty("user.name"))
                .toFile();
        try {
            EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                    .setOverrideWorkingDirectory(directory)
                    .setLocaleConfig("locale", "C")
                    .setLocaleConfig("encoding", "UTF8")
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setServerConfig("timezone", "UTC")
                    .setServerConfig("fsync", "off")
                    // Statistics that come whenever they like make two descriptions of a table differ.
                    .setServerConfig("autovacuum", "off")
                    .setServerConfig("max_prepared_transactions", "16")
                    // Not the default of the oldest releases.
                    .setServerConfig("password_encryption", "scram-sha-256")
                    .setOutputRedirector(ProcessBuilder.Redirect.DISCARD)
                    .setErrorRedirector(ProcessBuilder.Redirect.DISCARD)
                    .start();
            requirePasswords(postgres);
            return new EmbeddedPostgresServer(postgres.getPort());
        } catch (IOException | SQLException | RuntimeException e) {
            throw new IllegalStateException(
                    "cannot start the embedded Postgres in " + directory
                            + "; as root it needs `unshare -U`, which some containers forbid: run as an ordinary user, or"
                            + " with HOOPAI_TEST_DATABASES=containers",
                    e);
        }
    }

    private static void requirePasswords(EmbeddedPostgres postgres) throws SQLException, IOException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER ROLE " + ADMIN_USER + " PASSWORD '" + ADMIN_PASSWORD + "'");
            statement.execute("CREATE ROLE " + USER + " LOGIN PASSWORD '" + PASSWORD + "'");
            statement.execute("CREATE ROLE " + CLEARTEXT_USER + " LOGIN PASSWORD '" + PASSWORD + "'");
            statement.execute("SET password_encryption = 'md5'");
            statement.execute("CREATE ROLE " + MD5_USER + " LOGIN PASSWORD '" + PASSWORD + "'");
            try (ResultSet result = statement.executeQuery("SHOW hba_file")) {
                result.next();
                Files.writeString(Path.of(result.getString(1)), HOST_BASED_AUTHENTICATION);
            }
            statement.execute("SELECT pg_reload_conf()");
        }
    }

    @Override
    public Dialect dialect() {
        return Dialect.POSTGRESQL;
    }

    @Override
    public String host() {
        return "127.0.0.1";
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public String adminUser() {
        return ADMIN_USER;
    }
}
