package io.hoopai.proxy.cli;

import io.hoopai.audit.AuditReport;
import io.hoopai.audit.AuditVerifier;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hoopai audit verify}. */
@Command(
        name = "verify",
        description = "Check that no line of an audit trail was changed, taken out or moved.",
        footer = {
            "",
            "Ends with 0 when the trail is intact, 2 when it is not, 1 on an error. Lines cut off at the very end leave no"
                    + " trace in the files: keep the hash of the last line elsewhere to notice that."
        })
final class AuditVerifyCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "DIR",
            arity = "0..1",
            defaultValue = "audit",
            description = "The directory of the trail (default: ${DEFAULT-VALUE}).")
    private Path directory;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        AuditReport report = AuditVerifier.verify(directory);
        report.findings().forEach(finding -> out.println(finding));
        out.println(report.lines() + " lines in " + report.segments() + " segments: "
                + (report.intact() ? "intact" : "NOT intact"));
        return report.intact() ? ExitCodes.OK : ExitCodes.NO;
    }
}
