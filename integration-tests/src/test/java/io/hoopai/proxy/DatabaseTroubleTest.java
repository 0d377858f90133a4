package io.hoopai.proxy;

import static io.hoopai.proxy.ProxiedShop.rows;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.hoopai.guard.config.Configuration;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A database that goes away, comes back, refuses, or never answers. */
class DatabaseTroubleTest {
    private static final String QUERY = "select id from customers where id = 1";
    private static final String SETTINGS = "connections: { connectTimeout: 1s }\nadmin: { listen: 127.0.0.1:0 }";

    @Test
    void tellsLiveAndNewSessionsThatTheWayIsCutAndServesThemWhenItIsBack() throws Exception {
        try (Way way = Way.open(SETTINGS);
                Connection live = way.shop.connect()) {
            assertThat(rows(live, QUERY)).containsExactly("1");

            way.relay.vanish();

            assertSqlState("08006", () -> rows(live, QUERY));
            assertSqlState("08001", way.shop::connect);
            way.shop.admin().awaitSessions(sessions -> sessions.isEmpty());
            assertThat(way.relay.open()).isZero();
            assertThat(way.shop.admin().get("/metrics"))
                    .contains("hoopai_upstream_failures_total{database=\"shop\",sqlstate=\"08001\"} 1");

            way.relay.comeBack();

            try (Connection again = way.shop.connect()) {
                assertThat(rows(again, QUERY)).containsExactly("1");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"disable", "prefer"})
    void waitsForASilentDatabaseNoLongerThanItIsTold(String tls) throws Exception {
        try (Way way = Way.open(SETTINGS)) {
            way.restartWithTls(tls);
            int before = way.relay.open();
            way.relay.fallSilent();

            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(way::connect)
                        .hasMessageContaining("does not answer in time")
                        .asInstanceOf(type(SQLException.class))
                        .extracting(SQLException::getSQLState)
                        .isEqualTo("08001");
            }

            // No connection is left behind.
            for (int attempt = 0; attempt < 100 && way.relay.open() > before; attempt++) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
            assertThat(way.relay.open()).isLessThanOrEqualTo(before);
        }
    }

    @Test
    void outlivesARestartOfTheServer(@TempDir Path directory) throws Exception {
        int port = freePort();
        Path data = directory.resolve("data");
        EmbeddedPostgres first = postgres(port, data, true);
        Files.writeString(directory.resolve("policy.yaml"), "version: 1\nprofile: read-only\nrules: []\n");
        Files.writeString(directory.resolve("masking.yaml"), "version: 1\n");
        Path file = Files.writeString(directory.resolve("hoopai.yaml"), """
                listen: 127.0.0.1:0
                databases:
                  shop: { url: "postgresql://127.0.0.1:%d/postgres", user: postgres, tls: disable }
                users: [ { name: bot, password: bot-secret } ]
                """.formatted(port));
        try (ProxyServer server = ProxyServer.start(Configuration.load(file, new ArrayList<>()));
                Connection live = connect(server.port())) {
            assertThat(rows(live, "select 1")).containsExactly("1");

            first.close();

            assertThatThrownBy(() -> rows(live, "select 1"))
                    .asInstanceOf(type(SQLException.class))
                    .extracting(SQLException::getSQLState)
                    .isIn("57P01", "08006");
            assertSqlState("08001", () -> connect(server.port()));
            try (EmbeddedPostgres second = postgres(port, data, false);
                    Connection again = connect(server.port())) {
                assertThat(second.getPort()).isEqualTo(port);
                assertThat(rows(again, "select 1")).containsExactly("1");
            }
        }
    }

    private static Connection connect(int port) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/shop", "bot", "bot-secret");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static EmbeddedPostgres postgres(int port, Path data, boolean fresh) throws IOException {
        File binaries = Path.of(
                        System.getProperty("java.io.tmpdir"), "hoopai-test-postgres-" + System.getProperty("user.name"))
                .toFile();
        return EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(binaries)
                .setDataDirectory(data)
                .setCleanDataDirectory(fresh)
                .setPort(port)
                .setServerConfig("fsync", "off")
                .setOutputRedirector(ProcessBuilder.Redirect.DISCARD)
                .setErrorRedirector(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private interface Attempt {
        Object run() throws SQLException;
    }

    private static void assertSqlState(String sqlState, Attempt attempt) {
        assertThatThrownBy(attempt::run)
                .asInstanceOf(type(SQLException.class))
                .extracting(SQLException::getSQLState)
                .isEqualTo(sqlState);
    }

    /** The shop behind a relay. */
    private static final class Way implements AutoCloseable {
        private final Relay relay;
        private final ProxiedShop shop;
        private Optional<ProxyServer> other = Optional.empty();

        private Way(Relay relay, ProxiedShop shop) {
            this.relay = relay;
            this.shop = shop;
        }

        static Way open(String settings) throws Exception {
            AtomicReference<Relay> relay = new AtomicReference<>();
            ProxiedShop shop = ProxiedShop.behind(
                    database -> {
                        Relay opened = Relay.to(database.port());
                        relay.set(opened);
                        return opened.port();
                    },
                    settings);
            return new Way(requireNonNull(relay.get(), "the proxy was not told of the relay"), shop);
        }

        /** Another proxy on the same configuration, but for how its connections to the database are encrypted. */
        void restartWithTls(String mode) throws Exception {
            Path file = shop.configuration();
            Files.writeString(file, Files.readString(file).replace("tls: disable", "tls: " + mode));
            shop.server().close();
            other = Optional.of(ProxyServer.start(Configuration.load(file, new ArrayList<>())));
        }

        Connection connect() throws SQLException {
            return DriverManager.getConnection(
                    "jdbc:postgresql://127.0.0.1:" + other.orElseThrow().port() + "/shop",
                    ProxiedShop.AGENT,
                    ProxiedShop.PASSWORD);
        }

        @Override
        public void close() throws Exception {
            other.ifPresent(ProxyServer::close);
            relay.close();
            shop.close();
        }
    }
}
