package io.hoopai.proxy.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.hoopai.audit.AuditFinding;
import io.hoopai.audit.AuditReader;
import io.hoopai.audit.AuditReport;
import io.hoopai.pattern.Glob;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Goes through a trail once and counts. A column is protected when a mask of it is recorded, for whomever, in the period, or
 * when a pattern names it: the trail does not hold the rules.
 */
public final class EvidenceCollector {
    private static final String ROW_COUNT = "rows";

    private final Optional<Instant> from;
    private final Optional<Instant> to;
    private final List<Glob> named;
    private final Map<Counter, Long> counters = new EnumMap<>(Counter.class);

    private final Set<String> users = new HashSet<>();
    private final Set<String> people = new HashSet<>();
    private final Set<String> agents = new HashSet<>();
    private final Map<String, JsonNode> openSessions = new LinkedHashMap<>();
    private final Map<String, Boolean> openRuns = new HashMap<>();
    private final Set<String> masked = new HashSet<>();

    private final Tally sessions = new Tally(1);
    private final Tally columns = new Tally(3);
    private final Tally refusals = new Tally(1);
    private final Tally approvals = new Tally(1);
    private final List<List<String>> changes = new ArrayList<>();
    private final List<List<String>> grants = new ArrayList<>();
    private final List<List<String>> loginsRefused = new ArrayList<>();
    private final List<List<String>> logouts = new ArrayList<>();
    private final List<List<String>> exceptions = new ArrayList<>();

    private EvidenceCollector(Optional<Instant> from, Optional<Instant> to, List<String> protectedColumns) {
        this.from = from;
        this.to = to;
        this.named = protectedColumns.stream().map(Glob::of).toList();
    }

    /**
     * Reads a trail.
     *
     * @param verified what its verification found
     * @param protectedColumns patterns of {@code database.schema.relation.column}
     * @throws IOException when the trail cannot be read
     */
    public static Evidence collect(
            Path trail,
            AuditReport verified,
            Optional<Instant> from,
            Optional<Instant> to,
            List<String> protectedColumns)
            throws IOException {
        EvidenceCollector collector = new EvidenceCollector(from, to, protectedColumns);
        AuditReader.read(trail, collector::add);
        return collector.evidence(verified);
    }

    private void count(Counter counter, long more) {
        counters.merge(counter, more, Long::sum);
    }

    private void add(JsonNode event) {
        String time = event.path("time").asText();
        if (!within(time)) {
            ends(event);
            return;
        }
        String type = event.path("type").asText();
        switch (type) {
            case "session-start" -> session(event, time);
            case "decision" -> decision(event, time);
            case "completion" -> completion(event);
            case "session-end" -> ends(event);
            case "rules-loaded" -> {
                count(Counter.RULE_LOADS, 1);
                change(event, type, time, "sha256 " + event.path("sha256").asText());
            }
            case "rules-rejected" -> {
                count(Counter.RULE_REJECTIONS, 1);
                change(event, type, time, texts(event.path("faults")));
            }
            case "login-refused" -> {
                count(Counter.LOGINS_REFUSED, 1);
                loginsRefused.add(List.of(
                        time, text(event, "user"), text(event, "address"), particulars(event, "user", "address")));
            }
            case "logins-refused" -> {
                count(Counter.LOGINS_REFUSED, event.path("count").asLong());
                loginsRefused.add(List.of(time, "", texts(event.path("addresses")), particulars(event, "addresses")));
            }
            case "logged-out" -> {
                count(Counter.LOGOUTS, 1);
                logouts.add(List.of(
                        time, text(event, "issuer"), text(event, "subject"), particulars(event, "issuer", "subject")));
            }
            case "witness-disagrees" -> {
                count(Counter.WITNESS_DISAGREEMENTS, 1);
                exception(time, "second reader disagrees", text(event, "witness") + ": " + text(event, "shape"));
            }
            case "gap" -> {
                count(Counter.GAPS, 1);
                long lost = event.path("lost").asLong();
                count(Counter.LOST_EVENTS, lost);
                exception(time, "events not recorded", particulars(event));
            }
            default -> other(event, type, time);
        }
    }

    private void other(JsonNode event, String type, String time) {
        if (type.startsWith("configuration-")) {
            count(Counter.CONFIGURATION_CHANGES, 1);
            change(event, type, time, particulars(event));
        } else if (type.startsWith("grant-")) {
            count(type.equals("grant-issued") ? Counter.GRANTS : Counter.GRANT_ENDS, 1);
            grants.add(List.of(time, type, particulars(event)));
        } else if (type.startsWith("approval-")) {
            count(Counter.APPROVAL_EVENTS, 1);
            grants.add(List.of(time, type, particulars(event)));
        }
    }

