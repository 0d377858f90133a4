package io.hoopai.proxy.cli;

import io.hoopai.guard.config.Configuration;
import io.hoopai.guard.config.ConfigurationWatch;
import io.hoopai.guard.config.Operations.LogFormat;
import io.hoopai.proxy.ProxyServer;
import io.hoopai.proxy.StartupException;
import io.hoopai.yaml.RuleFileException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hoopai serve}. */
@Command(name = "serve", description = "Run the proxy in front of the databases of a configuration.")
final class ServeCommand implements Callable<Integer> {
    /** Held here, because the platform forgets loggers that nobody holds, and their levels with them. */
    private static final Logger PRODUCT = Logger.getLogger("io.hoopai");

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigurationFile file;

    @Option(
            names = "--log-format",
            paramLabel = "FORMAT",
            description = "How the log is written: `text` or `json` (default: as the configuration says).")
    private @Nullable LogFormat logFormat;

    @Override
    public Integer call() throws RuleFileException, StartupException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        ConfigurationWatch watch = file.watch(spec.commandLine().getErr());
        Configuration configuration = watch.current();
        writeLog(configuration);
        try (ProxyServer server = ProxyServer.start(watch, this::writeLog)) {
            ShutdownSignals signals = ShutdownSignals.listen(server);
            // For ends that come without a signal.
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "hoopai-shutdown"));
            out.println("listening on " + configuration.listen().getHostString() + ":" + server.port() + " for "
                    + String.join(", ", configuration.databases().keySet()));
            signals.await();
        }
        return ExitCodes.OK;
    }

    private void writeLog(Configuration configuration) {
        writeLog(logFormat == null ? configuration.operations().log() : logFormat);
    }

    /** Formats what the root logger's handlers write, unless the operator has configured them. */
    private static void writeLog(LogFormat format) {
        PRODUCT.setLevel(Level.INFO);
        if (System.getProperty("java.util.logging.config.file") == null) {
            Formatter formatter = switch (format) {
                case TEXT -> new TextLogFormatter();
                case JSON -> new JsonLogFormatter();
            };
            for (Handler handler : Logger.getLogger("").getHandlers()) {
                handler.setFormatter(formatter);
            }
        }
    }
}
