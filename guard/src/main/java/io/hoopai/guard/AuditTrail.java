package io.hoopai.guard;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.hoopai.audit.AuditEvent;
import io.hoopai.audit.AuditFields;
import io.hoopai.audit.AuditLog;
import io.hoopai.audit.OpenEvent;
import io.hoopai.identity.Mandate;
import io.hoopai.identity.Principal;
import io.hoopai.masking.ColumnMask;
import io.hoopai.masking.MaskPlan;
import io.hoopai.policy.Decision;
import io.hoopai.policy.Effect;
import io.hoopai.policy.Reason;
import io.hoopai.policy.Recording;
import io.hoopai.sql.Access;
import io.hoopai.sql.FunctionUse;
import io.hoopai.sql.Statement;
import io.hoopai.yaml.Fault;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * What is written down of one database, and in which words. Statements are recorded by their shape, with their literals
 * and parameters only where the rules behind them say so. Safe for use by many threads, but for those that gather: they are for one session each.
 */
final class AuditTrail {
    private static final System.Logger LOGGER = System.getLogger(AuditTrail.class.getName());

    private static final CompletableFuture<Void> SETTLED = CompletableFuture.completedFuture(null);

    private static final int KEPT_ALLOWANCES = 10_000;

    private static final int MOST_PARAMETERS = 1000;

    private final AuditLog log;
    private final String database;
    private final boolean gathers;
    /** Whether something was gathered that a loss of power must not take. */
    private boolean owes;
    /** Of who gathers: what runs, and is not on the record yet because nothing of its result has got further. */
    private final Set<OpenEvent> open = new LinkedHashSet<>();
    /** The disk's word on what was settled last. */
    private CompletableFuture<Void> owed = SETTLED;

    /** What is recorded of a statement each time it, or another of its template, runs, for as long as the ruling is in use. */
    private final Cache<Ruling, Allowance> allowances;

    AuditTrail(AuditLog log, String database) {
        this(
                log,
                database,
                false,
                Caffeine.newBuilder()
                        .executor(Runnable::run)
                        .weakKeys()
                        .maximumSize(KEPT_ALLOWANCES)
                        .build());
    }

    private AuditTrail(AuditLog log, String database, boolean gathers, Cache<Ruling, Allowance> allowances) {
        this.log = log;
        this.database = database;
        this.gathers = gathers;
        this.allowances = allowances;
    }

    /** This trail for one who waits for {@link #settled} before anything that is recorded takes effect. */
    AuditTrail gathering() {
        return new AuditTrail(log, database, true, allowances);
    }

    /**
     * Everything that was recorded is with the operating system when this returns; it is with the disk when what is returned
     * completes, if there was a refusal, or the decision on what may change something, and the trail is kept so.
     *
     * @return completes with an {@link AuditUnavailableException} when it could not be written down
     */
    CompletableFuture<Void> settled() {
        if (!gathers) {
            return SETTLED;
        }
        sealOpen();
        if (owed.isDone()) {
            owed = log.settle(owes || owed.isCompletedExceptionally());
            owes = false;
        }
        return owed.isDone() && !owed.isCompletedExceptionally()
                ? SETTLED
                : owed.handle((done, failure) -> {
                    if (failure != null) {
                        throw new CompletionException(unavailable(failure));
                    }
                    return null;
                });
    }

    /** Nobody waits any longer for the ends of what runs. */
    void sealOpen() {
        if (!open.isEmpty()) {
            open.forEach(OpenEvent::seal);
            open.clear();
        }
    }

    /**
     * The same for one who sends on nothing but statements. Of what only reads nothing has to be written before the server has
     * it, as long as nothing of its result gets further than this process: it shares the line of its completion.
     */
    CompletableFuture<Void> sendable() {
        return owes || !owed.isDone() || owed.isCompletedExceptionally() ? settled() : SETTLED;
    }

    /** There is nothing better to do for the moment. */
    void prepareWrite() {
        if (gathers) {
            log.prepareWrite();
        }
    }

    private static AuditUnavailableException unavailable(Throwable cause) {
        return new AuditUnavailableException("the audit trail cannot be written, so nothing may run", cause);
    }

    /** Takes the decision on what only reads for a line that the end of its run still gets into. */
    private OpenEvent open(AuditEvent event) throws IOException {
        OpenEvent opened = log.gatherOpen(event);
        open.add(opened);
        return opened;
    }

    private void write(AuditEvent event) throws IOException {
        if (gathers) {
            log.gather(event);
            owes |= event.weighty();
        } else {
            log.append(event);
        }
    }

