package io.hoopai.proxy.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The request that is answered, and what is said with every answer. */
final class ApprovalAnswer {
    @Option(names = "--comment", paramLabel = "TEXT", defaultValue = "", description = "Why; it is recorded.")
    private String comment;

    @Parameters(paramLabel = "ID", description = "The request.")
    private String id;

    /** The answer, to be completed. */
    ObjectNode of(String word) {
        return JsonNodeFactory.instance.objectNode().put("answer", word).put("comment", comment);
    }

    void send(ObjectNode answer, AccessClient access, CommandSpec spec)
            throws IOException, CliException, InterruptedException {
        JsonNode result = access.post(AccessClient.path("/v1/approvals", id), answer);
        spec.commandLine()
                .getOut()
                .println("approval " + Terminal.line(id) + " is "
                        + Terminal.line(result.path("state").asText()));
    }
}
