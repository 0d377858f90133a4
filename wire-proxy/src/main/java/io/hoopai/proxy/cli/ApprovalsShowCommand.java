package io.hoopai.proxy.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.hoopai.yaml.RuleFileException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hoopai approvals show}. */
@Command(name = "show", description = "Show a request: who asks for what, and what they have asked for before.")
final class ApprovalsShowCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private AccessOptions access;

    @Option(names = "--json", description = "As the proxy answers, in JSON.")
    private boolean json;

    @Parameters(paramLabel = "ID", description = "The request, as the agent was told it.")
    private String id;

    @Override
    public Integer call() throws RuleFileException, CliException, IOException, InterruptedException {
        JsonNode approval = access.client().get(AccessClient.path("/v1/approvals", id));
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(approval.toPrettyString());
        } else {
            approval.fields().forEachRemaining(field -> print(out, field.getKey(), field.getValue()));
        }
        return ExitCodes.OK;
    }

    private static void print(PrintWriter out, String name, JsonNode value) {
        if (!value.isArray()) {
            if (!value.asText().isEmpty()) {
                out.printf("%-14s%s%n", name, Terminal.line(value.asText()));
            }
            return;
        }
        for (JsonNode element : value) {
            out.printf("%-14s%s%n", name, Terminal.line(element.isTextual() ? element.asText() : element.toString()));
        }
    }
}
