package io.hoopai.guard;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hoopai.audit.AuditLog;
import io.hoopai.guard.config.Configuration;
import io.hoopai.policy.Decision;
import io.hoopai.policy.Effect;
import io.hoopai.policy.Reason;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.SqlReader;
import io.hoopai.sql.Statement;
import io.hoopai.sql.catalog.CatalogUnavailableException;
import io.hoopai.yaml.RuleFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Judges recorded statements again, by the rules that are in force and by others, each as of the moment it was sent at.
 *
 * <p>What is recorded is the shape, and the text with its constants only where a rule says so. A shape is read with something else in their place, and only judged if it
 * then means what was recorded: the same shape and kind, the same accesses and functions. What depends on constants (a
 * condition that is always true) is found by the rules in force not giving what is recorded.
 *
 * <p>Not safe for use by several threads.
 */
public final class PolicyDiff implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    /** Refusals that come of the rules; the others come of the text, the session or the moment. */
    private static final Set<String> BY_RULES = kinds(
            RefusalKind.DENIED,
            RefusalKind.NEEDS_APPROVAL,
            RefusalKind.NEEDS_CONDITION,
            RefusalKind.NOT_ALLOWED,
            RefusalKind.NEVER_ALLOWED,
            RefusalKind.SYSTEM_RELATION,
            RefusalKind.FUNCTION,
            RefusalKind.PROTECTED_USE,
            RefusalKind.PROTECTED_EXPLAINED,
            RefusalKind.PROTECTED_COMPUTED,
            RefusalKind.PROTECTED_WRITTEN,
            RefusalKind.PROTECTED_COPIED,
            RefusalKind.CANNOT_BE_FOLLOWED,
            RefusalKind.HIDDEN_BY_VIEW,
            RefusalKind.UNKNOWN_RESULT,
            RefusalKind.REDEFINITION,
            RefusalKind.DOOR);

    private final String database;
    private final SqlReader reader;
    private final Side now;
    private final Side other;
    private final Map<Question, Optional<String>> texts = new HashMap<>();

    private PolicyDiff(String database, SqlReader reader, Side now, Side other) {
        this.database = database;
        this.reader = reader;
        this.now = now;
        this.other = other;
    }

    private static Set<String> kinds(RefusalKind... kinds) {
        Set<String> ids = new TreeSet<>();
        for (RefusalKind kind : kinds) {
            ids.add(kind.id());
        }
        return ids;
    }

    /**
     * Prepares to judge by two sets of rules.
     *
     * @param configuration whose rules are in force
     * @param policy the other policy
     * @param masking the other masking rules
     * @param source of the catalog by which both are read
     * @throws RuleFileException when any of the rules do not load
     * @throws CatalogUnavailableException when the catalog cannot be read
     */
    public static PolicyDiff open(
            Configuration configuration, String database, CatalogSource source, Path policy, Path masking)
            throws RuleFileException, CatalogUnavailableException {
        requireNonNull(source, "source is null");
        DatabaseGuard.Parts parts =
                DatabaseGuard.Parts.of(configuration, database, source, AuditLog.discarding(), Approvals.NONE);
        DatabaseGuard guard = DatabaseGuard.open(by(parts, parts.files()));
        try {
            DatabaseGuard otherGuard = DatabaseGuard.open(by(parts, new RuleFiles(policy, masking)));
            return new PolicyDiff(database, parts.reader(), new Side(guard), new Side(otherGuard));
        } catch (RuleFileException | CatalogUnavailableException | RuntimeException e) {
            guard.close();
            throw e;
        }
    }

    /** Without second opinions: they are about readings, and come too late for a statement that is judged once. */
    private static DatabaseGuard.Parts by(DatabaseGuard.Parts parts, RuleFiles files) {
        return new DatabaseGuard.Parts(
                files,
                parts.database(),
                parts.source(),
                parts.loader(),
                parts.reader(),
                List.of(),
                parts.prover(),
                parts.audit(),
                parts.approvals(),
                parts.nanoTime(),
                parts.clock());
    }

    /** @param decision an event of that type */
    public Redecision redecide(JsonNode decision) {
        String kind = decision.path("refusalKind").asText();
        if (decision.has("refusal") && !BY_RULES.contains(kind)) {
            return obstructed(decision, "refused for what no rule decides: " + kind);
        }
        if (decision.path("kind").asText().equals("unread")) {
            return obstructed(decision, "passed unread, so that nobody knows what it was");
        }
        Optional<RecordedStatement> recorded = RecordedStatement.of(decision);
        if (recorded.isEmpty()) {
            return obstructed(decision, "its shape was not recorded");
        }
        if (!recorded.get().database().equals(database)) {
            return obstructed(decision, "sent to another database");
        }
        Optional<String> text = text(recorded.get());
        if (text.isEmpty()) {
            return obstructed(
                    decision,
                    "its shape does not mean what it meant: the schema has changed, or it needs its constants");
        }
        return new Redecision(
                decision,
                Optional.of(now.judge(text.get(), recorded.get())),
                Optional.of(other.judge(text.get(), recorded.get())),
                "");
    }

    private static Redecision obstructed(JsonNode decision, String obstacle) {
        return new Redecision(decision, Optional.empty(), Optional.empty(), obstacle);
    }

    private record Question(String shape, Optional<String> text, String kind, JsonNode accesses, JsonNode functions) {}

    /** A text with the shape that means what is recorded; empty when none does. */
    private Optional<String> text(RecordedStatement recorded) {
        Question question = new Question(
                recorded.shape(), recorded.text(), recorded.kind(), recorded.accesses(), recorded.functions());
        return texts.computeIfAbsent(
                question,
                asked -> Stream.concat(
                                asked.text().stream(),
                                ShapeTexts.of(asked.shape(), now.world.catalog().dialect()).stream())
                        .filter(text -> means(text, asked))
                        .findFirst());
    }

    private boolean means(String text, Question recorded) {
        List<Statement> read;
        try {
            read = reader.read(text, now.world.catalog(), now.world.catalog().defaultPath());
        } catch (SqlNotUnderstoodException | RuntimeException | StackOverflowError e) {
            return false;
        }
        if (read.size() != 1 || !read.get(0).shape().equals(recorded.shape())) {
            return false;
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        AuditTrail.describe(read.get(0), fields);
        JsonNode described = JSON.valueToTree(fields);
        return described.path("kind").asText().equals(recorded.kind())
                && described.path("accesses").equals(recorded.accesses())
                && described.path("functions").equals(recorded.functions());
    }

    /** One set of rules. */
    private static final class Side implements AutoCloseable {
        private final DatabaseGuard guard;
        private World world;

        Side(DatabaseGuard guard) {
            this.guard = guard;
            this.world = guard.lastWorld();
        }

        Redecision.Outcome judge(String text, RecordedStatement recorded) {
            Instant moment = recorded.time();
            if (!world.holds(() -> moment)) {
                world = world.at(moment);
            }
            return outcome(world.judgement(text, recorded.principal(), guard.judge()));
        }

        private static Redecision.Outcome outcome(Judgement judgement) {
            Optional<Refusal> refusal = judgement.verdict().refusal();
            if (refusal.isPresent()) {
                boolean review = judgement
                        .decision()
                        .map(Decision::effect)
                        .filter(Effect.REVIEW::equals)
                        .isPresent();
                return new Redecision.Outcome(
                        review ? Effect.REVIEW : Effect.DENY,
                        List.of(refusal.get().rule()),
                        Set.of(),
                        false);
            }
            JudgedStatement judged = judgement.verdict().statements().get(0);
            Set<String> masks = new TreeSet<>();
            AuditTrail.masked(judged.statement(), judged.masks())
                    .forEach(mask -> masks.add(Redecision.mask(mask.get("name"), mask.get("masker"))));
            return new Redecision.Outcome(
                    judged.decision().effect(),
                    judged.decision().reasons().stream()
                            .map(Reason::rule)
                            .distinct()
                            .toList(),
                    masks,
                    judged.masked().isPresent());
        }

        @Override
        public void close() {
            guard.close();
        }
    }

    @Override
    public void close() {
        now.close();
        other.close();
    }
}
