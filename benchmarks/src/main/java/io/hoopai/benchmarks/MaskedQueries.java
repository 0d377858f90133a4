package io.hoopai.benchmarks;

import io.hoopai.audit.AuditLog;
import io.hoopai.guard.Guard;
import io.hoopai.guard.GuardSession;
import io.hoopai.guard.Verdict;
import io.hoopai.guard.config.Configuration;
import io.hoopai.identity.Principal;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What masks inside statements cost the server: each query as it was written and as it is sent, in turn. */
public final class MaskedQueries {
    private static final int ROUNDS = 15;
    private static final int LOOKUPS = 2_000;
    private static final long NANOS_PER_MICRO = 1_000;

    private static final String POLICY = """
            version: 1
            rules:
              - { id: read, effect: allow, statements: [select], on: ["*"] }
            """;

    private static final String MASKING = """
            version: 1
            columns:
              - { match: "person.email", mask: { email: {} } }
              - { match: "person.phone", mask: { partial: { keepLast: 2 } } }
              - { match: "person.token", mask: redact }
              - { match: "person.salary", mask: { number: { round: 10000 } } }
              - { match: "person.born", mask: { date: { truncate: year } } }
            """;

    /** @param repeated how often it runs for one time */
    private record Query(String what, String sql, int repeated) {}

    private static final List<Query> QUERIES = List.of(
            new Query("by primary key, shown", "SELECT id, email, salary FROM person WHERE id = 4711", LOOKUPS),
            new Query(
                    "by primary key, computed with redact",
                    "SELECT id, upper(token) FROM person WHERE id = 4711",
                    LOOKUPS),
            new Query(
                    "by primary key, computed with email and number",
                    "SELECT id, upper(email), salary + 1 FROM person WHERE id = 4711",
                    LOOKUPS),
            new Query(
                    "join on unprotected keys, protected columns shown",
                    "SELECT count(*) FROM (SELECT p.email, o.total FROM person p JOIN orders o ON o.person_id = p.id"
                            + " WHERE o.total > 990 OFFSET 0) s",
                    1),
            new Query(
                    "join on unprotected keys, computed with redact",
                    "SELECT max(o.total), count(p.token) FROM person p JOIN orders o ON o.person_id = p.id"
                            + " WHERE p.token <> 'x'",
                    1),
            new Query("aggregate over unprotected columns", "SELECT plan, avg(visits) FROM person GROUP BY plan", 1),
            new Query("aggregate over redact", "SELECT plan, max(token) FROM person GROUP BY plan", 1),
            new Query("aggregate over number", "SELECT plan, sum(salary) FROM person GROUP BY plan", 1),
            new Query("group by date", "SELECT born, count(*) FROM person GROUP BY born", 1),
            new Query("filter by email", "SELECT count(*) FROM person WHERE email LIKE 'a%'", 1),
            new Query("filter by partial", "SELECT count(*) FROM person WHERE phone LIKE '%7'", 1));

    private MaskedQueries() {}

    public static void main(String[] arguments) throws Exception {
        int rounds = arguments.length == 0 ? ROUNDS : Integer.parseInt(arguments[0]);
        Path directory = Files.createTempDirectory("hoopai-masks");
        Files.writeString(directory.resolve("policy.yaml"), POLICY);
        Files.writeString(directory.resolve("masking.yaml"), MASKING);
        Files.writeString(
                directory.resolve("hoopai.yaml"),
                "policy: policy.yaml\nmasking: masking.yaml\naudit: { directory: audit }\n");
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .setServerConfig("max_parallel_workers_per_gather", "0")
                        .start();
                Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            fill(statement);
            measure(server, directory, statement, rounds);
        }
    }

    private static void fill(Statement statement) throws SQLException {
        statement.execute("CREATE TABLE person (id bigint PRIMARY KEY, plan text, visits int, email text, phone text,"
                + " token text, salary numeric(12, 2), born date)");
        statement.execute("INSERT INTO person SELECT i, 'plan ' || i % 7, i % 100, 'person' || i || '@example.com',"
                + " '+49 30 ' || 1000000 + i, md5(i::text), 20000 + i % 90000, date '1950-01-01' + (i % 20000)::int"
                + " FROM generate_series(1::bigint, 1000000) i");
        statement.execute("CREATE TABLE orders (id bigint PRIMARY KEY, person_id bigint, total int)");
        statement.execute("INSERT INTO orders SELECT i, 1 + (i * 7919) % 1000000, i % 1000"
                + " FROM generate_series(1::bigint, 1000000) i");
        statement.execute("VACUUM ANALYZE person");
        statement.execute("VACUUM ANALYZE orders");
    }

    private static void measure(EmbeddedPostgres server, Path directory, Statement statement, int rounds)
            throws Exception {
        System.out.printf(
                Locale.ROOT, "%-55s %12s %12s %6s  %s%n", "query", "written us", "sent us", "ratio", "same plan");
        try (AuditLog audit = AuditLog.open(directory.resolve("audit"));
                Guard guard = Guard.open(
                        Configuration.loadRules(directory.resolve("hoopai.yaml")),
                        "masks",
                        new ConnectionCatalogSource(server.getPostgresDatabase().getConnection()),
                        audit);
                GuardSession session = guard.session(new Principal("agent", Set.of(), "masks", ""), "masks")) {
            for (Query query : QUERIES) {
                Verdict verdict = session.judge(query.sql());
                if (!verdict.allowed()) {
                    throw new IllegalStateException(
                            verdict.refusal().orElseThrow().message());
                }
                compare(query, verdict.sql(), statement, rounds);
            }
        }
    }

    private static void compare(Query query, String sent, Statement statement, int rounds) throws SQLException {
        long[] written = new long[rounds];
        long[] masked = new long[rounds];
        time(query.sql(), query.repeated(), statement);
        time(sent, query.repeated(), statement);
        for (int i = 0; i < rounds; i++) {
            written[i] = time(query.sql(), query.repeated(), statement);
            masked[i] = time(sent, query.repeated(), statement);
        }
        long before = median(written);
        long after = median(masked);
        System.out.printf(
                Locale.ROOT,
                "%-55s %12d %12d %6.2f  %s%n",
                query.what(),
                before,
                after,
                (double) after / before,
                nodes(query.sql(), statement).equals(nodes(sent, statement)) ? "yes" : "NO");
    }

    private static long time(String sql, int repeated, Statement statement) throws SQLException {
        long start = System.nanoTime();
        for (int i = 0; i < repeated; i++) {
            statement.executeQuery(sql).close();
        }
        return (System.nanoTime() - start) / NANOS_PER_MICRO / repeated;
    }

    private static long median(long[] times) {
        Arrays.sort(times);
        return times[times.length / 2];
    }

    private static List<String> nodes(String sql, Statement statement) throws SQLException {
        List<String> nodes = new ArrayList<>();
        try (ResultSet plan = statement.executeQuery("EXPLAIN (COSTS OFF) " + sql)) {
            while (plan.next()) {
                Optional.of(plan.getString(1).strip())
                        .filter(line -> line.startsWith("->") || nodes.isEmpty())
                        .ifPresent(nodes::add);
            }
        }
        return nodes;
    }
}
