package io.hoopai.proxy.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hoopai.audit.AuditHit;
import io.hoopai.audit.AuditQuery;
import io.hoopai.audit.AuditSearch;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hoopai audit search}. */
@Command(
        name = "search",
        description =
                "Find statements in an audit trail, what was decided of them and how they ended. What is asked must"
                        + " all hold. Names are as they are written; relations and columns may have `*` and `?`.",
        footer = {
            "",
            "A time is like 2026-01-31T08:00:00+01:00, 2026-01-31 (its beginning in UTC), or 90s, 15m, 2h, 7d ago."
        })
final class AuditSearchCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--user", paramLabel = "NAME", description = "Who sent it.")
    private @Nullable String user;

    @Option(names = "--on-behalf-of", paramLabel = "NAME", description = "The person it was sent for.")
    private @Nullable String onBehalfOf;

    @Option(names = "--agent", paramLabel = "NAME", description = "The agent that sent it.")
    private @Nullable String agent;

    @Option(names = "--task", paramLabel = "TASK", description = "The task it was sent for.")
    private @Nullable String task;

    @Option(names = "--grant", paramLabel = "ID", description = "The grant it was sent under.")
    private @Nullable String grant;

    @Option(names = "--session", paramLabel = "ID", description = "The session.")
    private @Nullable String session;

    @Option(names = "--address", paramLabel = "IP", description = "Where it came from.")
    private @Nullable String address;

    @Option(names = "--database", paramLabel = "NAME", description = "The database, as the rules know it.")
    private @Nullable String database;

    @Option(names = "--kind", paramLabel = "KIND", description = "The kind of statement: select, update and so on.")
    private @Nullable String kind;

    @Option(
            names = "--relation",
            paramLabel = "PATTERN",
            description = "A relation that it touches: database.schema.relation, the end of that, or a pattern.")
    private @Nullable String relation;

    @Option(
            names = "--column",
            paramLabel = "PATTERN",
            description = "A column that it touches, or that is masked in its result, alike.")
    private @Nullable String column;

    @Option(names = "--verdict", paramLabel = "VERDICT", description = "One of: ${COMPLETION-CANDIDATES}.")
    private @Nullable Verdict verdict;

    @Option(names = "--rule", paramLabel = "ID", description = "A rule that decided, or was observed.")
    private @Nullable String rule;

    @Mixin
    private Period period;

    @Option(names = "--last", paramLabel = "N", description = "Only the latest N (default: all).")
    private @Nullable Integer last;

    @Option(names = "--json", description = "One JSON object a line: the decision, with its `completion`.")
    private boolean json;

    @Mixin
    private TrailArgument trail;

    private enum Verdict {
        ALLOW,
        DENY,
        REVIEW;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public Integer call() throws IOException, CliException {
        if (last != null && last < 1) {
            throw new CliException("`--last " + last + "` shows nothing; it is a number from 1");
        }
        PrintWriter out = spec.commandLine().getOut();
        AuditSearch.run(
                trail.path(),
                query(),
                last == null ? OptionalInt.empty() : OptionalInt.of(last),
                hit -> print(hit, out));
        return ExitCodes.OK;
    }

    private AuditQuery query() {
        AuditQuery.Builder query = AuditQuery.builder();
        equal(query, "user", user);
        equal(query, "onBehalfOf", onBehalfOf);
        equal(query, "agent", agent);
        equal(query, "task", task);
        equal(query, "grant", grant);
        equal(query, "session", session);
        equal(query, "address", address);
        equal(query, "database", database);
        equal(query, "kind", kind);
        equal(query, "verdict", verdict == null ? null : verdict.toString());
        if (relation != null) {
            query.relation(relation);
        }
        if (column != null) {
            query.column(column);
        }
        if (rule != null) {
            query.rule(rule);
        }
        period.from().ifPresent(query::from);
        period.to().ifPresent(query::to);
        return query.build();
    }

    private static void equal(AuditQuery.Builder query, String field, @Nullable String value) {
        if (value != null) {
            query.equal(field, value);
        }
    }

    private void print(AuditHit hit, PrintWriter out) {
        if (json) {
            ObjectNode decision = hit.decision().deepCopy();
            hit.completion().ifPresent(completion -> decision.set("completion", completion));
            out.println(AsciiJson.of(decision));
        } else {
            out.println(AuditLineText.of(hit.decision(), hit.completion()));
        }
    }
}
