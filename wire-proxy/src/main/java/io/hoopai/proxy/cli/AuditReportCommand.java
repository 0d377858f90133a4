package io.hoopai.proxy.cli;

import io.hoopai.audit.AuditReport;
import io.hoopai.proxy.report.Controls;
import io.hoopai.proxy.report.CsvReport;
import io.hoopai.proxy.report.Evidence;
import io.hoopai.proxy.report.EvidenceCollector;
import io.hoopai.proxy.report.HtmlReport;
import io.hoopai.yaml.RuleFileException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hoopai audit report}. */
@Command(
        name = "report",
        description =
                "Write a report for auditors: who used which protected data, what was refused, approved and changed,"
                        + " what is missing, and which controls that speaks to. It says what the trail shows, not that a control is"
                        + " met.",
        footer = {
            "",
            "Ends with 0 when the trail is intact, 2 when it is not, 1 on an error; the report is written anyway."
        })
final class AuditReportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Period period;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "html",
            description = "One of: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Format format;

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "The file to write.")
    private Path file;

    @Option(
            names = "--protected",
            paramLabel = "PATTERN",
            description =
                    "Columns that are protected though no mask of them is recorded: database.schema.relation.column,"
                            + " with `*` and `?`. May be given several times.")
    private List<String> columns = List.of();

    @Option(
            names = "--controls",
            paramLabel = "FILE",
            description = "Controls of your own, in place of those that come with HoopAI.")
    private @Nullable Path controls;

    @Mixin
    private VerifierOptions options;

    private enum Format {
        HTML,
        CSV;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public Integer call() throws IOException, RuleFileException {
        Controls mapped = controls == null ? Controls.builtIn() : Controls.load(controls);
        AuditReport verified = options.verifier().verify();
        Evidence evidence = EvidenceCollector.collect(options.path(), verified, period.from(), period.to(), columns);
        try (Writer out = Files.newBufferedWriter(file)) {
            switch (format) {
                case HTML ->
                    new HtmlReport(out)
                            .write(
                                    evidence,
                                    mapped,
                                    options.path().toString(),
                                    Signers.of(verified, options.pinned()),
                                    Instant.now().truncatedTo(ChronoUnit.SECONDS));
                case CSV -> new CsvReport(out).write(evidence, mapped);
            }
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println("written to " + file + "; the trail is " + (evidence.intact() ? "intact" : "NOT intact"));
        return evidence.intact() ? ExitCodes.OK : ExitCodes.NO;
    }
}
