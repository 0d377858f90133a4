package io.hoopai.guard;

import io.hoopai.audit.AuditEvent;
import io.hoopai.audit.AuditLog;
import io.hoopai.identity.Principal;
import io.hoopai.sql.Access;
import io.hoopai.sql.Boundedness;
import io.hoopai.sql.ColumnFlow;
import io.hoopai.sql.ColumnRef;
import io.hoopai.sql.Dialect;
import io.hoopai.sql.FlowKind;
import io.hoopai.sql.LineageWitness;
import io.hoopai.sql.OutputColumn;
import io.hoopai.sql.ReadStatement;
import io.hoopai.sql.RelationName;
import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.Statement;
import io.hoopai.sql.StatementKind;
import io.hoopai.sql.catalog.Catalog;
import io.hoopai.sql.catalog.CatalogConnection;
import io.hoopai.sql.catalog.CatalogLoader;
import io.hoopai.sql.catalog.CatalogUnavailableException;
import io.hoopai.sql.catalog.Column;
import io.hoopai.sql.catalog.Relation;
import io.hoopai.sql.catalog.RelationKind;
import io.hoopai.sql.catalog.SearchPath;
import io.hoopai.yaml.RuleFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A guard with everything around it in the hands of a test: rule files, a catalog made by hand, a clock, and a reader of
 * a tiny language. {@code a;b} are two statements; {@code select email} reads a column of customers, {@code update name}
 * writes one, each {@code ?} behind is a parameter, {@code prepare email} is SQL's PREPARE of an update, {@code drop customers} and {@code drop} are definitions with and without a target, {@code commit} ends a
 * transaction, {@code crash} makes the reader fail and anything else is not understood.
 */
final class Scene implements AutoCloseable {
    static final String POLICY = """
            version: 1
            rules:
              - { id: read, effect: allow, who: { groups: [agents] }, statements: [select], on: ["shop.public.*"] }
              - { id: write, effect: allow, who: { groups: [agents] }, statements: [update, ddl], on: ["*"] }
              - { id: session, effect: allow, who: { groups: [agents] }, statements: [transaction] }
            """;
    static final String MASKING = """
            version: 1
            columns:
              - { match: "shop.public.customers.email", mask: { redact: {} } }
            """;
    static final Principal BOT = new Principal("bot", Set.of("agents"), "", "");

    private static final RelationName CUSTOMERS = new RelationName("shop", "public", "customers");

    final Path policy;
    final Path masking;
    final List<AuditEvent> events = new ArrayList<>();
    private final List<AuditEvent> gathered = new ArrayList<>();
    final AtomicLong nanos = new AtomicLong();
    final AtomicLong reads = new AtomicLong();
    List<LineageWitness> witnesses = List.of();
    String fingerprint = "1";
    Instant now = Instant.parse("2026-03-02T09:00:00Z");
    boolean catalogLost;
    boolean auditFull;
    GuardObserver observer = GuardObserver.NONE;
    Approvals approvals = Approvals.NONE;
    private final List<DatabaseGuard> opened = new ArrayList<>();

    Scene(Path directory) throws IOException {
        policy = Files.writeString(directory.resolve("policy.yaml"), POLICY);
        masking = Files.writeString(directory.resolve("masking.yaml"), MASKING);
    }

    DatabaseGuard open() throws RuleFileException, CatalogUnavailableException {
        DatabaseGuard guard = DatabaseGuard.open(
                new DatabaseGuard.Parts(
                        new RuleFiles(policy, masking),
                        "shop",
                        new EmptySource(() -> catalogLost
                                ? Optional.of(new CatalogUnavailableException("connection refused", null))
                                : Optional.empty()),
                        new Loader(),
                        this::read,
                        witnesses,
                        Optional.empty(),
                        new Log(),
                        approvals,
                        nanos::get,
                        () -> now),
                observer);
        opened.add(guard);
        return guard;
    }

    /** The types of the events since the last call. */
    List<String> takeEvents() {
        List<String> types = events.stream().map(AuditEvent::type).toList();
        events.clear();
        return types;
    }

    @Override
    public void close() {
        opened.forEach(DatabaseGuard::close);
    }

