package io.hoopai.proxy.cli;

import io.hoopai.guard.CatalogSource;
import io.hoopai.guard.CheckedText;
import io.hoopai.guard.config.Configuration;
import io.hoopai.identity.Principal;
import io.hoopai.sql.catalog.CatalogUnavailableException;
import io.hoopai.yaml.RuleFileException;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
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
        description =
                "Say what would become of a statement and why: what it touches, what each rule makes of it, what is"
                        + " masked, and what would have to change for it to be allowed. It is not run.",
        footer = {"", "Ends with 0 when the statement is allowed, 2 when it is refused, 1 on an error."})
final class CheckCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigurationOptions options;

    @Mixin
    private CatalogOptions catalogs;

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

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description = "When, like 2026-01-31T08:00:00+01:00, for rules with a `when` (default: now).")
    private @Nullable String at;

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    @Parameters(paramLabel = "SQL", description = "One statement, or several with semicolons between them.")
    private String sql;

    @Override
    public Integer call() throws RuleFileException, CatalogUnavailableException, CliException, IOException {
        Instant moment = moment();
        Configuration configuration = options.load(spec.commandLine().getErr());
        ConfigurationOptions.ConfiguredDatabase database = options.database(configuration);
        PrintWriter out = spec.commandLine().getOut();
        CheckedText checked;
        try (CatalogSource source = catalogs.source(database)) {
            checked = CheckedText.of(configuration, database.name(), source, sql, principal(configuration), moment);
        }
        if (json) {
            out.println(CheckJson.of(checked));
        } else {
            new VerdictPrinter(out).print(checked.verdict());
            checked.statements().forEach(new CheckPrinter(out)::print);
        }
        return checked.verdict().allowed() ? ExitCodes.OK : ExitCodes.NO;
    }

    private Instant moment() throws CliException {
        if (at == null) {
            return Instant.now();
        }
        try {
            return OffsetDateTime.parse(at).toInstant();
        } catch (DateTimeException e) {
            throw new CliException("`" + at + "` is not a time, like 2026-01-31T08:00:00+01:00");
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
