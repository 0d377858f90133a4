package io.hoopai.benchmarks;

import io.hoopai.audit.AuditLog;
import io.hoopai.guard.Guard;
import io.hoopai.guard.GuardSession;
import io.hoopai.policy.Decision;
import io.hoopai.policy.Policy;
import io.hoopai.sql.Statement;
import io.hoopai.sql.catalog.Catalog;
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
import org.openjdk.jmh.annotations.Warmup;

/** A policy of twenty rules on statements that were read before. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
public class PolicyBenchmark {
    private Policy policy;
    private Catalog catalog;
    private Statement read;
    private Statement join;
    private Statement write;

    @Setup
    public void open() throws Exception {
        policy = Policy.parse(BenchmarkShop.policy(), "policy.yaml");
        try (BenchmarkShop shop = BenchmarkShop.open();
                AuditLog audit = AuditLog.discarding();
                Guard guard = shop.guard(audit);
                GuardSession session = guard.session(BenchmarkShop.AGENT, "benchmark")) {
            catalog = session.catalog();
            read = statement(session, "SELECT id, name, plan FROM customers WHERE id = 7");
            join = statement(
                    session,
                    "SELECT c.name, sum(p.amount) FROM customers c JOIN orders o ON o.customer_id = c.id"
                            + " JOIN payments p ON p.order_id = o.id GROUP BY c.name");
            write = statement(session, "UPDATE tickets SET status = 'closed', closed_at = now() WHERE id = 7");
        }
    }

    private static Statement statement(GuardSession session, String text) {
        return session.judge(text).statements().get(0).statement();
    }

    @Benchmark
    public Decision read() {
        return policy.decide(BenchmarkShop.AGENT, read, catalog);
    }

    @Benchmark
    public Decision join() {
        return policy.decide(BenchmarkShop.AGENT, join, catalog);
    }

    @Benchmark
    public Decision write() {
        return policy.decide(BenchmarkShop.AGENT, write, catalog);
    }
}
