package io.hoopai.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.postgresql.PGConnection;

/** Many sessions on a proxy that runs already, and what they leave behind; see {@code benchmarks/soak/run}. */
public final class Soak {
    private static final int ROWS = 100_000;
    private static final int PROBES = 2_000;
    /** As many connections are opened at a time; each takes a handshake and a new process of the server. */
    private static final int OPENERS = 8;

    private static final Duration TO_SETTLE = Duration.ofSeconds(30);
    /** Files of the log and of classes that are loaded late. */
    private static final int FILES_OF_ITS_OWN = 12;

    private static final Pattern HEAP_USED = Pattern.compile("total \\d+K, used (\\d+)K");

    private final String direct;
    private final String proxied;
    private final long process;

    private Soak(String directPort, String proxyPort, long process) {
        this.direct = url(directPort);
        this.proxied = url(proxyPort);
        this.process = process;
    }

    public static void main(String[] arguments) throws Exception {
        if (arguments[0].equals("prepare")) {
            prepare(arguments[1]);
            return;
        }
        Soak soak = new Soak(arguments[1], arguments[2], Long.parseLong(arguments[3]));
        boolean clean = soak.run(
                Integer.parseInt(arguments[4]), Integer.parseInt(arguments[5]), Integer.parseInt(arguments[6]));
        System.exit(clean ? 0 : 1);
    }

