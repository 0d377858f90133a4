package io.hoopai.proxy.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.hoopai.yaml.RuleFileException;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hoopai grants end-task}. */
@Command(name = "end-task", description = "A task is done: end its grants, and the sessions that they have.")
final class GrantsEndTaskCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private AccessOptions access;

    @Parameters(paramLabel = "TASK", description = "The task, as the grants name it.")
    private String task;

    @Override
    public Integer call() throws RuleFileException, CliException, IOException, InterruptedException {
        JsonNode answer = access.client()
                .post("/v1/tasks/end", JsonNodeFactory.instance.objectNode().put("task", task));
        int ended = answer.path("ended").size();
        spec.commandLine().getOut().println("ended " + ended + (ended == 1 ? " grant" : " grants"));
        return ExitCodes.OK;
    }
}