    private boolean within(String time) {
        if (from.isEmpty() && to.isEmpty()) {
            return true;
        }
        try {
            Instant moment = Instant.parse(time);
            return (from.isEmpty() || !moment.isBefore(from.get())) && (to.isEmpty() || moment.isBefore(to.get()));
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** What began in the period may end after it. */
    private void ends(JsonNode event) {
        openSessions.remove(event.path("session").asText());
        openRuns.remove(event.path("run").asText());
    }

    private void session(JsonNode event, String time) {
        count(Counter.SESSIONS, 1);
        users.add(text(event, "user"));
        openSessions.put(event.path("session").asText(), event);
        sessions.add(
                List.of(
                        text(event, "user"),
                        text(event, "onBehalfOf"),
                        text(event, "agent"),
                        text(event, "database"),
                        text(event, "door"),
                        text(event, "address")),
                0,
                1,
                time);
    }

    private void decision(JsonNode event, String time) {
        count(Counter.STATEMENTS, 1);
        users.add(text(event, "user"));
        people.add(person(event));
        if (event.has("agent")) {
            agents.add(text(event, "agent"));
        }
        if (event.has("observed")) {
            count(Counter.OBSERVED, 1);
        }
        if (event.has("refusal")) {
            refused(event, time);
        } else {
            allowed(event, time);
        }
    }

    private void refused(JsonNode event, String time) {
        boolean review = event.path("verdict").asText().equals("review");
        count(review ? Counter.REVIEWED : Counter.REFUSED, 1);
        refusals.add(
                List.of(
                        person(event),
                        text(event, "user"),
                        text(event, "database"),
                        texts(event.path("rules")),
                        text(event, "refusalKind"),
                        text(event, "kind")),
                0,
                1,
                time);
    }

    private void allowed(JsonNode event, String time) {
        count(Counter.ALLOWED, 1);
        if (event.path("kind").asText().equals("unread")) {
            count(Counter.UNREAD, 1);
        }
        if (event.has("run")) {
            openRuns.put(event.path("run").asText(), true);
        }
        JsonNode approval = event.path("approval");
        if (!approval.isMissingNode()) {
            count(Counter.APPROVED, 1);
            approvals.add(
                    List.of(
                            person(event),
                            text(event, "user"),
                            text(approval, "id"),
                            texts(approval.path("by")),
                            text(event, "shape")),
                    0,
                    1,
                    time);
        }
        Set<String> shownMasked = new TreeSet<>();
        event.path("masked").forEach(mask -> shownMasked.add(mask.path("reason").asText()));
        masked.addAll(shownMasked);
        Set<String> touched = new TreeSet<>(shownMasked);
        event.path("accesses")
                .forEach(access -> access.path("columns")
                        .forEach(column -> touched.add(access.path("relation").asText() + "." + column.asText())));
        boolean rewritten = event.path("rewritten").asBoolean();
        for (String column : touched) {
            int figure = shownMasked.contains(column) ? 0 : rewritten ? 1 : 2;
            columns.add(List.of(person(event), text(event, "user"), column), figure, 1, time);
        }
    }

    private void completion(JsonNode event) {
        openRuns.remove(event.path("run").asText());
        count(Counter.MASKED_CELLS, event.path("maskedCells").asLong());
        count(Counter.ROWS, Math.max(0, event.path(ROW_COUNT).asLong()));
        if (!event.path("sqlState").asText().isEmpty()) {
            count(Counter.FAILED, 1);
        }
    }

    private void change(JsonNode event, String type, String time, String what) {
        changes.add(List.of(time, type, text(event, "database"), what));
    }

    private void exception(String time, String what, String particulars) {
        exceptions.add(List.of(time, what, particulars));
    }

    /** On whose behalf it was; its user if nobody was named. */
    private static String person(JsonNode event) {
        return event.has("onBehalfOf") ? text(event, "onBehalfOf") : text(event, "user");
    }

    private static String text(JsonNode event, String field) {
        return event.path(field).asText("");
    }

    private static String texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(element -> texts.add(element.asText()));
        return String.join(", ", texts);
    }

    /** The fields of an event but for those of the log, and some others. */
    private static String particulars(JsonNode event, String... without) {
        Set<String> left = new HashSet<>(Set.of("seq", "time", "type", "prev", "hash", "lines"));
        left.addAll(List.of(without));
        List<String> texts = new ArrayList<>();
        event.properties().forEach(field -> {
            if (!left.contains(field.getKey())) {
                JsonNode value = field.getValue();
                texts.add(field.getKey() + " " + (value.isValueNode() ? value.asText() : value.toString()));
            }
        });
        return String.join(", ", texts);
    }

    private Evidence evidence(AuditReport verified) {
        for (AuditFinding finding : verified.findings()) {
            count(finding.tampering() ? Counter.TAMPERING : Counter.REMARKS, 1);
            exception("", "verification: " + finding.kind().name().toLowerCase(Locale.ROOT), finding.toString());
        }
        openSessions.forEach((id, start) ->
                exception(text(start, "time"), "session without an end", text(start, "user") + ", session " + id));
        List<List<String>> columnRows =
                columns.rows().stream().filter(row -> isProtected(row.get(2))).toList();
        count(Counter.SEGMENTS, verified.segments());
        count(Counter.LINES, verified.lines());
        count(Counter.CHECKPOINTS, verified.checkpoints());
        count(Counter.USERS, users.size());
        count(Counter.PEOPLE, people.size());
        count(Counter.AGENTS, agents.size());
        count(Counter.OPEN_SESSIONS, openSessions.size());
        count(Counter.OPEN_RUNS, openRuns.size());
        count(
                Counter.PROTECTED_COLUMNS,
                columnRows.stream().map(row -> row.get(2)).distinct().count());
        count(Counter.MASKED_USES, sum(columnRows, 3));
        count(Counter.COMPUTED_USES, sum(columnRows, 4));
        count(Counter.UNMASKED_USES, sum(columnRows, 5));
        return new Evidence(from, to, counters, tables(columnRows), verified.intact());
    }

    private boolean isProtected(String column) {
        return masked.contains(column) || named.stream().anyMatch(pattern -> pattern.matches(column));
    }

    private static long sum(List<List<String>> rows, int column) {
        return rows.stream().mapToLong(row -> Long.parseLong(row.get(column))).sum();
    }

    private List<Table> tables(List<List<String>> columnRows) {
        return List.of(
                new Table(
                        "protected-data",
                        "Use of protected data",
                        "A column is in this list when a mask of it is recorded in the period, for whomever, or when it was"
                                + " named for this report. `masked`: it was shown masked. `computed`: the statement was rewritten"
                                + " to compute with the mask. `unmasked`: the statement touched it, and no mask is recorded; the"
                                + " rules exempt the principal, or it was not protected at that time.",
                        List.of("person", "user", "column", "masked", "computed", "unmasked", "latest"),
                        columnRows),
                new Table(
                        "refusals",
                        "Refusals",
                        "Statements that did not run.",
                        List.of("person", "user", "database", "rule", "why", "kind", "count", "latest"),
                        refusals.rows()),
                new Table(
                        "approvals",
                        "Statements that people approved",
                        "Each ran under an approval, by the people named.",
                        List.of("person", "user", "approval", "approved by", "statement", "count", "latest"),
                        approvals.rows()),
                new Table(
                        "grants",
                        "Grants and approvals, as they were asked for, answered and ended",
                        "",
                        List.of("time", "event", "particulars"),
                        grants),
                new Table(
                        "sessions",
                        "Sessions",
                        "",
                        List.of("user", "on behalf of", "agent", "database", "door", "address", "count", "latest"),
                        sessions.rows()),
                new Table(
                        "logins-refused",
                        "Log-ins that were refused",
                        "The user is as claimed, and not proven.",
                        List.of("time", "user", "address", "particulars"),
                        loginsRefused),
                new Table(
                        "logouts",
                        "Log-outs at identity providers",
                        "Each ended the sessions of whoever logged out, and the grants that they had asked for. The provider may"
                                + " name one session of theirs instead of the subject.",
                        List.of("time", "issuer", "subject", "particulars"),
                        logouts),
                new Table(
                        "changes",
                        "Changes of rules and configuration",
                        "",
                        List.of("time", "event", "database", "particulars"),
                        changes),
                new Table(
                        "exceptions",
                        "Exceptions",
                        "What the verification of the whole trail found, what could not be recorded, and what began and has"
                                + " no end on record.",
                        List.of("time", "what", "particulars"),
                        exceptions));
    }
}