    /** Who a session is, in the terms of the record; made once a session. */
    AuditFields who(String session, Principal principal, String door) {
        Map<String, Object> who = new LinkedHashMap<>();
        who.put("session", session);
        who.put("user", principal.user());
        who.put("groups", List.copyOf(new TreeSet<>(principal.groups())));
        Mandate mandate = principal.mandate();
        putUnlessEmpty(who, "onBehalfOf", mandate.onBehalfOf());
        putUnlessEmpty(who, "agent", mandate.agent());
        putUnlessEmpty(who, "task", mandate.task());
        putUnlessEmpty(who, "grant", mandate.grant());
        who.put("application", principal.application());
        who.put("address", principal.address());
        who.put("door", door);
        who.put("database", database);
        return AuditFields.shared(who);
    }

    private static void putUnlessEmpty(Map<String, Object> fields, String name, String value) {
        if (!value.isEmpty()) {
            fields.put(name, value);
        }
    }

    void sessionStarted(AuditFields who) {
        note(new AuditEvent("session-start", List.of(who)));
    }

    void sessionEnded(String session, long runs) {
        note("session-end", fields("session", session, "runs", runs));
    }

    /** A text that does not run. */
    void refused(AuditFields who, Judgement judgement) {
        Verdict verdict = judgement.verdict();
        Refusal refusal = verdict.refusal().orElseThrow();
        Map<String, Object> fields = new LinkedHashMap<>();
        boolean review =
                judgement.decision().isPresent() && judgement.decision().get().effect() == Effect.REVIEW;
        fields.put("verdict", review ? "review" : "deny");
        fields.put("rules", List.of(refusal.rule()));
        fields.put("refusalKind", refusal.kind().id());
        fields.put("refusal", refusal.message());
        fields.put("sqlState", refusal.sqlState());
        fields.put("characters", verdict.text().length());
        judgement.refused().ifPresent(statement -> describe(statement, fields));
        judgement.decision().ifPresent(decision -> observed(decision, fields));
        note(new AuditEvent("decision", List.of(who, AuditFields.of(fields)), true));
    }

    /**
     * A statement that is about to run.
     *
     * @return what is to be told how it ended
     * @throws AuditUnavailableException when it could not be written down
     */
    RecordedRun allowed(AuditFields who, String run, JudgedStatement judged, List<ParameterValue> parameters)
            throws AuditUnavailableException {
        Allowance what = allowances.get(judged.ruling(), ruling -> allowance(judged));
        AuditEvent decision = new AuditEvent(
                "decision", List.of(who, AuditFields.of(run(run, judged, parameters)), what.fields()), what.weighty());
        try {
            if (gathers && !what.weighty()) {
                return new RecordedRun(run, open(decision));
            }
            write(decision);
            return new RecordedRun(run, OpenEvent.SEALED);
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    /** What is recorded of this run alone. */
    private static Map<String, Object> run(String run, JudgedStatement judged, List<ParameterValue> parameters) {
        Recording recording = judged.ruling().recording();
        if (judged.approval().isEmpty() && recording.equals(Recording.SHAPE)) {
            return Map.of("run", run);
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("run", run);
        judged.approval()
                .ifPresent(approval -> fields.put("approval", Map.of("id", approval.id(), "by", approval.approvers())));
        if (recording.text()) {
            fields.put("text", judged.statement().sql());
        }
        if (recording.parameters() && judged.statement().parameters() > 0) {
            fields.put("parameters", recorded(parameters));
        }
        return fields;
    }

    /** Of very many the record has the first ones. */
    private static List<@Nullable Object> recorded(List<ParameterValue> parameters) {
        List<@Nullable Object> recorded = new ArrayList<>();
        for (ParameterValue parameter : parameters.subList(0, Math.min(parameters.size(), MOST_PARAMETERS))) {
            recorded.add(parameter.recorded());
        }
        if (parameters.size() > MOST_PARAMETERS) {
            recorded.add(Map.of("more", parameters.size() - MOST_PARAMETERS));
        }
        return recorded;
    }

    private static Allowance allowance(JudgedStatement judged) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("verdict", "allow");
        fields.put("rules", rules(judged.decision().reasons()));
        if (judged.statement().isUnread()) {
            describeUnread(judged.statement(), fields);
        } else {
            describe(judged.statement(), fields);
        }
        observed(judged.decision(), fields);
        List<Map<String, Object>> masked = masked(judged.statement(), judged.masks());
        if (!masked.isEmpty()) {
            fields.put("masked", masked);
        }
        if (judged.masked().isPresent()) {
            fields.put("rewritten", true);
        }
        return new Allowance(AuditFields.shared(fields), judged.mayChangeSomething());
    }

    /** What is recorded of a statement that may run, and whether a loss of power must not take it. */
    private record Allowance(AuditFields fields, boolean weighty) {}

    /** A run whose decision is on the record, or gets there before anything of its result gets further. */
    final class RecordedRun {
        private final String run;
        private final OpenEvent decision;

        private RecordedRun(String run, OpenEvent decision) {
            this.run = run;
            this.decision = decision;
        }

        /** How it ended. A failure is only logged, as its decision is taken already. */
        void ended(Outcome outcome) {
            if (gathers) {
                open.remove(decision);
            }
            Map<String, Object> fields = fields(outcome);
            if (!decision.complete(fields)) {
                Map<String, Object> event = new LinkedHashMap<>();
                event.put("run", run);
                event.putAll(fields);
                note("completion", event);
            }
        }

        private static Map<String, Object> fields(Outcome outcome) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("rows", outcome.rows());
            if (outcome.bytes() >= 0) {
                fields.put("bytes", outcome.bytes());
            }
            fields.put("maskedCells", outcome.maskedCells());
            fields.put("sqlState", outcome.sqlState());
            fields.put("micros", outcome.nanos() / 1_000);
            return fields;
        }
    }

    void rulesLoaded(String digest, List<Fault> warnings) {
        Map<String, Object> fields = fields("database", database, "sha256", digest);
        fields.put("warnings", texts(warnings));
        note("rules-loaded", fields);
    }

    void rulesRejected(List<Fault> faults) {
        note("rules-rejected", fields("database", database, "faults", texts(faults)));
    }

    void witnessDisagrees(String witness, String shape) {
        Map<String, Object> fields = fields("database", database, "witness", witness);
        fields.put("shape", shape);
        note("witness-disagrees", fields);
    }

    /** What a second reader has said in this guard's life. */
    void witnessed(WitnessRecord witness) {
        Map<String, Object> fields = fields("database", database, "witness", witness.name());
        fields.put("agrees", witness.agrees());
        fields.put("disagrees", witness.disagrees());
        fields.put("abstains", witness.abstains());
        note("witness-record", fields);
    }

    /** In this order, which {@code Map.of} does not keep. */
    private static Map<String, Object> fields(String first, Object firstValue, String second, Object secondValue) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put(first, firstValue);
        fields.put(second, secondValue);
        return fields;
    }

