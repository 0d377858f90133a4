package io.hoopai.testing;

import io.hoopai.sql.Dialect;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.testcontainers.DockerClientFactory;

/**
 * The one place where tests get databases from. {@code HOOPAI_TEST_DATABASES} (system property of the same name first)
 * says which servers are used: {@code embedded} (default), {@code containers}, or {@code auto}, which is containers when a
 * Docker engine answers. {@code HOOPAI_TEST_POSTGRES_IMAGE} and {@code HOOPAI_TEST_MYSQL_IMAGE} name the images.
 */
public final class TestDatabases {
    private static final Map<Dialect, TestServer> SERVERS = new EnumMap<>(Dialect.class);

    private TestDatabases() {}

    /** A new, empty Postgres database. */
    public static TestDatabase postgres() {
        return server(Dialect.POSTGRESQL).newDatabase();
    }

    /** A new, empty MySQL database. */
    public static TestDatabase mysql() {
        return server(Dialect.MYSQL).newDatabase();
    }

    /** The server that all tests of this JVM share. */
    public static synchronized TestServer server(Dialect dialect) {
        return SERVERS.computeIfAbsent(dialect, TestDatabases::start);
    }

    /** Another server for one that is gone: some statements crash old releases. Databases on the old one are lost. */
    public static synchronized void replace(Dialect dialect) {
        SERVERS.put(dialect, start(dialect));
    }

    private static TestServer start(Dialect dialect) {
        String kind = setting("HOOPAI_TEST_DATABASES").orElse("embedded").toLowerCase(Locale.ROOT);
        boolean containers = switch (kind) {
            case "embedded" -> false;
            case "containers" -> true;
            case "auto" -> DockerClientFactory.instance().isDockerAvailable();
            default ->
                throw new IllegalStateException(
                        "`HOOPAI_TEST_DATABASES` is `" + kind + "`; it takes `embedded`, `containers` or `auto`");
        };
        return switch (dialect) {
            case POSTGRESQL ->
                containers
                        ? ContainerServer.postgres(
                                setting("HOOPAI_TEST_POSTGRES_IMAGE").orElse("postgres:17"))
                        : EmbeddedPostgresServer.start();
            case MYSQL ->
                containers
                        ? ContainerServer.mysql(
                                setting("HOOPAI_TEST_MYSQL_IMAGE").orElse("mysql:8.4"))
                        : EmbeddedMySqlServer.start();
        };
    }

    private static Optional<String> setting(String name) {
        return Optional.ofNullable(System.getProperty(name))
                .or(() -> Optional.ofNullable(System.getenv(name)))
                .filter(value -> !value.isBlank());
    }
}
