package io.hoopai.guard;

import static java.util.Objects.requireNonNull;

import io.hoopai.identity.Principal;
import io.hoopai.masking.HiddenUse;
import io.hoopai.masking.MaskPlan;
import io.hoopai.masking.MaskRefusal;
import io.hoopai.policy.Decision;
import io.hoopai.policy.Effect;
import io.hoopai.sql.Access;
import io.hoopai.sql.FunctionUse;
import io.hoopai.sql.MaskedSql;
import io.hoopai.sql.PredicateProver;
import io.hoopai.sql.ReadStatement;
import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.SqlNotUnderstoodException.Reason;
import io.hoopai.sql.SqlReader;
import io.hoopai.sql.Statement;
import io.hoopai.sql.StatementKind;
import io.hoopai.sql.catalog.SearchPath;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The pipeline: reader, policy, masking, verdict. A text runs as a whole or not at all: every statement is judged before
 * any is allowed, and the first that is refused speaks for the text.
 *
 * <p>Stateless; safe for use by many threads. Never throws: what goes wrong is a refusal.
 */
final class Judge {
    private static final System.Logger LOGGER = System.getLogger(Judge.class.getName());

    private final SqlReader reader;
    private final SecondOpinion opinion;
    private final Optional<PredicateProver> prover;
    private final SourceMasking sourceMasking;

    Judge(SqlReader reader, SecondOpinion opinion, Optional<PredicateProver> prover) {
        this.reader = reader;
        this.opinion = opinion;
        this.prover = prover;
        this.sourceMasking = new SourceMasking(reader);
    }

    Judgement judge(String text, Principal principal, World world) {
        return judge(text, principal, world, false);
    }

    /** The judgement if a person has approved whatever rules ask review for. */
    Judgement judgeApproved(String text, Principal principal, World world) {
        return judge(text, principal, world, true);
    }

    private Judgement judge(String text, Principal principal, World world, boolean approved) {
        Optional<Decision> unread = world.passesUnread(principal);
        if (unread.isPresent()) {
            return unread(text, unread.get(), world);
        }
        Reading reading;
        try {
            reading = read(text, world);
        } catch (SqlNotUnderstoodException e) {
            return notRead(text, world, Refusals.notUnderstood(e));
        } catch (RuntimeException | StackOverflowError e) {
            LOGGER.log(Level.ERROR, "the reader failed", e);
            return notRead(text, world, Refusals.failed("the statement could not be read"));
        }
        try {
            return judge(text, reading, principal, world, approved);
        } catch (RuntimeException | StackOverflowError e) {
            LOGGER.log(Level.ERROR, "the rules could not be applied", e);
            return notRead(text, world, Refusals.failed("the rules could not be applied to the statement"));
        }
    }

    /** The text goes out as it came; what it holds is known to the server alone. */
    private Judgement unread(String text, Decision decision, World world) {
        Statement statement = reader.unread(text, world.catalog().dialect());
        MaskPlan nothing = new MaskPlan(List.of(), List.of(), false, List.of(), false);
        JudgedStatement judged = new JudgedStatement(statement, decision, nothing, false);
        Verdict verdict = new Verdict(text, text, List.of(judged), Optional.empty(), world.epoch());
        return new Judgement(verdict, Optional.empty(), Optional.empty());
    }

    /** What a text means, and the search path that it was read along. */
    private record Reading(List<ReadStatement> read, SearchPath path) {
        List<Statement> statements() {
            return read.stream().map(ReadStatement::statement).toList();
        }
    }

    /**
     * Reads a text along every path that the session may have. Which one it has depends on what was committed and what was
     * not, so that those along which the server finds all relations must find the same ones.
     */
    private Reading read(String text, World world) throws SqlNotUnderstoodException {
        Reading reading = null;
        SqlNotUnderstoodException notFound = null;
        for (SearchPath path : world.paths()) {
            try {
                Reading along = new Reading(reader.readWithTemplates(text, world.catalog(), path), path);
                if (reading != null && !reading.statements().equals(along.statements())) {
                    throw ambiguous(along.read().get(0).statement().start());
                }
                reading = reading == null ? along : reading;
            } catch (SqlNotUnderstoodException e) {
                if (e.reason() != Reason.UNKNOWN_RELATION) {
                    throw e;
                }
                notFound = e;
            }
        }
        if (reading == null) {
            throw requireNonNull(notFound, "no path was tried");
        }
        requireAlone(reading.read());
        return reading;
    }

    private static SqlNotUnderstoodException ambiguous(SourcePosition start) {
        return new SqlNotUnderstoodException(
                Reason.UNSUPPORTED,
                "a name in it means one thing along the search path that is set now, and another along one that was set"
                        + " before in this session",
                start,
                "qualify relations with their schemas");
    }

    /** The statements that follow would be read along a path that is not set yet. */
    private static void requireAlone(List<ReadStatement> read) throws SqlNotUnderstoodException {
        for (ReadStatement one : read) {
            if (one.statement().searchPath().isPresent() && read.size() > 1) {
                throw new SqlNotUnderstoodException(
                        Reason.UNSUPPORTED,
                        "setting `search_path` together with other statements is not supported",
                        one.statement().start(),
                        "send it on its own");
            }
        }
    }