    private static void prepare(String port) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url(port));
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE people (id integer PRIMARY KEY, name text, email text, note text)");
            statement.execute("INSERT INTO people SELECT i, 'Name ' || i, 'person' || i || '@example.com', md5(i::text)"
                    + " FROM generate_series(1, " + ROWS + ") i");
        }
    }

    private static String url(String port) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/load?user=hoopai&password=load-secret&sslmode=disable";
    }

    private boolean run(int idle, int active, int seconds) throws Exception {
        DriverManager.getConnection(proxied).close();
        long heapBefore = heap();
        long filesBefore = files();
        long sessionsBefore = sessions();
        System.out.printf(Locale.ROOT, "before: heap %,d KiB, %d files%n", heapBefore, filesBefore);

        List<Connection> sleepers = open(idle);
        long heapIdle = heap();
        System.out.printf(
                Locale.ROOT,
                "%d idle sessions: heap %,d KiB, %.1f KiB a session, %d files%n",
                idle,
                heapIdle,
                (double) (heapIdle - heapBefore) / Math.max(1, idle),
                files());
        stalled();
        System.out.println(busy(active, seconds));
        for (Connection sleeper : sleepers) {
            sleeper.close();
        }
        return settled(sessionsBefore, filesBefore);
    }

    private List<Connection> open(int count) throws Exception {
        ExecutorService openers = Executors.newFixedThreadPool(OPENERS);
        try {
            List<Future<Connection>> opening = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                opening.add(openers.submit(() -> {
                    Connection connection = DriverManager.getConnection(proxied);
                    try (Statement statement = connection.createStatement()) {
                        statement.execute("SELECT id, email FROM people WHERE id = 1");
                    }
                    return connection;
                }));
            }
            List<Connection> open = new ArrayList<>();
            for (Future<Connection> one : opening) {
                open.add(one.get());
            }
            return open;
        } finally {
            openers.shutdownNow();
        }
    }

    /** One session asks for a large result and reads nothing of it; another goes on. */
    private void stalled() throws SQLException, InterruptedException {
        try (Connection other = DriverManager.getConnection(proxied);
                Connection stalled = DriverManager.getConnection(proxied)) {
            probe(other);
            long[] alone = probe(other);
            stalled.unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut("COPY (SELECT a.note, b.note FROM people a, people b LIMIT 20000000) TO STDOUT");
            Thread.sleep(Duration.ofSeconds(2).toMillis());
            long[] beside = probe(other);
            System.out.printf(
                    Locale.ROOT,
                    "a lookup: p50 %d us, p99 %d us; beside a session that reads nothing of a large result:"
                            + " p50 %d us, p99 %d us%n",
                    alone[PROBES / 2],
                    alone[PROBES * 99 / 100],
                    beside[PROBES / 2],
                    beside[PROBES * 99 / 100]);
            stalled.abort(Runnable::run);
        }
    }

    private static long[] probe(Connection connection) throws SQLException {
        long[] micros = new long[PROBES];
        try (Statement statement = connection.createStatement()) {
            for (int i = 0; i < PROBES; i++) {
                long start = System.nanoTime();
                statement
                        .executeQuery("SELECT id, name FROM people WHERE id = " + (1 + i))
                        .close();
                micros[i] = (System.nanoTime() - start) / 1_000;
            }
        }
        Arrays.sort(micros);
        return micros;
    }

    private String busy(int active, int seconds) throws Exception {
        LongAdder statements = new LongAdder();
        LongAdder failures = new LongAdder();
        LongAdder connections = new LongAdder();
        LongAdder cancels = new LongAdder();
        LongAdder missed = new LongAdder();
        LongAdder broken = new LongAdder();
        List<String> unexpected = new ArrayList<>();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        ExecutorService clients = Executors.newFixedThreadPool(active);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < active; i++) {
                int client = i;
                running.add(clients.submit(() -> {
                    SoakClient one = new SoakClient(proxied, client, statements, connections, cancels, missed, broken);
                    while (System.nanoTime() < end) {
                        try {
                            one.session(end);
                        } catch (SQLException e) {
                            failures.increment();
                            synchronized (unexpected) {
                                unexpected.add(e.getSQLState() + " " + e.getMessage());
                            }
                        }
                    }
                }));
            }
            for (Future<?> one : running) {
                one.get();
            }
        } finally {
            clients.shutdownNow();
        }
        unexpected.stream().distinct().limit(5).forEach(message -> System.out.println("unexpected: " + message));
        return String.format(
                Locale.ROOT,
                "%d busy sessions for %d s: %,d statements, %,d connections, %,d cancels and %,d that came too early,"
                        + " %,d connections broken off, %,d unexpected errors",
                active,
                seconds,
                statements.sum(),
                connections.sum(),
                cancels.sum(),
                missed.sum(),
                broken.sum(),
                failures.sum());
    }

    /** Whether everything goes back to what it was. */
    private boolean settled(long sessionsBefore, long filesBefore) throws Exception {
        long deadline = System.nanoTime() + TO_SETTLE.toNanos();
        while ((sessions() > sessionsBefore || files() > filesBefore + FILES_OF_ITS_OWN)
                && System.nanoTime() < deadline) {
            Thread.sleep(200);
        }
        long sessions = sessions() - sessionsBefore;
        long files = files() - filesBefore;
        System.out.printf(
                Locale.ROOT, "after: heap %,d KiB, %+d files, %+d sessions on the server%n", heap(), files, sessions);
        return sessions <= 0 && files <= FILES_OF_ITS_OWN;
    }

    private long sessions() throws SQLException {
        try (Connection connection = DriverManager.getConnection(direct);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT count(*) FROM pg_stat_activity WHERE usename = 'hoopai' AND pid <> pg_backend_pid()")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private long files() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("/proc/" + process + "/fd"))) {
            return files.count();
        }
    }

    /** KiB of the proxy's heap that are in use after a collection. */
    private long heap() throws IOException, InterruptedException {
        jcmd("GC.run");
        Matcher used = HEAP_USED.matcher(jcmd("GC.heap_info"));
        // Some collectors speak of each generation by itself.
        long sum = 0;
        while (used.find()) {
            sum += Long.parseLong(used.group(1));
        }
        if (sum == 0) {
            throw new IOException("jcmd does not say how much of the heap is used");
        }
        return sum;
    }

    private String jcmd(String command) throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(process),
                        command)
                .redirectErrorStream(true)
                .start();
        String output = new String(jcmd.getInputStream().readAllBytes());
        jcmd.waitFor();
        return output;
    }
}
