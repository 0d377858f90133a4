package io.hoopai.proxy.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hoopai.yaml.RuleFileException;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hoopai approvals approve}. */
@Command(name = "approve", description = "Approve a request: for once, or for longer.")
final class ApprovalsApproveCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private AccessOptions access;

    @ArgGroup(exclusive = true)
    private @Nullable Extent extent;

    @Option(names = "--comment", paramLabel = "TEXT", defaultValue = "", description = "Why; it is recorded.")
    private String comment;

    @Parameters(paramLabel = "ID", description = "The request.")
    private String id;

    /** For how long. */
    static final class Extent {
        @Option(names = "--for", paramLabel = "TIME", description = "For a time, like 10m, instead of once.")
        private @Nullable String time;

        @Option(names = "--for-task", description = "For as long as the task lasts, instead of once.")
        private boolean task;
    }

    @Override
    public Integer call() throws RuleFileException, CliException, IOException, InterruptedException {
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("answer", "approve");
        if (extent != null && extent.time != null) {
            answer.put("for", extent.time);
        } else {
            answer.put("for", extent != null && extent.task ? "task" : "once");
        }
        answer.put("comment", comment);
        JsonNode result = access.client().post("/v1/approvals/" + GrantsRevokeCommand.encoded(id), answer);
        spec.commandLine()
                .getOut()
                .println("approval " + Terminal.line(id) + " is "
                        + Terminal.line(result.path("state").asText()));
        return ExitCodes.OK;
    }
}
