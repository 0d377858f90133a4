package io.hoopai.guard;

import io.hoopai.audit.AuditFields;
import io.hoopai.identity.Principal;
import io.hoopai.masking.MaskingRules;
import io.hoopai.masking.ResultColumn;
import io.hoopai.masking.ResultMasks;
import io.hoopai.masking.ShapeMismatchException;
import io.hoopai.policy.Limits;
import io.hoopai.sql.Access;
import io.hoopai.sql.Statement;
import io.hoopai.sql.StatementKind;
import io.hoopai.sql.catalog.Catalog;
import io.hoopai.sql.catalog.CatalogUnavailableException;
import io.hoopai.sql.catalog.SearchPathSetting;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A session on a {@link DatabaseGuard}. */
final class PrincipalSession implements GuardSession {
    private static final char POSITION = 'P';
    private static final System.Logger LOGGER = System.getLogger(PrincipalSession.class.getName());

    private final DatabaseGuard guard;
    private final AuditTrail trail;
    private final Principal principal;
    private final Budget budget;
    private final String id = UUID.randomUUID().toString();
    private final AuditFields who;
    private long runs;
    /** The verdict whose first run is paid for: judging and running once is one statement of the rate. */
    private @Nullable Verdict paid;
    /** Whether a change of the schema may still wait for the end of its transaction. */
    private boolean schemaChanging;

    /** The number of the last change of the schema that this session may have made. */
    private long change;

    /** What the search path of the session may be set to: what it began with, and whatever has been set since. */
    private final Set<SearchPathSetting> paths = new LinkedHashSet<>();

    private final SessionObjects objects = new SessionObjects();
    private final Channels channels = new Channels();

    /** Whether anything of this session may have passed unread, so that nobody knows what its settings and names mean. */
    private boolean unread;

    /** Whether the last text had to be read to be judged. */
    private boolean anew;

    private final Costs costs;

    /** The rows that were taken from the budget for the run begun last. */
    private OptionalLong taken = OptionalLong.empty();

    private boolean closed;

