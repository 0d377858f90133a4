package io.hoopai.proxy.cli;

import io.hoopai.yaml.RuleFileException;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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

    @Mixin
    private ApprovalAnswer answer;

    /** For how long. */
    static final class Extent {
        @Option(names = "--for", paramLabel = "TIME", description = "For a time, like 10m, instead of once.")
        private @Nullable String time;

        @Option(names = "--for-task", description = "For as long as the task lasts, instead of once.")
        private boolean task;
    }

    @Override
    public Integer call() throws RuleFileException, CliException, IOException, InterruptedException {
        String length = extent == null ? "once" : extent.time != null ? extent.time : "task";
        answer.send(answer.of("approve").put("for", length), access.client(), spec);
        return ExitCodes.OK;
    }
}
