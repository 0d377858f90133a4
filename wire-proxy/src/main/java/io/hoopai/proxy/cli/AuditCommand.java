package io.hoopai.proxy.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code hoopai audit}. */
@Command(
        name = "audit",
        synopsisSubcommandLabel = "COMMAND",
        description = "Read, search, replay, compare, report and verify an audit trail.",
        subcommands = {
            AuditVerifyCommand.class,
            AuditShowCommand.class,
            AuditSearchCommand.class,
            AuditReplayCommand.class,
            AuditDiffCommand.class,
            AuditReportCommand.class
        })
final class AuditCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "a command is missing: `verify`, `show`, `search`, `replay`, `diff` or `report`");
    }
}
