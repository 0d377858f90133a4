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

/** {@code hoopai grants revoke}. */
@Command(name = "revoke", description = "End a grant, and the sessions that it has.")
final class GrantsRevokeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private AccessOptions access;

    @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "", description = "Why; it is recorded.")
    private String reason;

    @Parameters(paramLabel = "ID", description = "The grant.")
    private String id;

    @Override
    public Integer call() throws RuleFileException, CliException, IOException, InterruptedException {
        access.client().delete("/v1/grants", id, reason);
        spec.commandLine().getOut().println("ended grant " + Terminal.line(id));
        return ExitCodes.OK;
    }
}
