package io.hoopai.proxy.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.hoopai.yaml.RuleFileException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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

    @Option(names = "--json", description = "As the proxy answers, in JSON.")
    private boolean json;

    @Override
    public Integer call() throws RuleFileException, CliException, IOException, InterruptedException {
        JsonNode grants = access.client().get("/v1/grants").path("grants");
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(grants.toPrettyString());
        } else {
            TextTable.lines(COLUMNS, grants).forEach(out::println);
        }
        return ExitCodes.OK;
    }
}
