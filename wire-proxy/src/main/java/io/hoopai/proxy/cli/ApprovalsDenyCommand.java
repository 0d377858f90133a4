package io.hoopai.proxy.cli;

import io.hoopai.yaml.RuleFileException;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code hoopai approvals deny}. */
@Command(name = "deny", description = "Deny a request.")
final class ApprovalsDenyCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private AccessOptions access;

    @Mixin
    private ApprovalAnswer answer;

    @Override
    public Integer call() throws RuleFileException, CliException, IOException, InterruptedException {
        answer.send(answer.of("deny"), access.client(), spec);
        return ExitCodes.OK;
    }
}