    private Judgement judge(String text, Reading reading, Principal principal, World world, boolean approved) {
        List<ReadStatement> read = reading.read();
        List<Allowed> allowed = new ArrayList<>(read.size());
        for (int i = 0; i < read.size(); i++) {
            Statement asRead = read.get(i).statement();
            Ruling known = read.get(i)
                    .template()
                    .map(template -> world.ruling(template, principal))
                    .orElse(null);
            if (known != null && !opinion.objectsTo(asRead.shape())) {
                opinion.seek(asRead, world.catalog(), reading.path());
                allowed.add(new Allowed(asRead, known, Optional.empty()));
                continue;
            }
            Statement statement = held(asRead, world, reading.path());
            String place = read.size() == 1 ? "" : "statement " + (i + 1) + " of " + read.size();
            Decision decision = world.policy().decide(principal, statement, world.catalog());
            if (!decision.allowed() && !(approved && decision.effect() == Effect.REVIEW)) {
                return refused(text, world, statement, decision, Refusals.byPolicy(decision, place));
            }
            Masked masked = masked(text, i, statement, principal, world, reading.path());
            if (!masked.plan().refusals().isEmpty()) {
                MaskRefusal refusal = masked.plan().refusals().get(0);
                return refused(text, world, statement, decision, Refusals.byMasking(refusal, place));
            }
            Optional<Refusal> gated = DoorGate.refuse(statement);
            if (gated.isPresent()) {
                return refused(text, world, statement, decision, gated.get());
            }
            if (opinion.objectsTo(statement.shape())) {
                return refused(text, world, statement, decision, Refusals.byWitness(statement.start()));
            }
            opinion.seek(statement, world.catalog(), reading.path());
            Ruling ruling = new Ruling(
                    decision,
                    masked.plan(),
                    redactsErrors(statement, masked.plan(), principal, world),
                    world.policy().recording(decision));
            if (decision.allowed() && masked.sql().isEmpty() && !awaitsProof(asRead)) {
                read.get(i).template().ifPresent(template -> world.keep(template, principal, ruling));
            }
            allowed.add(new Allowed(statement, ruling, masked.sql()));
        }
        return new Judgement(verdict(text, allowed, world), Optional.empty(), Optional.empty());
    }

    /**
     * What masking makes of a statement.
     *
     * @param sql the statement as it was rewritten; empty when it was not
     * @param plan of what is sent
     * @param because for which it was rewritten; empty when it was not
     */
    record Masked(Optional<MaskedSql> sql, MaskPlan plan, List<HiddenUse> because) {}

    Masked masked(String text, int index, Statement statement, Principal principal, World world, SearchPath path) {
        MaskPlan plan = world.rules().masking().plan(statement, principal, world.catalog());
        Optional<SourceMasking.Rewritten> rewritten = plan.computesWithHidden()
                ? sourceMasking.rewrite(text, index, statement, principal, world, path)
                : Optional.empty();
        return rewritten
                .map(again -> new Masked(Optional.of(again.sql()), again.plan(), plan.hiddenUses()))
                .orElse(new Masked(Optional.empty(), plan, List.of()));
    }

    /** A statement that may run, before it is known what the whole text is sent as. */
    private record Allowed(Statement statement, Ruling ruling, Optional<MaskedSql> masked) {}

    private static Verdict verdict(String text, List<Allowed> allowed, World world) {
        List<Statement> statements = new ArrayList<>(allowed.size());
        List<Optional<MaskedSql>> masked = new ArrayList<>(allowed.size());
        for (Allowed one : allowed) {
            statements.add(one.statement());
            masked.add(one.masked());
        }
        SentText sent = SentText.of(text, statements, masked);
        List<JudgedStatement> judged = new ArrayList<>(allowed.size());
        for (Allowed one : allowed) {
            judged.add(new JudgedStatement(one.statement(), one.ruling(), one.masked(), sent));
        }
        return new Verdict(text, sent.sql(), judged, Optional.empty(), world.epoch());
    }

    /** Whether what is concluded of it depends on a proof, and so on constants that its reading does not depend on. */
    private boolean awaitsProof(Statement statement) {
        return prover.isPresent() && statement.isBounded();
    }

    /** The statement, without the bounds that are proven to be none. */
    Statement held(Statement statement, World world, SearchPath path) {
        if (!awaitsProof(statement)) {
            return statement;
        }
        boolean boundless = prover.orElseThrow().provesUnbounded(statement, world.catalog(), path);
        return boundless ? statement.unbounded() : statement;
    }

    /**
     * The texts of errors and notices quote values: of the rows a statement looks at, of the rows that collide with what
     * it writes, and of whatever a function that was not read looks at. What was prepared, declared or put off before may
     * have done any of these.
     */
    private static boolean redactsErrors(Statement statement, MaskPlan masks, Principal principal, World world) {
        if (masks.protectedInPlay()) {
            return true;
        }
        boolean reachesFurther = false;
        for (Access access : statement.accesses()) {
            StatementKind.Effect effect = access.kind().effect();
            reachesFurther |= effect == StatementKind.Effect.WRITE
                    || effect == StatementKind.Effect.ADMIN
                    || runsWhatWasSaidBefore(access.kind());
        }
        for (FunctionUse function : statement.functions()) {
            reachesFurther |= !function.effect().harmless();
        }
        return reachesFurther && world.protectsAnything(principal);
    }

    /** What others have put off is checked, and their triggers run, when a transaction ends. */
    private static boolean runsWhatWasSaidBefore(StatementKind kind) {
        return switch (kind) {
            case EXECUTE, FETCH, TRANSACTION -> true;
            default -> false;
        };
    }

    private static Judgement notRead(String text, World world, Refusal refusal) {
        return new Judgement(refusedVerdict(text, world, refusal), Optional.empty(), Optional.empty());
    }

    private static Judgement refused(
            String text, World world, Statement statement, Decision decision, Refusal refusal) {
        return new Judgement(refusedVerdict(text, world, refusal), Optional.of(statement), Optional.of(decision));
    }

    private static Verdict refusedVerdict(String text, World world, Refusal refusal) {
        return new Verdict(text, "", List.of(), Optional.of(refusal), world.epoch());
    }
}
