package io.hoopai.proxy.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.hoopai.yaml.RuleFileException;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hoopai approvals deny}. */
@Command(name = "deny", description = "Deny a request.")
final class ApprovalsDenyCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private AccessOptions access;

    @Option(names = "--comment", paramLabel = "TEXT", defaultValue = "", description = "Why; it is recorded.")
    private String comment;

    @Parameters(paramLabel = "ID", description = "The request.")
    private String id;

    @Override
    public Integer call() throws RuleFileException, CliException, IOException, InterruptedException {
        JsonNode result = access.client()
                .post(
                        "/v1/approvals/" + GrantsRevokeCommand.encoded(id),
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("answer", "deny")
                                .put("comment", comment));
        spec.commandLine()
                .getOut()
                .println("approval " + Terminal.line(id) + " is "
                        + Terminal.line(result.path("state").asText()));
        return ExitCodes.OK;
    }
}
