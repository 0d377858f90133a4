package io.hoopai.proxy.cli;

import io.hoopai.yaml.RuleFileException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code hoopai approvals}. */
@Command(
        name = "approvals",
        description = "Show the requests for approval that wait: those that you can answer, and your own.",
        subcommands = {
            ApprovalsShowCommand.class,
            ApprovalsApproveCommand.class,
            ApprovalsDenyCommand.class,
            ApprovalsWithdrawCommand.class
        })
final class ApprovalsCommand implements Callable<Integer> {
    private static final List<String> COLUMNS =
            List.of("id", "requester", "onBehalfOf", "task", "database", "asked", "expires", "statement");

    @Spec
    private CommandSpec spec;

    @Mixin
    private AccessOptions access;

    @Mixin
    private ListOption list;

    @Override
    public Integer call() throws RuleFileException, CliException, IOException, InterruptedException {
        list.print(spec, access.client().get("/v1/approvals").path("approvals"), COLUMNS);
        return ExitCodes.OK;
    }
}
