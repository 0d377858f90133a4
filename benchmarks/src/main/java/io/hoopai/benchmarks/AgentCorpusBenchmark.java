package io.hoopai.benchmarks;

import io.hoopai.audit.AuditLog;
import io.hoopai.guard.Guard;
import io.hoopai.guard.GuardSession;
import io.hoopai.guard.Verdict;
import java.util.ArrayList;
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

/**
 * The verdict on statements that were never seen before, over the corpus of what agents, tools and drivers send to
 * Postgres: lexer, parser, lineage, policy and masks, each statement in turn, each time with a new common table in front,
 * so that neither its text nor its outline is known.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 5)
@Measurement(iterations = 3, time = 5)
public class AgentCorpusBenchmark {
    private CorpusDatabase corpus;
    private AuditLog audit;
    private Guard guard;
    private GuardSession session;
    private List<String> statements;
    private int next;
    private long unique;

    @Setup
    public void open() throws Exception {
        corpus = CorpusDatabase.open();
        audit = AuditLog.discarding();
        guard = corpus.guard(audit);
        session = guard.session(BenchmarkShop.AGENT, "benchmark");
        statements = new ArrayList<>();
        for (String statement : corpus.queries()) {
            if (session.judge(anew(statement)).allowed()) {
                statements.add(statement);
            }
        }
        System.out.println(statements.size() + " of " + corpus.queries().size() + " statements are judged");
    }

    @TearDown
    public void close() throws Exception {
        session.close();
        guard.close();
        audit.close();
        corpus.close();
    }

    @Benchmark
    public Verdict anew() {
        next = next + 1 < statements.size() ? next + 1 : 0;
        return session.judge(anew(statements.get(next)));
    }

    /** The statement with a common table of its own that nothing reads. */
    private String anew(String statement) {
        String table = "u" + ++unique + " AS (SELECT 1)";
        return statement.regionMatches(true, 0, "WITH ", 0, 5) && !statement.regionMatches(true, 5, "RECURSIVE", 0, 9)
                ? "WITH " + table + ", " + statement.substring(5)
                : "WITH " + table + " " + statement;
    }
}
