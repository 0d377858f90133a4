package io.hoopai.proxy.cli;

import io.hoopai.guard.CatalogSource;
import io.hoopai.guard.PolicyTestReport;
import io.hoopai.guard.PolicyTests;
import io.hoopai.guard.RowSource;
import io.hoopai.guard.config.Configuration;
import io.hoopai.proxy.PostgresRowSource;
import io.hoopai.sql.catalog.CatalogUnavailableException;
import io.hoopai.wire.TextRowViewer;
import io.hoopai.yaml.RuleFileException;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hoopai test}. */
@Command(
        name = "test",
        description =
                "Run the tests that stand in the policy, and say which rules no test exercises. Nothing is sent to"
                        + " the database but questions about its catalog, unless you say `--execute`.",
        footer = {"", "Ends with 0 when all pass, 2 when one fails, 1 on an error."})
final class TestCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigurationOptions options;

    @Mixin
    private CatalogOptions catalogs;

    @Option(
            names = "--execute",
            description = "Run the statements of tests that expect a row and give none, each in a transaction that can"
                    + " only read and is rolled back.")
    private boolean execute;

    @Option(names = "--junit", paramLabel = "FILE", description = "Write the results as JUnit XML, for a build server.")
    private @Nullable Path junit;

    @Override
    public Integer call() throws RuleFileException, CatalogUnavailableException, CliException, IOException {
        Configuration configuration = options.load(spec.commandLine().getErr());
        ConfigurationOptions.ConfiguredDatabase database = options.database(configuration);
        Optional<RowSource> rows =
                execute ? Optional.of(new PostgresRowSource(database.name(), database.database())) : Optional.empty();
        PolicyTestReport report;
        try (CatalogSource source = catalogs.source(database)) {
            report = PolicyTests.run(configuration, database.name(), source, new TextRowViewer(), rows);
        }
        new TestReportPrinter(spec.commandLine().getOut(), configuration.policy()).print(report);
        if (junit != null) {
            try (Writer out = Files.newBufferedWriter(junit)) {
                new JUnitReport(configuration.policy()).write(report, out);
            }
        }
        return report.failed() == 0 ? ExitCodes.OK : ExitCodes.NO;
    }
}
