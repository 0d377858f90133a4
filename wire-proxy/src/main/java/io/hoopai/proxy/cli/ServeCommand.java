package io.hoopai.proxy.cli;

import io.hoopai.guard.config.Configuration;
import io.hoopai.proxy.ProxyServer;
import io.hoopai.proxy.StartupException;
import io.hoopai.yaml.RuleFileException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hoopai serve}. */
@Command(name = "serve", description = "Run the proxy in front of the databases of a configuration.")
final class ServeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            defaultValue = "hoopai.yaml",
            description = "The configuration (default: ${DEFAULT-VALUE}).")
    private Path file;

    @Override
    public Integer call() throws RuleFileException, StartupException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        List<String> warnings = new ArrayList<>();
        Configuration configuration = Configuration.load(file, warnings);
        warnings.forEach(warning -> spec.commandLine().getErr().println("warning: " + warning));
        Logger.getLogger("io.hoopai").setLevel(Level.INFO);
        CountDownLatch stopped = new CountDownLatch(1);
        try (ProxyServer server = ProxyServer.start(configuration)) {
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(
                            () -> {
                                server.close();
                                stopped.countDown();
                            },
                            "hoopai-shutdown"));
            out.println("listening on " + configuration.listen().getHostString() + ":" + server.port() + " for "
                    + String.join(", ", configuration.databases().keySet()));
            stopped.await();
        }
        return ExitCodes.OK;
    }
}
