package io.hoopai.proxy.cli;

import io.hoopai.yaml.RuleFileException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code hoopai grants}. */
@Command(
        name = "grants",
        description = "Show the grants that are live: your own, or all of them if you are an operator.",
        subcommands = {GrantsRevokeCommand.class, GrantsEndTaskCommand.class})
final class GrantsCommand implements Callable<Integer> {
    private static final List<String> COLUMNS =
            List.of("id", "requester", "onBehalfOf", "agent", "task", "database", "issued", "expires");

    @Spec
    private CommandSpec spec;

    @Mixin
    private AccessOptions access;

    @Mixin
    private ListOption list;

    @Override
    public Integer call() throws RuleFileException, CliException, IOException, InterruptedException {
        list.print(spec, access.client().get("/v1/grants").path("grants"), COLUMNS);
        return ExitCodes.OK;
    }
}
