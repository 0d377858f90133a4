package io.hoopai.proxy.cli;

import io.hoopai.audit.AuditReport;
import io.hoopai.audit.AuditVerifier;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hoopai audit verify}. */
@Command(
        name = "verify",
        description = "Check that no line of an audit trail was changed, taken out or moved.",
        footer = {
            "",
            "Ends with 0 when the trail is intact, 2 when it is not, 1 on an error. Lines behind the last checkpoint can be"
                    + " cut off without a trace in the files: keep checkpoints elsewhere, and name them, to notice that."
        })
final class AuditVerifyCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--checkpoints",
            paramLabel = "FILE",
            description =
                    "Checkpoints that were kept elsewhere, as lines of a trail: all that they speak of must be there.")
    private @Nullable Path checkpoints;

    @Mixin
    private VerifierOptions options;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        AuditVerifier verifier = options.verifier();
        verifier = checkpoints == null ? verifier : verifier.expecting(checkpoints);
        AuditReport report = verifier.verify();
        report.findings().forEach(finding -> out.println((finding.tampering() ? "" : "remark: ") + finding));
        out.println(report.lines() + " lines in " + report.segments() + " segments, " + report.checkpoints()
                + " checkpoints by " + Signers.of(report, options.pinned()) + ": "
                + (report.intact() ? "intact" : "NOT intact"));
        return report.intact() ? ExitCodes.OK : ExitCodes.NO;
    }
}
