package io.hoopai.testing;

import io.hoopai.sql.Dialect;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A real {@code mysqld} 8.0 from the binaries of a Maven artifact, on 127.0.0.1, in a temporary directory. */
final class EmbeddedMySqlServer implements TestServer {
    private static final String ADMIN_USER = "root";
    private static final Duration START_TIMEOUT = Duration.ofSeconds(120);
    private static final Pattern MISSING_LIBRARY =
            Pattern.compile("error while loading shared libraries: (\\S+): cannot open shared object file");
    /** One statement a line: the form that {@code init_file} takes. */
    private static final String USERS = """
            CREATE USER IF NOT EXISTS '%1$s'@'%%' IDENTIFIED BY '%2$s';
            GRANT ALL ON *.* TO '%1$s'@'%%' WITH GRANT OPTION;
            CREATE USER IF NOT EXISTS '%3$s'@'%%' IDENTIFIED BY '%4$s';
            """.formatted(ADMIN_USER, ADMIN_PASSWORD, USER, PASSWORD);

    private final int port;

    private EmbeddedMySqlServer(int port) {
        this.port = port;
    }

    static TestServer start() {
        try {
            Path directory = Files.createTempDirectory("hoopai-test-mysql-");
            Process server;
            int port = freePort();
            try {
                unpack(directory);
                supplyLibraries(directory);
                run(command(directory, "--initialize-insecure"), directory);
                Files.writeString(directory.resolve("users.sql"), USERS);
                server = new ProcessBuilder(command(
                                directory,
                                "--port=" + port,
                                "--bind-address=127.0.0.1",
                                "--skip-name-resolve",
                                "--socket=" + directory.resolve("socket"),
                                "--pid-file=" + directory.resolve("pid"),
                                "--mysqlx=OFF",
                                "--skip-log-bin",
                                "--default-time-zone=+00:00",
                                "--innodb-flush-log-at-trx-commit=0",
                                "--init-file=" + directory.resolve("users.sql")))
                        .redirectErrorStream(true)
                        .redirectOutput(directory.resolve("log").toFile())
                        .start();
            } catch (IOException | RuntimeException e) {
                delete(directory);
                throw e;
            }
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, directory), "stop-mysqld"));
            awaitStart(server, port, directory.resolve("log"));
            return new EmbeddedMySqlServer(port);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start the embedded MySQL", e);
        }
    }

    private static void unpack(Path directory) throws IOException {
        String system = System.getProperty("os.name").replace(' ', '_') + "-" + System.getProperty("os.arch");
        // Apple's own processors run the older architecture's binaries, too.
        String archive = "/mysql-" + (system.equals("Mac_OS_X-aarch64") ? "Mac_OS_X-x86_64" : system) + ".tar.gz";
        try (InputStream stream = EmbeddedMySqlServer.class.getResourceAsStream(archive)) {
            if (stream == null) {
                throw new IllegalStateException(
                        "there is no embedded MySQL for " + system + "; run with HOOPAI_TEST_DATABASES=containers");
            }
            Process tar = new ProcessBuilder("tar", "-xzf", "-", "-C", directory.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("tar.log").toFile())
                    .start();
            try (OutputStream input = tar.getOutputStream()) {
                stream.transferTo(input);
            }
            check(tar, directory.resolve("tar.log"));
        }
    }

    /** Asks the server for its version until no library is missing, or one that we have no stand-in for. */
    private static void supplyLibraries(Path directory) throws IOException {
        Path log = directory.resolve("version.log");
        while (true) {
            Process process = new ProcessBuilder(command(directory, "--version"))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            if (exitCode(process) == 0) {
                return;
            }
            Matcher missing = MISSING_LIBRARY.matcher(Files.readString(log));
            if (!missing.find()) {
                throw failure(process, log);
            }
            StubLibrary stub = StubLibrary.of(missing.group(1))
                    .orElseThrow(() -> new IllegalStateException(
                            "the embedded MySQL needs the library " + missing.group(1) + ", which is not installed"));
            // The server looks for libraries beside itself first.
            Path file = directory.resolve("bin").resolve(stub.name());
            if (Files.exists(file)) {
                throw failure(process, log);
            }
            Files.write(file, stub.bytes());
        }
    }

    private static List<String> command(Path directory, String... options) {
        List<String> command = new ArrayList<>();
        command.add(directory.resolve("bin/mysqld").toString());
        command.add("--no-defaults");
        command.add("--basedir=" + directory);
        command.add("--datadir=" + directory.resolve("data"));
        command.add("--lc-messages-dir=" + directory.resolve("share"));
        command.add("--innodb-use-native-aio=0");
        if (System.getProperty("user.name").equals("root")) {
            command.add("--user=root");
        }
        command.addAll(List.of(options));
        return command;
    }

    private static void run(List<String> command, Path directory) throws IOException {
        Path log = directory.resolve("run.log");
        check(
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start(),
                log);
    }

    private static void check(Process process, Path log) throws IOException {
        if (exitCode(process) != 0) {
            throw failure(process, log);
        }
    }

    private static int exitCode(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static IllegalStateException failure(Process process, Path log) throws IOException {
        String command = process.info().command().orElse("the embedded MySQL");
        return new IllegalStateException(command + " failed:\n" + Files.readString(log));
    }

    private static void awaitStart(Process server, int port, Path log) throws IOException {
        String url = "jdbc:mysql://127.0.0.1:" + port + "/mysql?sslMode=DISABLED&allowPublicKeyRetrieval=true";
        Instant deadline = Instant.now().plus(START_TIMEOUT);
        while (server.isAlive() && Instant.now().isBefore(deadline)) {
            try {
                DriverManager.getConnection(url, ADMIN_USER, ADMIN_PASSWORD).close();
                return;
            } catch (SQLException notYet) {
                pause();
            }
        }
        throw failure(server, log);
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static void stop(Process server, Path directory) {
        server.destroy();
        try {
            if (!server.waitFor(10, TimeUnit.SECONDS)) {
                server.destroyForcibly().waitFor();
            }
            delete(directory);
        } catch (InterruptedException e) {
            server.destroyForcibly();
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            System.getLogger(EmbeddedMySqlServer.class.getName())
                    .log(System.Logger.Level.WARNING, "cannot delete " + directory, e);
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public Dialect dialect() {
        return Dialect.MYSQL;
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
