package io.hoopai.demo;

import io.hoopai.guard.config.Configuration;
import io.hoopai.proxy.ProxyServer;
import io.hoopai.proxy.StartupException;
import io.hoopai.proxy.cli.Subcommand;
import io.hoopai.yaml.RuleFileException;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code hoopai demo}: an embedded Postgres with the sample shop, the proxy in front of it, and a tour in which every
 * answer is a real one.
 */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description =
                "Start a sample shop in an embedded Postgres, put the proxy in front of it, and show what an agent can"
                        + " and cannot do.")
public final class DemoCommand implements Subcommand, Callable<Integer> {
    private static final long FREE_SPACE_NEEDED = 500L << 20;

    @Option(
            names = "--port",
            defaultValue = "6432",
            paramLabel = "PORT",
            description = "Where the proxy listens; 0 takes any free port (default: ${DEFAULT-VALUE}).")
    private int port = 6432;

    @Option(names = "--once", description = "End after the tour instead of serving.")
    private boolean once;

    @Option(
            names = "--customers",
            defaultValue = "10000",
            paramLabel = "N",
            description = "How many customers the shop has (default: ${DEFAULT-VALUE}).")
    private int customers = 10_000;

    @Override
    public Integer call() {
        PrintStream out = System.out;
        try {
            checkArguments();
            checkPort();
            checkSpace();
            run(out);
            return 0;
        } catch (DemoException | StartupException | RuleFileException e) {
            System.err.println("hoopai: " + e.getMessage());
            return 1;
        } catch (SQLException e) {
            System.err.println("hoopai: the tour could not go on: " + e.getMessage());
            return 1;
        } catch (IOException | UncheckedIOException e) {
            System.err.println("hoopai: " + e.getMessage());
            return 1;
        }
    }

    private void run(PrintStream out)
            throws DemoException, StartupException, RuleFileException, SQLException, IOException {
        out.println("Starting an embedded Postgres and loading " + customers + " customers ...");
        try (DemoDatabase database = DemoDatabase.start(customers);
                DemoWorkspace workspace = DemoWorkspace.create(port, database)) {
            Configuration configuration = workspace.configuration();
            try (ProxyServer proxy = ProxyServer.start(configuration)) {
                out.println(
                        "HoopAI listens on 127.0.0.1:" + proxy.port() + ", in front of " + database.version() + ".");
                boolean verified = new Tour(out, proxy.port(), database, workspace).walk();
                if (!verified) {
                    throw new DemoException("the audit trail in " + workspace.audit() + " did not verify");
                }
                printConnections(out, proxy.port(), database, workspace);
                if (!once) {
                    serve(out);
                }
            }
        }
    }

    private static void printConnections(PrintStream out, int port, DemoDatabase database, DemoWorkspace workspace) {
        out.println();
        out.println("Connect as the agent, or as dana, who may see personal data (password dana-secret):");
        out.println("  psql 'postgresql://support-bot:agent-secret@127.0.0.1:" + port + "/shop'");
        out.println("  jdbc:postgresql://127.0.0.1:" + port + "/shop?user=support-bot&password=agent-secret");
        out.println("Or put the driver into your application, straight at the database:");
        out.println("  " + database.guardedUrl(workspace, "support-bot", "ai-agents"));
        out.println("The rules are in " + workspace.directory() + "; change them and they apply within two seconds.");
    }

    private static void serve(PrintStream out) {
        out.println("Serving until you press Ctrl-C.");
        CountDownLatch stopped = new CountDownLatch(1);
        CountDownLatch cleaned = new CountDownLatch(1);
        Thread hook = new Thread(
                () -> {
                    stopped.countDown();
                    try {
                        cleaned.await(10, java.util.concurrent.TimeUnit.SECONDS);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "demo-shutdown");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        cleaned.countDown();
    }

    private void checkArguments() throws DemoException {
        if (port < 0 || port > 65_535) {
            throw new DemoException("--port takes a number from 0 to 65535, not " + port);
        }
        if (customers < 100 || customers > 1_000_000) {
            throw new DemoException("--customers takes a number from 100 to 1000000, not " + customers);
        }
    }

    /** Before anything is started, so that the answer comes at once. */
    private void checkPort() throws DemoException {
        if (port == 0) {
            return;
        }
        try (ServerSocket probe = new ServerSocket()) {
            // A port that another server just left is free for us, as it will be for the proxy.
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new DemoException(
                    "port " + port + " is in use; stop what listens there, or choose another with --port");
        }
    }

    private static void checkSpace() throws DemoException, IOException {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        long free = Files.getFileStore(temporary).getUsableSpace();
        if (free < FREE_SPACE_NEEDED) {
            throw new DemoException("only " + (free >> 20) + " MB free in " + temporary + "; the demo needs "
                    + (FREE_SPACE_NEEDED >> 20) + " MB");
        }
    }
}
