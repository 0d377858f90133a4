package io.hoopai.proxy.cli;

import io.hoopai.guard.CatalogFile;
import io.hoopai.guard.config.Configuration;
import io.hoopai.proxy.PostgresCatalogSource;
import io.hoopai.sql.catalog.CatalogUnavailableException;
import io.hoopai.yaml.RuleFileException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hoopai catalog export}. */
@Command(
        name = "export",
        description =
                "Write what a database says about its schema to a file, so that `test`, `lint` and `check` can run"
                        + " where the database is not. No rows of your tables are in it.")
final class CatalogExportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigurationOptions options;

    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            defaultValue = "catalog.json",
            description = "The file to write (default: ${DEFAULT-VALUE}).")
    private Path file;

    @Override
    public Integer call() throws RuleFileException, CatalogUnavailableException, CliException, IOException {
        Configuration configuration = options.load(spec.commandLine().getErr());
        ConfigurationOptions.ConfiguredDatabase database = options.database(configuration);
        try (PostgresCatalogSource source = new PostgresCatalogSource(database.database())) {
            CatalogFile.record(source, database.name()).write(file);
        }
        spec.commandLine().getOut().println("the catalog of `" + database.name() + "` is in `" + file + "`");
        return ExitCodes.OK;
    }
}
