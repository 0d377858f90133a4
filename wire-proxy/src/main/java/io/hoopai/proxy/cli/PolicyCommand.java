package io.hoopai.proxy.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code hoopai policy}. */
@Command(
        name = "policy",
        synopsisSubcommandLabel = "COMMAND",
        description = "Work with a policy.",
        subcommands = PolicyTestCommand.class)
final class PolicyCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing: `test`");
    }
}
