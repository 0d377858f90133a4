package io.hoopai.proxy;

import io.hoopai.guard.GuardObserver;
import io.hoopai.guard.JudgedStatement;
import io.hoopai.guard.Outcome;
import io.hoopai.guard.Refusal;
import io.hoopai.guard.RefusalKind;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The figures of one database. Every meter is there from the start, but for those that are named after rules and SQLSTATEs.
 * Safe for use by many threads.
 */
final class DatabaseMeters implements GuardObserver {
    /** From what a cached verdict takes to what a schema of thousands of tables makes of a long statement. */
    private static final Duration[] BUCKETS = micros(1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 20_000);

    private static final Duration[] STATEMENT_BUCKETS =
            micros(200, 500, 1_000, 2_000, 5_000, 10_000, 50_000, 200_000, 1_000_000, 5_000_000, 30_000_000);

    private final MeterRegistry registry;
    private final String database;
    private final Timer seen;
    private final Timer anew;
    private final Timer own;
    private final Timer statement;
    private final Counter rows;
    private final Counter maskedCells;
    private final Counter bytes;
    private final Counter rulesLoaded;
    private final Counter rulesRejected;
    private final AtomicInteger sessions = new AtomicInteger();
    private final Map<RefusalKind, Counter> refusals = new EnumMap<>(RefusalKind.class);
    private final Map<String, Counter> allowedByRule = new ConcurrentHashMap<>();
    private final Map<String, Counter> refusedByRule = new ConcurrentHashMap<>();
    private final Map<String, Counter> reviewByRule = new ConcurrentHashMap<>();

    DatabaseMeters(MeterRegistry registry, String database) {
        this.registry = registry;
        this.database = database;
        this.seen = timer("hoopai.decision", "Time to judge a text.", BUCKETS, "seen", "true");
        this.anew = timer("hoopai.decision", "Time to judge a text.", BUCKETS, "seen", "false");
        this.own = timer("hoopai.proxy", "Time that the proxy itself takes for a statement.", BUCKETS);
        this.statement =
                timer("hoopai.statement", "Time from sending a statement to the end of its answer.", STATEMENT_BUCKETS);
        this.rows = counter("hoopai.rows", "Rows of results, and rows that writes changed.");
        this.maskedCells = counter("hoopai.masked.cells", "Cells whose value was replaced in a result.");
        this.bytes = counter("hoopai.sent.bytes", "Bytes sent to clients.");
        this.rulesLoaded = counter("hoopai.rules.loads", "Loads of policy and masking.", "outcome", "loaded");
        this.rulesRejected = counter("hoopai.rules.loads", "Loads of policy and masking.", "outcome", "rejected");
        for (RefusalKind kind : RefusalKind.values()) {
            refusals.put(kind, counter("hoopai.refusals", "Refused texts.", "kind", kind.id()));
        }
        registry.gauge("hoopai.sessions", tags(), sessions);
    }

    private static Duration[] micros(long... micros) {
        Duration[] durations = new Duration[micros.length];
        for (int i = 0; i < micros.length; i++) {
            durations[i] = Duration.ofNanos(TimeUnit.MICROSECONDS.toNanos(micros[i]));
        }
        return durations;
    }

    private Tags tags(String... more) {
        return Tags.of("database", database).and(more);
    }

    private Timer timer(String name, String description, Duration[] buckets, String... tags) {
        return Timer.builder(name)
                .description(description)
                .tags(tags(tags))
                .serviceLevelObjectives(buckets)
                .register(registry);
    }

    private Counter counter(String name, String description, String... tags) {
        return Counter.builder(name).description(description).tags(tags(tags)).register(registry);
    }

    @Override
    public void judged(boolean isNew, long nanos) {
        (isNew ? anew : seen).record(nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void rulesLoaded() {
        rulesLoaded.increment();
    }

    @Override
    public void rulesRejected() {
        rulesRejected.increment();
    }

    void sessionBegun() {
        sessions.incrementAndGet();
    }

    void sessionEnded() {
        sessions.decrementAndGet();
    }

    /** A statement is sent. */
    void allowed(JudgedStatement judged) {
        verdict(allowedByRule, "allow", judged.decision().reason().rule());
    }

    /** A text is not. */
    void refused(Refusal refusal) {
        boolean review = refusal.kind() == RefusalKind.NEEDS_APPROVAL;
        verdict(review ? reviewByRule : refusedByRule, review ? "review" : "deny", refusal.rule());
        Counter kind = refusals.get(refusal.kind());
        if (kind != null) {
            kind.increment();
        }
    }

    private void verdict(Map<String, Counter> byRule, String effect, String rule) {
        Counter known = byRule.get(rule);
        Counter counter = known != null
                ? known
                : byRule.computeIfAbsent(
                        rule,
                        name -> counter(
                                "hoopai.verdicts",
                                "Statements sent, and texts that were not, by the rule that decided.",
                                "effect",
                                effect,
                                "rule",
                                name));
        counter.increment();
    }

    void ended(Outcome outcome) {
        statement.record(outcome.nanos(), TimeUnit.NANOSECONDS);
        if (outcome.rows() > 0) {
            rows.increment(outcome.rows());
        }
        if (outcome.maskedCells() > 0) {
            maskedCells.increment(outcome.maskedCells());
        }
    }

    /** The proxy's own part of the time of a statement. */
    void tookItself(long nanos) {
        own.record(nanos, TimeUnit.NANOSECONDS);
    }

    void sent(long count) {
        bytes.increment(count);
    }

    /** The database could not be reached, or did not let us in. */
    void unavailable(String sqlState) {
        counter("hoopai.upstream.failures", "Sessions that the database did not open.", "sqlstate", sqlState)
                .increment();
    }
}
