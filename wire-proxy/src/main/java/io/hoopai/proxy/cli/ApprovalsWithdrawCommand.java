package io.hoopai.proxy.cli;

import io.hoopai.yaml.RuleFileException;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hoopai approvals withdraw}. */
@Command(name = "withdraw", description = "Take a request or an approval back, so that it cannot be used any more.")
final class ApprovalsWithdrawCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private AccessOptions access;

    @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "", description = "Why; it is recorded.")
    private String reason;

    @Parameters(paramLabel = "ID", description = "The request.")
    private String id;

    @Override
    public Integer call() throws RuleFileException, CliException, IOException, InterruptedException {
        access.client().delete("/v1/approvals", id, reason);
        spec.commandLine().getOut().println("approval " + Terminal.line(id) + " is withdrawn");
        return ExitCodes.OK;
    }
}
