package io.hoopai.proxy;

import static io.hoopai.proxy.ProxiedShop.rows;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hoopai.audit.AuditReader;
import io.hoopai.audit.AuditReport;
import io.hoopai.audit.AuditVerifier;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code hoopai serve} as a process that is told to stop by signals. */
class ServeProcessTest {
    private static final Pattern LISTENING = Pattern.compile("listening on 127\\.0\\.0\\.1:(\\d+) for shop");

    private static final int KILLS = Integer.getInteger("hoopai.proxyKills", 3);

    private static ProxiedShop shop;

    @BeforeAll
    static void start() throws Exception {
        shop = ProxiedShop.start("drain: 7d");
    }

    @AfterAll
    static void stop() throws Exception {
        shop.close();
    }

    @Test
    void endsWithSuccessOnceItsSessionsAreDone(@TempDir Path directory) throws Exception {
        try (Served served = new Served(directory, "--log-format", "json");
                Connection connection = served.connect()) {
            connection.setAutoCommit(false);
            rows(connection, "select id from customers where id = 1");

            served.process.destroy();

            served.awaitLog("drain begins");
            assertThat(rows(connection, "select id from customers where id = 2"))
                    .containsExactly("2");
            connection.commit();
            assertThat(served.process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(served.process.exitValue()).isZero();
            for (String line : served.log()) {
                JsonNode json = new ObjectMapper().readTree(line);
                assertThat(json.path("time").asText()).endsWith("Z");
                assertThat(json.path("level").asText()).isNotEmpty();
                assertThat(json.path("message").asText()).isNotEmpty();
            }
            assertThat(served.log())
                    .anyMatch(line -> line.contains("\"message\":\"session begins\"")
                            && line.contains("\"user\":\"" + ProxiedShop.AGENT + "\""));
            assertThat(served.log()).anyMatch(line -> line.contains("\"message\":\"drain ends\""));
        }
    }

    @Test
    void endsAtOnceWhenItIsToldTwice(@TempDir Path directory) throws Exception {
        try (Served served = new Served(directory);
                Connection connection = served.connect()) {
            connection.setAutoCommit(false);
            rows(connection, "select id from customers where id = 1");

            served.process.destroy();
            served.awaitLog("drain begins");
            served.process.destroy();

            assertThat(served.process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(served.process.exitValue()).isZero();
            assertThat(served.log()).anyMatch(line -> line.contains("session ends") && line.contains("57P01"));
        }
    }

    /** {@code -Dhoopai.proxyKills=20} for how many times. */
    @Test
    void hasRecordedEveryResultThatAClientGotWheneverItIsKilled(@TempDir Path directory) throws Exception {
        Map<String, AtomicInteger> got = new ConcurrentHashMap<>();
        Random random = new Random(7);
        for (int kill = 0; kill < KILLS; kill++) {
            try (Served served = new Served(directory)) {
                List<Thread> clients = new ArrayList<>();
                for (int i = 0; i < 4; i++) {
                    String name = "killed-" + kill + "-" + i;
                    String sql = i == 0
                            ? "update tickets set status = 'open' where id = 1"
                            : "select id, email from customers where id = " + (i + 1);
                    clients.add(new Thread(() -> runUntilItIsGone(served, name, sql, got)));
                }
                clients.forEach(Thread::start);
                for (int i = 0; i < 400 && got.size() < 4 * (kill + 1); i++) {
                    TimeUnit.MILLISECONDS.sleep(25);
                }
                TimeUnit.MILLISECONDS.sleep(random.nextInt(500));
                served.process.destroyForcibly().waitFor();
                for (Thread client : clients) {
                    client.join();
                }
            }
        }

        Path audit = shop.configuration().resolveSibling("audit");
        Map<String, String> applications = new HashMap<>();
        Map<String, Integer> recorded = new HashMap<>();
        AuditReader.read(audit, event -> {
            String run = event.path("run").asText();
            if (event.path("shape").asText().matches("(update tickets|select id , email).*")) {
                applications.put(run, event.path("application").asText());
            } else if (event.path("type").asText().equals("completion") && applications.containsKey(run)) {
                recorded.merge(applications.get(run), 1, Integer::sum);
            }
        });
        assertThat(got).hasSize(4 * KILLS);
        got.forEach((client, results) ->
                assertThat(recorded.getOrDefault(client, 0)).as(client).isGreaterThanOrEqualTo(results.get()));
        AuditReport report = AuditVerifier.verify(audit);
        assertThat(report.intact()).as(() -> report.findings().toString()).isTrue();
    }

    private static void runUntilItIsGone(Served served, String name, String sql, Map<String, AtomicInteger> got) {
        try (Connection connection = served.connect(name);
                Statement statement = connection.createStatement()) {
            while (true) {
                statement.execute(sql);
                got.computeIfAbsent(name, client -> new AtomicInteger()).incrementAndGet();
            }
        } catch (SQLException killed) {
            assertThat(killed.getSQLState()).isIn("08006", "08003", "08000");
        }
    }

    private static final class Served implements AutoCloseable {
        private final Process process;
        private final Path log;
        private final int port;

        Served(Path directory, String... options) throws IOException {
            log = directory.resolve("log");
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    "io.hoopai.proxy.cli.HoopAi",
                    "serve",
                    "--config",
                    shop.configuration().toString()));
            command.addAll(List.of(options));
            process = new ProcessBuilder(command).redirectError(log.toFile()).start();
            BufferedReader output = process.inputReader();
            String line = output.readLine();
            Matcher listening = LISTENING.matcher(String.valueOf(line));
            assertThat(listening.matches()).as(line + " " + log()).isTrue();
            port = Integer.parseInt(listening.group(1));
        }

        Connection connect(String application) throws SQLException {
            return DriverManager.getConnection(
                    "jdbc:postgresql://127.0.0.1:" + port + "/shop?assumeMinServerVersion=12&ApplicationName="
                            + application,
                    ProxiedShop.AGENT,
                    ProxiedShop.PASSWORD);
        }

        Connection connect() throws SQLException {
            return DriverManager.getConnection(
                    "jdbc:postgresql://127.0.0.1:" + port + "/shop", ProxiedShop.AGENT, ProxiedShop.PASSWORD);
        }

        List<String> log() throws IOException {
            return Files.readAllLines(log).stream()
                    .filter(line -> !line.startsWith("warning: "))
                    .toList();
        }

        void awaitLog(String text) throws IOException, InterruptedException {
            for (int attempt = 0; attempt < 400; attempt++) {
                if (log().stream().anyMatch(line -> line.contains(text))) {
                    return;
                }
                TimeUnit.MILLISECONDS.sleep(50);
            }
            throw new AssertionError("`" + text + "` is not in the log: " + log());
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }
}
