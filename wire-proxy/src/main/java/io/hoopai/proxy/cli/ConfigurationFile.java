package io.hoopai.proxy.cli;

import io.hoopai.guard.config.Configuration;
import io.hoopai.yaml.RuleFileException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The option that names the configuration. */
final class ConfigurationFile {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            defaultValue = "hoopai.yaml",
            description = "The configuration (default: ${DEFAULT-VALUE}).")
    private Path file;

    Path path() {
        return file;
    }

    /** Reads the configuration and prints what it warns of. */
    Configuration load(PrintWriter warnings) throws RuleFileException {
        List<String> found = new ArrayList<>();
        Configuration configuration = Configuration.load(file, found);
        found.forEach(warning -> warnings.println("warning: " + warning));
        return configuration;
    }
}