    private List<ReadStatement> read(String text, Catalog catalog, SearchPath path) throws SqlNotUnderstoodException {
        reads.incrementAndGet();
        List<ReadStatement> statements = new ArrayList<>();
        int start = 0;
        for (String part : text.split(";", -1)) {
            statements.add(new ReadStatement(statement(part, SourcePosition.of(text, start)), Optional.empty()));
            start += part.length() + 1;
        }
        return statements;
    }

    private static Statement statement(String sql, SourcePosition start) throws SqlNotUnderstoodException {
        String[] words = sql.strip().split(" ");
        String column = words.length > 1 ? words[1] : "";
        return switch (words[0]) {
            case "select" ->
                statement(
                        StatementKind.SELECT,
                        sql,
                        start,
                        List.of(new OutputColumn(
                                column, Set.of(new ColumnFlow(new ColumnRef(CUSTOMERS, column), FlowKind.IDENTITY)))),
                        access(StatementKind.SELECT, Optional.of(CUSTOMERS), Set.of(column), start));
            case "update" ->
                statement(
                        StatementKind.UPDATE,
                        sql,
                        start,
                        List.of(),
                        access(StatementKind.UPDATE, Optional.of(CUSTOMERS), Set.of(column), start));
            case "drop" ->
                statement(
                        StatementKind.DDL,
                        sql,
                        start,
                        List.of(),
                        access(
                                StatementKind.DDL,
                                column.isEmpty()
                                        ? Optional.empty()
                                        : Optional.of(new RelationName("shop", "public", column)),
                                Set.of(),
                                start));
            case "prepare" ->
                statement(
                        StatementKind.PREPARE,
                        sql,
                        start,
                        List.of(),
                        access(StatementKind.UPDATE, Optional.of(CUSTOMERS), Set.of(column), start));
            case "commit" ->
                statement(
                        StatementKind.TRANSACTION, sql, start, List.of(), Access.of(StatementKind.TRANSACTION, start));
            case "crash" -> throw new StackOverflowError();
            default ->
                throw new SqlNotUnderstoodException(
                        SqlNotUnderstoodException.Reason.SYNTAX,
                        "`" + words[0] + "` is not known",
                        start,
                        "say select");
        };
    }

    private static Access access(
            StatementKind kind, Optional<RelationName> relation, Set<String> columns, SourcePosition position) {
        return new Access(kind, relation, columns, Boundedness.NOT_APPLICABLE, position);
    }

    private static Statement statement(
            StatementKind kind, String sql, SourcePosition start, List<OutputColumn> outputs, Access access) {
        return new Statement(
                kind,
                sql,
                start,
                sql.strip(),
                !outputs.isEmpty(),
                outputs,
                true,
                List.of(),
                List.of(access),
                List.of(),
                List.of(),
                (int) sql.chars().filter(c -> c == '?').count(),
                false);
    }

    private final class Loader implements CatalogLoader {
        @Override
        public Catalog load(CatalogConnection connection, String database, long epoch) {
            return Catalog.builder(Dialect.POSTGRESQL, database)
                    .epoch(epoch)
                    .defaultPath("pg_catalog", "public")
                    .relation(table("customers", "id", "name", "email"))
                    .relation(table("orders", "id"))
                    .build();
        }

        private Relation table(String name, String... columns) {
            List<Column> list = new ArrayList<>();
            for (String column : columns) {
                list.add(new Column(column, list.size() + 1, "text", true, ""));
            }
            return new Relation(
                    new RelationName("shop", "public", name),
                    RelationKind.TABLE,
                    name.length(),
                    list,
                    Optional.empty(),
                    List.of());
        }

        @Override
        public String fingerprint(CatalogConnection connection) {
            return fingerprint;
        }
    }

    private final class Log implements AuditLog {
        @Override
        public void append(AuditEvent event) throws IOException {
            if (auditFull) {
                throw new IOException("no space left on device");
            }
            flush();
            events.add(event);
        }

        @Override
        public void gather(AuditEvent event) {
            gathered.add(event);
        }

        @Override
        public void flush() throws IOException {
            if (auditFull) {
                throw new IOException("no space left on device");
            }
            events.addAll(gathered);
            gathered.clear();
        }

        @Override
        public void sync() throws IOException {
            flush();
        }

        @Override
        public void close() {}
    }
}
