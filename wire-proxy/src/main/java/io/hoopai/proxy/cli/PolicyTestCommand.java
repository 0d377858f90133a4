package io.hoopai.proxy.cli;

import io.hoopai.guard.PolicyTestOutcome;
import io.hoopai.guard.PolicyTests;
import io.hoopai.guard.config.Configuration;
import io.hoopai.proxy.PostgresCatalogSource;
import io.hoopai.sql.catalog.CatalogUnavailableException;
import io.hoopai.yaml.RuleFileException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code hoopai policy test}. */
@Command(
        name = "test",
        description = "Run the tests that stand in the policy. Nothing is sent to the database but questions about its"
                + " catalog.",
        footer = {"", "Ends with 0 when all pass, 2 when one fails, 1 on an error."})
final class PolicyTestCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigurationOptions options;

    @Override
    public Integer call() throws RuleFileException, CatalogUnavailableException, CliException {
        PrintWriter out = spec.commandLine().getOut();
        Configuration configuration = options.load(spec.commandLine().getErr());
        ConfigurationOptions.ConfiguredDatabase database = options.database(configuration);
        List<PolicyTestOutcome> outcomes;
        try (PostgresCatalogSource source = database.catalogSource()) {
            outcomes = PolicyTests.run(configuration, database.name(), source);
        }
        long failed = 0;
        for (PolicyTestOutcome outcome : outcomes) {
            if (!outcome.passed()) {
                failed++;
                out.println(configuration.policy() + ":" + outcome.test().line() + ":"
                        + outcome.test().column() + ": " + outcome.message());
            }
        }
        out.println(outcomes.size() + " tests, " + failed + " failed");
        return failed == 0 ? ExitCodes.OK : ExitCodes.NO;
    }
}
