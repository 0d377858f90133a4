package io.hoopai.proxy.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code hoopai catalog}. */
@Command(
        name = "catalog",
        synopsisSubcommandLabel = "COMMAND",
        description = "Work with the catalog of a database.",
        subcommands = CatalogExportCommand.class)
final class CatalogCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing: `export`");
    }
}
