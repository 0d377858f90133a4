package io.hoopai.proxy;

import io.hoopai.guard.AuditUnavailableException;
import io.hoopai.guard.Epoch;
import io.hoopai.guard.GuardSession;
import io.hoopai.guard.JudgedStatement;
import io.hoopai.guard.Outcome;
import io.hoopai.guard.ParameterValue;
import io.hoopai.guard.Run;
import io.hoopai.guard.RunRefusedException;
import io.hoopai.guard.ServerError;
import io.hoopai.guard.SessionObject;
import io.hoopai.guard.Verdict;
import io.hoopai.identity.Principal;
import io.hoopai.masking.ResultColumn;
import io.hoopai.masking.ResultMasks;
import io.hoopai.masking.ShapeMismatchException;
import io.hoopai.policy.Limits;
import io.hoopai.sql.catalog.Catalog;
import io.hoopai.sql.catalog.SearchPathSetting;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A session with the guard, and what has happened in it so far. For use by one thread, as every session is. */
final class ObservedSession implements GuardSession {
    private final GuardSession session;
    private final DatabaseMeters meters;
    private long statements;
    private long refusals;
    private long rows;
    private long bytes;
    private int running;
    private long runningSince;
    private @Nullable JudgedStatement current;
    /** The proxy's own time since a statement last ended, and how many have ended since it was last put down. */
    private long spent;

    private int ended;

    private boolean closed;

    ObservedSession(GuardSession session, DatabaseMeters meters) {
        this.session = session;
        this.meters = meters;
        meters.sessionBegun();
    }

    long statements() {
        return statements;
    }

    long refusals() {
        return refusals;
    }

    long rows() {
        return rows;
    }

    long bytes() {
        return bytes;
    }

    /** What was sent last, if its answer has not ended. */
    Optional<JudgedStatement> current() {
        return Optional.ofNullable(current);
    }

    /** Whether the server is at a statement. */
    boolean running() {
        return running > 0;
    }

    /** Since when it has been at that one, as {@link System#nanoTime}. */
    long runningSince() {
        return runningSince;
    }

    /** The client is sent something. */
    void sent(long count) {
        bytes += count;
        meters.sent(count);
    }

    /** The proxy was busy with this session for a while. */
    void spent(long nanos) {
        spent += nanos;
    }

    /** All that could be done for now has been done. */
    void countTime() {
        if (ended > 0) {
            for (int i = 0; i < ended; i++) {
                meters.tookItself(spent / ended);
            }
            ended = 0;
            spent = 0;
        }
    }

    @Override
    public String id() {
        return session.id();
    }

    @Override
    public Principal principal() {
        return session.principal();
    }

    @Override
    public SearchPathSetting searchPath() {
        return session.searchPath();
    }

    @Override
    public CompletableFuture<Void> ready() {
        return session.ready();
    }

    @Override
    public boolean passesUnread() {
        return session.passesUnread();
    }

    @Override
    public Optional<Verdict> unread(String text) {
        return session.unread(text);
    }

    @Override
    public Verdict judge(String text) {
        return observed(session.judge(text));
    }

    @Override
    public Verdict refresh(Verdict verdict) {
        Verdict now = session.refresh(verdict);
        return now == verdict ? now : observed(now);
    }

    private Verdict observed(Verdict verdict) {
        verdict.refusal().ifPresent(refusal -> {
            refusals++;
            meters.refused(refusal);
        });
        return verdict;
    }

    @Override
    public Verdict current(Verdict verdict) {
        Verdict now = session.current(verdict);
        return now == verdict ? now : observed(now);
    }

    @Override
    public Verdict bound(Verdict verdict, List<ParameterValue> parameters) {
        return observed(session.bound(verdict, parameters));
    }

    @Override
    public CompletableFuture<Void> funded(Verdict verdict) {
        return session.funded(verdict);
    }

    @Override
    public Run begin(JudgedStatement statement, List<ParameterValue> parameters)
            throws AuditUnavailableException, RunRefusedException {
        Run run = session.begin(statement, parameters);
        meters.allowed(statement);
        statements++;
        if (running == 0) {
            runningSince = System.nanoTime();
        }
        running++;
        current = statement;
        return new ObservedRun(run);
    }

    @Override
    public CompletableFuture<Void> settled() {
        return session.settled();
    }

    @Override
    public CompletableFuture<Void> sendable() {
        return session.sendable();
    }

    @Override
    public void prepareRecord() {
        session.prepareRecord();
    }

    @Override
    public void named(SessionObject object) {
        session.named(object);
    }

    @Override
    public Epoch epoch() {
        return session.epoch();
    }

    @Override
    public ResultMasks bind(JudgedStatement statement, List<ResultColumn> columns) throws ShapeMismatchException {
        return session.bind(statement, columns);
    }

    @Override
    public ServerError clean(JudgedStatement statement, ServerError error) {
        return session.clean(statement, error);
    }

    @Override
    public ServerError clean(ServerError error) {
        return session.clean(error);
    }

    @Override
    public Optional<String> notified(String channel, String payload) {
        return session.notified(channel, payload);
    }

    @Override
    public Limits limits() {
        return session.limits();
    }

    @Override
    public Catalog catalog() {
        return session.catalog();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            meters.sessionEnded();
            session.close();
        }
    }

    private final class ObservedRun implements Run {
        private final Run run;
        private boolean over;

        ObservedRun(Run run) {
            this.run = run;
        }

        @Override
        public void end(Outcome outcome) {
            run.end(outcome);
            if (over) {
                return;
            }
            over = true;
            running--;
            if (running == 0) {
                current = null;
            } else {
                // It was sent before, and has waited until now.
                runningSince = System.nanoTime();
            }
            ended++;
            rows += Math.max(0, outcome.rows());
            meters.ended(outcome);
        }
    }
}