    private void note(String type, Map<String, Object> fields) {
        note(new AuditEvent(type, fields));
    }

    private void note(AuditEvent event) {
        try {
            write(event);
        } catch (IOException e) {
            LOGGER.log(Level.ERROR, "the audit trail cannot be written: {0}", e.getMessage());
        }
    }

    /** Its length, and its shape if that can be told without its values. */
    private static void describeUnread(Statement statement, Map<String, Object> fields) {
        fields.put("kind", statement.kind().keyword());
        fields.put("characters", statement.sql().length());
        if (!statement.shape().isEmpty()) {
            fields.put("shape", statement.shape());
        }
    }

    static void describe(Statement statement, Map<String, Object> fields) {
        fields.put("kind", statement.kind().keyword());
        fields.put("shape", statement.shape());
        List<Map<String, Object>> accesses =
                new ArrayList<>(statement.accesses().size());
        for (Access access : statement.accesses()) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("kind", access.kind().keyword());
            access.relation().ifPresent(relation -> entry.put("relation", relation.toString()));
            if (!access.columns().isEmpty()) {
                entry.put("columns", new TreeSet<>(access.columns()));
            }
            accesses.add(entry);
        }
        fields.put("accesses", accesses);
        if (!statement.functions().isEmpty()) {
            TreeSet<String> functions = new TreeSet<>();
            for (FunctionUse function : statement.functions()) {
                functions.add(function.qualifiedName());
            }
            fields.put("functions", functions);
        }
    }

    private static void observed(Decision decision, Map<String, Object> fields) {
        if (!decision.observed().isEmpty()) {
            fields.put("observed", rules(decision.observed()));
        }
    }

    static List<Map<String, Object>> masked(Statement statement, MaskPlan masks) {
        List<Map<String, Object>> masked = new ArrayList<>();
        for (int i = 0; i < masks.outputs().size(); i++) {
            Optional<ColumnMask> mask = masks.outputs().get(i);
            // A detector looks at every text; how many cells it changed is in the completion.
            if (mask.isPresent() && !mask.get().conditional()) {
                Map<String, Object> entry = new LinkedHashMap<>();
                entry.put("output", i + 1);
                if (i < statement.outputs().size()) {
                    entry.put("name", statement.outputs().get(i).name());
                }
                entry.put("reason", mask.get().reason());
                entry.put("masker", mask.get().masker().name().toLowerCase(Locale.ROOT));
                masked.add(entry);
            }
        }
        return masked;
    }

    private static List<String> rules(List<Reason> reasons) {
        return reasons.stream().map(Reason::rule).distinct().toList();
    }

    private static List<String> texts(List<Fault> faults) {
        return faults.stream().map(Fault::toString).toList();
    }
}
