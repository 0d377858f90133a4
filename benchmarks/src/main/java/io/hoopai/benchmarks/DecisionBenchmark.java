package io.hoopai.benchmarks;

import io.hoopai.audit.AuditLog;
import io.hoopai.guard.AuditUnavailableException;
import io.hoopai.guard.Guard;
import io.hoopai.guard.GuardSession;
import io.hoopai.guard.Outcome;
import io.hoopai.guard.Run;
import io.hoopai.guard.RunRefusedException;
import io.hoopai.guard.Verdict;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What a session with the guard costs a statement: the verdict on a text, and its place on the audit trail. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
public class DecisionBenchmark {
    private static final String SEEN = "SELECT id, name, email, phone FROM customers WHERE id = $1";

    private BenchmarkShop shop;
    private AuditLog audit;
    private Guard guard;
    private GuardSession session;
    private Verdict verdict;
    private Statements statements;

    @Setup
    public void open() throws Exception {
        shop = BenchmarkShop.open();
        audit = AuditLog.open(shop.auditDirectory());
        guard = shop.guard(audit);
        session = guard.session(BenchmarkShop.AGENT, "benchmark");
        verdict = allowed(SEEN);
        statements = new Statements(BenchmarkShop.statements());
        for (int i = 0; i < statements.count(); i++) {
            allowed(statements.next());
        }
    }

    private Verdict allowed(String text) {
        Verdict judged = session.judge(text);
        if (!judged.allowed()) {
            throw new IllegalStateException(text + ": " + judged.refusal().orElseThrow());
        }
        return judged;
    }

    @TearDown
    public void close() throws Exception {
        session.close();
        guard.close();
        audit.close();
        shop.close();
    }

    @Benchmark
    public Verdict seenBefore() {
        return session.judge(SEEN);
    }

    /** What a prepared statement costs from its second run on. */
    @Benchmark
    public Verdict refreshed() {
        return session.refresh(verdict);
    }

    /** The two lines of one run, decision and completion, with a write call each. */
    @Benchmark
    public void recorded() throws AuditUnavailableException, RunRefusedException {
        Run run = session.begin(verdict.statements().get(0));
        run.end(new Outcome(1, 2, "", 100_000));
    }

    /** Fifty statements in turn, each with a literal that was not seen before. */
    @Benchmark
    @BenchmarkMode(Mode.SampleTime)
    @Warmup(iterations = 4, time = 5)
    @Measurement(iterations = 3, time = 5)
    public Verdict anotherLiteral() {
        return session.judge(statements.next());
    }

    /** An endless supply of texts, no two alike. */
    private static final class Statements {
        private final String[] heads;
        private final String[] tails;
        private int next;
        private long literal = 1_000;

        Statements(List<String> templates) {
            heads = new String[templates.size()];
            tails = new String[templates.size()];
            for (int i = 0; i < heads.length; i++) {
                String template = templates.get(i);
                int hole = template.indexOf("{}");
                heads[i] = template.substring(0, hole);
                tails[i] = template.substring(hole + 2);
            }
        }

        int count() {
            return heads.length;
        }

        String next() {
            next = next + 1 < heads.length ? next + 1 : 0;
            literal++;
            return heads[next] + literal + tails[next];
        }
    }
}