    PrincipalSession(DatabaseGuard guard, AuditTrail trail, Principal principal, Budget budget, String door) {
        this.guard = guard;
        this.trail = trail;
        this.principal = principal;
        this.budget = budget;
        this.costs = new Costs(guard.waiting(), budget);
        this.who = trail.who(id, principal, door);
        this.paths.add(guard.lastWorld().catalog().defaultPathSetting());
        guard.trail().sessionStarted(who);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Principal principal() {
        return principal;
    }

    @Override
    public SearchPathSetting searchPath() {
        return paths.iterator().next();
    }

    @Override
    public CompletableFuture<Void> ready() {
        return guard.ready(change);
    }

    @Override
    public Verdict judge(String text) {
        long started = System.nanoTime();
        anew = false;
        Judgement judgement = judgement(text);
        guard.observer().judged(anew, System.nanoTime() - started);
        // Also when the rules have changed while it was judged.
        unread |= judgement.verdict().unread();
        if (judgement.verdict().allowed()) {
            paid = judgement.verdict();
        } else {
            trail.refused(who, judgement);
        }
        return judgement.verdict();
    }

    @Override
    public boolean passesUnread() {
        boolean passes = guard.worldOfRules().passesUnread(principal).isPresent();
        unread |= passes;
        return passes;
    }

    @Override
    public Optional<Verdict> unread(String text) {
        return passesUnread() ? Optional.of(judge(text)).filter(Verdict::unread) : Optional.empty();
    }

    private Judgement judgement(String text) {
        return orRefused(text, () -> {
            // What is not read needs no catalog, and no search path.
            World world = guard.worldOfRules();
            if (world.passesUnread(principal).isPresent()) {
                return world.judgement(text, principal, guard.judge());
            }
            if (unread) {
                return refused(text, Refusals.noLongerUnread(), world.epoch());
            }
            world = world();
            Judgement known = world.known(text, principal);
            anew = known == null;
            Judgement judgement = reviewed(known == null ? world.judge(text, principal, guard.judge()) : known, world);
            Optional<Refusal> refusal =
                    unknownObject(judgement.verdict(), world).or(() -> channels.full(judgement.verdict()));
            Optional<Refusal> stopped = refusal.isPresent() ? refusal : pay(judgement.verdict(), world);
            return stopped.isPresent()
                    ? refused(text, stopped.get(), judgement.verdict().epoch())
                    : judgement;
        });
    }

    private interface Judging {
        Judgement judge() throws CatalogUnavailableException;
    }

    /** What cannot be judged is refused. */
    private Judgement orRefused(String text, Judging judging) {
        try {
            return judging.judge();
        } catch (CatalogUnavailableException e) {
            World world = guard.lastWorld();
            return refused(text, Refusals.withoutCatalog(world.catalog().database()), world.epoch());
        } catch (RuntimeException e) {
            LOGGER.log(Level.ERROR, "a statement could not be judged", e);
            return refused(
                    text,
                    Refusals.failed("the statement could not be judged"),
                    guard.lastWorld().epoch());
        }
    }

    private Judgement reviewed(Judgement judgement, World world) {
        return Reviews.asksForReview(judgement)
                ? guard.reviews().settle(judgement, Optional.empty(), principal, world)
                : judgement;
    }

    @Override
    public Verdict current(Verdict verdict) {
        return holds(verdict) ? verdict : judge(verdict.text());
    }

    @Override
    public Verdict bound(Verdict verdict, List<ParameterValue> parameters) {
        if (!awaitsApproval(verdict)) {
            return verdict;
        }
        Judgement judgement = bound(verdict.text(), parameters);
        if (!judgement.verdict().allowed()) {
            trail.refused(who, judgement);
        }
        return judgement.verdict();
    }

    private Judgement bound(String text, List<ParameterValue> parameters) {
        return orRefused(text, () -> {
            World world = world();
            Judgement asked = world.judgement(text, principal, guard.judge());
            Judgement settled = Reviews.asksForReview(asked)
                    ? guard.reviews().settle(asked, Optional.of(parameters), principal, world)
                    : asked;
            // A run is paid for when it is refreshed; what is refused before costs as any refused text does.
            Optional<Refusal> overRate = settled.verdict().allowed() ? Optional.empty() : pay(settled.verdict(), world);
            return overRate.isPresent() ? refused(text, overRate.get(), world.epoch()) : settled;
        });
    }

    @Override
    public Verdict refresh(Verdict verdict) {
        if (!holds(verdict)) {
            return judge(verdict.text());
        }
        if (verdict == paid) {
            paid = null;
            return verdict;
        }
        Optional<Refusal> overRate = pay(verdict, guard.lastWorld());
        if (overRate.isEmpty()) {
            return verdict;
        }
        Judgement judgement = refused(verdict.text(), overRate.get(), verdict.epoch());
        trail.refused(who, judgement);
        return judgement.verdict();
    }

    private boolean holds(Verdict verdict) {
        return verdict.allowed() && isCurrent(verdict) && !usesObjects(verdict) && !isApproved(verdict);
    }

    private static boolean awaitsApproval(Verdict verdict) {
        for (JudgedStatement judged : verdict.statements()) {
            if (judged.awaitsApproval()) {
                return true;
            }
        }
        return false;
    }

    /** An approval may have been used, or have expired, since. */
    private static boolean isApproved(Verdict verdict) {
        for (JudgedStatement judged : verdict.statements()) {
            if (judged.approval().isPresent()) {
                return true;
            }
        }
        return false;
    }

    /** What it runs or reads may have become something else since, whatever the rules are. */
    private static boolean usesObjects(Verdict verdict) {
        for (JudgedStatement judged : verdict.statements()) {
            StatementKind kind = judged.statement().kind();
            if (kind == StatementKind.EXECUTE || kind == StatementKind.FETCH) {
                return true;
            }
        }
        return false;
    }

    /** EXECUTE and FETCH hand out what was masked when it was prepared or declared, if it was here, under these rules. */
    private Optional<Refusal> unknownObject(Verdict verdict, World world) {
        if (!usesObjects(verdict)) {
            return Optional.empty();
        }
        // What others have made has no masks inside: where there are none, it may be anybody's.
        return objects.unknown(verdict, !world.protectsAnything(principal), made -> {
                    Verdict now = now(made, world).verdict();
                    return now.allowed() && now.sql().strip().equals(made.sent().strip());
                })
                .map(judged -> Refusals.unknownObject(judged.statement()));
    }

    /** What becomes of what was made by the rules of this moment. An approval was used when it was made. */
    private Judgement now(SessionObjects.Made made, World world) {
        Judgement now = world.judgement(made.canonical(), principal, guard.judge());
        return made.approved() && Reviews.asksForReview(now)
                ? guard.judge().judgeApproved(made.canonical(), principal, world)
                : now;
    }

    private World world() throws CatalogUnavailableException {
        return guard.world(change).along(paths);
    }

    private boolean isCurrent(Verdict verdict) {
        if (verdict.unread()) {
            return guard.worldOfRules().epoch().equals(verdict.epoch());
        }
        try {
            World world = world();
            return world.epoch().equals(verdict.epoch())
                    // What was judged before the path was set may mean something else now.
                    && (paths.size() == 1
                            || world.judgement(verdict.text(), principal, guard.judge())
                                    .verdict()
                                    .equals(verdict));
        } catch (CatalogUnavailableException e) {
            return false;
        }
    }

    /** Counts a text against the rate. Ending a transaction is free, so that a client can always let go. */
    private Optional<Refusal> pay(Verdict verdict, World world) {
        OptionalInt limit = limits(world).statementsPerMinute();
        if (limit.isEmpty()) {
            return Optional.empty();
        }
        int price = verdict.allowed() ? 0 : 1;
        for (JudgedStatement judged : verdict.statements()) {
            price += judged.statement().kind() == StatementKind.TRANSACTION ? 0 : 1;
        }
        return guard.rates().tryTake(principal.user(), price, limit.getAsInt())
                ? Optional.empty()
                : Optional.of(Refusals.overRate(limit.getAsInt()));
    }

    private static Judgement refused(String text, Refusal refusal, Epoch epoch) {
        Verdict verdict = new Verdict(text, "", List.of(), Optional.of(refusal), epoch);
        return new Judgement(verdict, Optional.empty(), Optional.empty());
    }

    @Override
    public CompletableFuture<Void> funded(Verdict verdict) {
        costs.giveBack();
        return waits(verdict) ? costs.take(verdict.statements(), this::spend) : CompletableFuture.completedFuture(null);
    }

    private boolean waits(Verdict verdict) {
        List<JudgedStatement> statements = verdict.statements();
        for (JudgedStatement judged : statements) {
            boolean counted =
                    budget != Budget.UNLIMITED && !isFree(judged.statement().kind());
            // What several cost is not known to be there when there is enough for each.
            if (judged.approval().isPresent()
                    || counted && (statements.size() > 1 || !budget.isAtHand(wantedRows(judged.statement())))) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Run begin(JudgedStatement statement, List<ParameterValue> parameters)
            throws AuditUnavailableException, RunRefusedException {
        OptionalLong rows;
        try {
            Optional<OptionalLong> known = costs.use(statement);
            rows = known.isPresent() ? known.get() : spend(statement);
        } catch (RunRefusedException e) {
            trail.refused(who, refused(statement, e.refusal()));
            throw e;
        }
        runs++;
        String run = id + "/" + runs;
        AuditTrail.RecordedRun recorded;
        try {
            recorded = trail.allowed(who, run, statement, parameters);
        } catch (AuditUnavailableException e) {
            rows.ifPresent(budget::giveBackRows);
            throw e;
        }
        taken = rows;
        statement.statement().searchPath().ifPresent(paths::add);
        StatementRun begun = new StatementRun(recorded, statement, rows);
        objects.begun(begun, statement.statement());
        channels.begun(statement.statement());
        return begun;
    }

    private Judgement refused(JudgedStatement statement, Refusal refusal) {
        Verdict verdict = new Verdict(
                statement.statement().sql(),
                "",
                List.of(),
                Optional.of(refusal),
                guard.lastWorld().epoch());
        return new Judgement(verdict, Optional.of(statement.statement()), Optional.of(statement.decision()));
    }

    /** Takes what the statement costs; gives the rows that it may return. */
    private OptionalLong spend(JudgedStatement statement) throws RunRefusedException {
        if (statement.awaitsApproval()) {
            throw new RunRefusedException(Refusals.reviewedWithoutValues(statement.decision()));
        }
        OptionalLong rows = spendBudget(statement.statement());
        if (statement.approval().isPresent()) {
            Approval approval = statement.approval().get();
            try {
                guard.approvals().use(approval);
            } catch (ApprovalGoneException e) {
                rows.ifPresent(budget::giveBackRows);
                throw new RunRefusedException(Refusals.approvalGone(approval, "" + e.getMessage()));
            }
        }
        return rows;
    }

    private OptionalLong spendBudget(Statement statement) throws RunRefusedException {
        // Most sessions have no budget, and need not look their limits up for one.
        if (budget == Budget.UNLIMITED || isFree(statement.kind())) {
            return OptionalLong.empty();
        }
        if (!budget.takeStatement()) {
            throw new RunRefusedException(Refusals.statementsSpent());
        }
        long wanted = wantedRows(statement);
        if (wanted == 0) {
            return OptionalLong.empty();
        }
        OptionalLong rows = budget.takeRows(wanted);
        if (rows.isPresent() && rows.getAsLong() == 0) {
            throw new RunRefusedException(Refusals.rowsSpent());
        }
        return rows;
    }

    /** As many as it could return. */
    private long wantedRows(Statement statement) {
        return statement.returnsRows() || mayReturnRows(statement.kind())
                ? limits(guard.lastWorld()).maxRows().orElse(Long.MAX_VALUE)
                : 0;
    }

    /** Drivers send these by themselves, and ending a transaction is what lets a client go. */
    private static boolean isFree(StatementKind kind) {
        return switch (kind) {
            case TRANSACTION, SET, DEALLOCATE, CLOSE, DISCARD, EMPTY -> true;
            default -> false;
        };
    }

    /** Whatever is known of its result. */
    private static boolean mayReturnRows(StatementKind kind) {
        return switch (kind) {
            case COPY, EXECUTE, FETCH, CALL -> true;
            default -> false;
        };
    }

    @Override
    public CompletableFuture<Void> settled() {
        return trail.settled();
    }

    @Override
    public CompletableFuture<Void> sendable() {
        return trail.sendable();
    }

    @Override
    public void prepareRecord() {
        trail.prepareWrite();
    }

    @Override
    public void named(SessionObject object) {
        objects.take(object);
    }

    @Override
    public Epoch epoch() {
        return guard.lastWorld().epoch();
    }

    @Override
    public ResultMasks bind(JudgedStatement statement, List<ResultColumn> columns) throws ShapeMismatchException {
        World world = guard.lastWorld();
        return statement.masks().bind(columns, world.rules().masking(), principal, world.catalog());
    }

    @Override
    public ServerError clean(JudgedStatement statement, ServerError error) {
        return positioned(statement, statement.redactErrors() ? ErrorCleaner.redact(error) : detected(error));
    }

    /** An error quotes values, and what detectors look for is in values. */
    private ServerError detected(ServerError error) {
        MaskingRules masking = guard.lastWorld().rules().masking();
        return ErrorCleaner.shown(error, text -> masking.detected(text, principal));
    }

    /** The error with its position in the text that the client has sent. */
    private static ServerError positioned(JudgedStatement statement, ServerError error) {
        String position = error.fields().get(POSITION);
        if (position == null || statement.masked().isEmpty()) {
            return error;
        }
        Map<Character, String> fields = new HashMap<>(error.fields());
        try {
            fields.put(POSITION, Integer.toString(statement.sent().clientPosition(Integer.parseInt(position))));
        } catch (NumberFormatException e) {
            fields.remove(POSITION);
        }
        return new ServerError(error.sqlState(), fields);
    }

    @Override
    public ServerError clean(ServerError error) {
        return guard.lastWorld().protectsAnything(principal) ? ErrorCleaner.redact(error) : detected(error);
    }

    @Override
    public Optional<String> notified(String channel, String payload) {
        if (passesUnread()) {
            return Optional.of(payload);
        }
        World world = guard.lastWorld();
        boolean served = channels.serves(
                channel,
                listen -> world.judgement(listen, principal, guard.judge())
                        .verdict()
                        .allowed());
        if (!served) {
            return Optional.empty();
        }
        return Optional.of(
                world.protectsAnything(principal) ? "" : world.rules().masking().detected(payload, principal));
    }

    @Override
    public Limits limits() {
        Limits limits = limits(guard.lastWorld());
        return taken.isEmpty()
                ? limits
                : limits.tightened(new Limits(taken, OptionalLong.empty(), Optional.empty(), OptionalInt.empty()));
    }

    private Limits limits(World world) {
        return world.policy().limits(principal, world.catalog().database());
    }

    @Override
    public Catalog catalog() {
        return guard.lastWorld().catalog();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            costs.close();
            trail.sealOpen();
            guard.trail().sessionEnded(id, runs);
        }
    }

    private final class StatementRun implements Run {
        private final AuditTrail.RecordedRun recorded;
        private final JudgedStatement statement;
        private final OptionalLong taken;
        private boolean ended;

        StatementRun(AuditTrail.RecordedRun recorded, JudgedStatement statement, OptionalLong taken) {
            this.recorded = recorded;
            this.statement = statement;
            this.taken = taken;
        }

        @Override
        public void end(Outcome outcome) {
            if (ended) {
                return;
            }
            ended = true;
            watchSchema();
            taken.ifPresent(rows -> budget.giveBackRows(Math.max(0, rows - Math.max(0, outcome.rows()))));
            boolean succeeded = outcome.sqlState().isEmpty();
            objects.ended(this, statement, succeeded);
            if (succeeded) {
                channels.succeeded(statement.statement());
            }
            recorded.ended(outcome);
        }

        private static boolean mayChangeSchema(StatementKind kind) {
            return switch (kind) {
                case COPY, LOCK, LISTEN, NOTIFY -> false;
                default -> kind.effect() == StatementKind.Effect.ADMIN;
            };
        }

        /** A change of the schema is seen by others, the reader of the catalog among them, when it is committed. */
        private void watchSchema() {
            boolean changes = false;
            for (Access access : statement.statement().accesses()) {
                changes |= mayChangeSchema(access.kind());
            }
            schemaChanging |= changes;
            if (schemaChanging) {
                change = guard.schemaChanged();
            }
            if (statement.statement().kind() == StatementKind.TRANSACTION) {
                schemaChanging = false;
            }
        }
    }
}
