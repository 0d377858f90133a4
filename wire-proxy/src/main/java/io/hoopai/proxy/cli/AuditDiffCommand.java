package io.hoopai.proxy.cli;

import io.hoopai.audit.AuditReader;
import io.hoopai.guard.CatalogSource;
import io.hoopai.guard.PolicyDiff;
import io.hoopai.guard.config.Configuration;
import io.hoopai.sql.catalog.CatalogUnavailableException;
import io.hoopai.yaml.RuleFileException;
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

/** {@code hoopai audit diff}. */
@Command(
        name = "diff",
        description =
                "Judge the statements of an audit trail again, by other rules, and say what would change: what would"
                        + " be refused or allowed, and which masks would be there or not. Nothing is run.",
        footer = {
            "",
            "Constants are not recorded, so a statement is read with others in their place; what cannot be judged so is"
                    + " counted, never called unchanged. Ends with 0 when nothing would change, 2 when something would,"
                    + " 1 on an error."
        })
final class AuditDiffCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigurationOptions options;

    @Mixin
    private CatalogOptions catalogs;

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description = "The other policy (default: that of the configuration).")
    private @Nullable Path policy;

    @Option(
            names = "--masking",
            paramLabel = "FILE",
            description = "The other masking rules (default: those of the configuration).")
    private @Nullable Path masking;

    @Option(
            names = "--audit",
            paramLabel = "DIR",
            description = "The directory of the trail (default: that of the configuration).")
    private @Nullable Path trail;

    @Mixin
    private Period period;

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    @Override
    public Integer call() throws RuleFileException, CatalogUnavailableException, CliException, IOException {
        if (policy == null && masking == null) {
            throw new CliException("there is nothing to compare with; give `--policy`, `--masking` or both");
        }
        Configuration configuration = options.load(spec.commandLine().getErr());
        ConfigurationOptions.ConfiguredDatabase database = options.database(configuration);
        DiffSummary summary = new DiffSummary();
        try (CatalogSource source = catalogs.source(database);
                PolicyDiff diff = PolicyDiff.open(
                        configuration,
                        database.name(),
                        source,
                        policy == null ? configuration.policy() : policy,
                        masking == null ? configuration.masking() : masking)) {
            AuditReader.read(trail == null ? configuration.audit().directory() : trail, event -> {
                if (event.path("type").asText().equals("decision") && period.holds(event)) {
                    summary.add(diff.redecide(event));
                }
            });
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(AsciiJson.of(summary.json()));
        } else {
            summary.lines().forEach(out::println);
        }
        return summary.changes() == 0 ? ExitCodes.OK : ExitCodes.NO;
    }
}
