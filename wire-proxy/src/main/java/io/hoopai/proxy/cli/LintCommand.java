package io.hoopai.proxy.cli;

import io.hoopai.guard.CatalogSource;
import io.hoopai.guard.PolicyTestReport;
import io.hoopai.guard.PolicyTests;
import io.hoopai.guard.config.Configuration;
import io.hoopai.sql.catalog.CatalogUnavailableException;
import io.hoopai.wire.TextRowViewer;
import io.hoopai.yaml.Finding;
import io.hoopai.yaml.RuleFileException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code hoopai lint}. */
@Command(
        name = "lint",
        description = "Look for what is probably not meant in policy and masking: rules that can never apply or"
                + " contradict each other, names that mean nothing, rules without a test.",
        footer = {"", "Ends with 0 when there is no warning, 2 when there is, 1 on an error."})
final class LintCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigurationOptions options;

    @Mixin
    private CatalogOptions catalogs;

    @Override
    public Integer call() throws RuleFileException, CatalogUnavailableException, CliException, IOException {
        PrintWriter out = spec.commandLine().getOut();
        Configuration configuration = options.load(spec.commandLine().getErr());
        ConfigurationOptions.ConfiguredDatabase database = options.database(configuration);
        PolicyTestReport report;
        try (CatalogSource source = catalogs.source(database)) {
            report = PolicyTests.run(configuration, database.name(), source, new TextRowViewer(), Optional.empty());
        }
        Stream.concat(report.findings().stream(), report.untested().stream().map(Finding::info))
                .forEach(out::println);
        long warnings = report.findings().stream()
                .filter(finding -> finding.severity() == Finding.Severity.WARNING)
                .count();
        out.println(warnings + " warnings");
        return warnings == 0 ? ExitCodes.OK : ExitCodes.NO;
    }
}
