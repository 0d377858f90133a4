package io.hoopai.proxy.cli;

import io.hoopai.guard.config.Configuration;
import io.hoopai.guard.config.ConfigurationWatch;
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
        print(found, warnings);
        return configuration;
    }

    /** Reads it as {@link #load} does, for one who follows its changes. */
    ConfigurationWatch watch(PrintWriter warnings) throws RuleFileException {
        List<String> found = new ArrayList<>();
        ConfigurationWatch watch = ConfigurationWatch.open(file, found);
        print(found, warnings);
        return watch;
    }

    private static void print(List<String> found, PrintWriter warnings) {
        found.forEach(warning -> warnings.println("warning: " + warning));
    }
}
