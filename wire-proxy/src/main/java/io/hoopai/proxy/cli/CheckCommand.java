package io.hoopai.proxy.cli;

import io.hoopai.audit.AuditLog;
import io.hoopai.guard.Guard;
import io.hoopai.guard.GuardSession;
import io.hoopai.guard.Verdict;
import io.hoopai.guard.config.Configuration;
import io.hoopai.identity.Principal;
import io.hoopai.proxy.PostgresCatalogSource;
import io.hoopai.sql.catalog.CatalogUnavailableException;
import io.hoopai.yaml.RuleFileException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hoopai check}. */
@Command(
        name = "check",
        description = "Say what would become of a statement, without running it. The catalog is read from the live"
                + " database.",
        footer = {"", "Ends with 0 when the statement is allowed, 2 when it is refused, 1 on an error."})
final class CheckCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigurationOptions options;

    @Option(names = "--as", paramLabel = "USER", required = true, description = "Who sends it.")
    private String user;

    @Option(
            names = "--groups",
            paramLabel = "GROUP",
            split = ",",
            description = "The groups they are in (default: those the configuration gives them).")
    private @Nullable List<String> groups;

    @Option(
            names = "--application",
            paramLabel = "NAME",
            defaultValue = "",
            description = "How their client names itself.")
    private String application;

    @Option(names = "--address", paramLabel = "IP", defaultValue = "", description = "Where they connect from.")
    private String address;

    @Parameters(paramLabel = "SQL", description = "One statement, or several with semicolons between them.")
    private String sql;

    @Override
    public Integer call() throws RuleFileException, CatalogUnavailableException, CliException {
        Configuration configuration = options.load(spec.commandLine().getErr());
        ConfigurationOptions.ConfiguredDatabase database = options.database(configuration);
        try (PostgresCatalogSource source = database.catalogSource();
                Guard guard = Guard.open(configuration, database.name(), source, AuditLog.discarding());
                GuardSession session = guard.session(principal(configuration), "check")) {
            Verdict verdict = session.judge(sql);
            new VerdictPrinter(spec.commandLine().getOut()).print(verdict);
            return verdict.allowed() ? ExitCodes.OK : ExitCodes.NO;
        }
    }

    private Principal principal(Configuration configuration) {
        Configuration.User known = configuration.users().get(user);
        Set<String> memberOf = new LinkedHashSet<>();
        if (groups != null) {
            memberOf.addAll(groups);
        } else if (known != null) {
            memberOf.addAll(known.groups());
        }
        return new Principal(user, memberOf, application, address);
    }
}
