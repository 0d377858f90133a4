package io.hoopai.proxy.cli;

import io.hoopai.guard.config.Configuration;
import io.hoopai.yaml.RuleFileException;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which configuration, and which database in it. */
final class ConfigurationOptions {
    @Mixin
    private ConfigurationFile file;

    @Option(
            names = "--database",
            paramLabel = "NAME",
            description = "A database of the configuration (default: the first).")
    private @Nullable String database;

    /** Reads the configuration and prints what it warns of. */
    Configuration load(PrintWriter warnings) throws RuleFileException {
        return file.load(warnings);
    }

    /** The database that is meant. */
    ConfiguredDatabase database(Configuration configuration) throws CliException {
        String name =
                database == null ? configuration.databases().keySet().iterator().next() : database;
        Configuration.Database found = configuration.databases().get(name);
        if (found == null) {
            throw new CliException("there is no database `" + name + "` in `" + file.path() + "`; it has "
                    + String.join(", ", configuration.databases().keySet()));
        }
        return new ConfiguredDatabase(name, found);
    }

    /** A database and the name that the configuration and the rules know it by. */
    record ConfiguredDatabase(String name, Configuration.Database database) {}
}
