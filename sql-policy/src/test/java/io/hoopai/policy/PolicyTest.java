package io.hoopai.policy;

import static io.hoopai.sql.Boundedness.BOUNDED;
import static io.hoopai.sql.Boundedness.UNBOUNDED;
import static io.hoopai.sql.StatementKind.DDL;
import static io.hoopai.sql.StatementKind.DELETE;
import static io.hoopai.sql.StatementKind.EMPTY;
import static io.hoopai.sql.StatementKind.EXPLAIN;
import static io.hoopai.sql.StatementKind.INSERT;
import static io.hoopai.sql.StatementKind.LOCK;
import static io.hoopai.sql.StatementKind.OTHER;
import static io.hoopai.sql.StatementKind.SELECT;
import static io.hoopai.sql.StatementKind.SET;
import static io.hoopai.sql.StatementKind.TRANSACTION;
import static io.hoopai.sql.StatementKind.TRUNCATE;
import static io.hoopai.sql.StatementKind.UPDATE;
import static org.assertj.core.api.Assertions.assertThat;

import io.hoopai.identity.Principal;
import io.hoopai.sql.Dialect;
import io.hoopai.sql.RelationName;
import io.hoopai.sql.Statement;
import io.hoopai.sql.StatementKind;
import io.hoopai.sql.catalog.Catalog;
import io.hoopai.sql.catalog.Column;
import io.hoopai.sql.catalog.FunctionEffect;
import io.hoopai.sql.catalog.Relation;
import io.hoopai.sql.catalog.RelationKind;
import io.hoopai.yaml.RuleFileException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PolicyTest {
    private static final Catalog CATALOG =
            Catalog.builder(Dialect.POSTGRESQL, "shop").build();
    private static final Principal AGENT = new Principal("support-bot", Set.of("ai-agents"), "", "");
    private static final Principal STRANGER = new Principal("stranger", Set.of(), "", "");

    private static final String POLICY = """
            version: 1
            rules:
              - id: read
                effect: allow
                who: { groups: [ai-agents] }
                statements: [select, explain]
                on: ["shop.public.*"]
              - id: session
                effect: allow
                who: { groups: [ai-agents] }
                statements: [transaction, set]
              - id: close-tickets
                effect: allow
                who: { groups: [ai-agents] }
                statements: [update]
                on: ["shop.public.tickets(status, closed_at)"]
                require: { where: bounded, maxAffectedRows: 100 }
              - id: note-tickets
                effect: allow
                who: { groups: [ai-agents] }
                statements: [update]
                on: ["tickets(note)"]
                require: { maxAffectedRows: 10 }
              - id: no-salaries
                effect: deny
                statements: [select]
                on: ["*.public.customers(salary)"]
              - id: refunds
                effect: review
                who: { groups: [ai-agents] }
                statements: [insert]
                on: ["public.refunds"]
              - id: watch-payments
                effect: deny
                mode: observe
                statements: [select]
                on: ["payments"]
              - id: never-destroy
                effect: deny
                statements: [ddl, truncate]
            functions:
              allow: [public.customer_total, pg_sleep, "pg_*", "util.*"]
              deny: [upper]
            """;

    @Test
    void allowsWhatARuleAllowsAndNamesTheRule() throws RuleFileException {
        Decision decision = decide(Statements.of(SELECT).access(SELECT, "customers", "id", "name"));

        assertThat(decision.effect()).isEqualTo(Effect.ALLOW);
        assertThat(decision.reason().rule()).isEqualTo("read");
        assertThat(decision.reason().message()).isEqualTo("`explain`, `select` on `shop.public.*`");
        assertThat(decision.maxAffectedRows()).isEmpty();
    }

    @Test
    void deniesByDefault() throws RuleFileException {
        Decision stranger = decide(STRANGER, Statements.of(SELECT).access(SELECT, "customers", "id"));
        Decision schema = decide(Statements.of(SELECT).access(SELECT, "private.customers", "id"));
        Decision kind = decide(Statements.of(DELETE).access(DELETE, BOUNDED, "customers"));

        assertDenied(stranger, "default-deny", "no rule allows `select` on `shop.public.customers`");
        assertThat(stranger.reason().hint()).isEmpty();
        assertDenied(schema, "default-deny", "no rule allows `select` on `shop.private.customers`");
        assertThat(schema.reason().hint()).isEqualTo("`select` is allowed on `shop.public.*`");
        assertDenied(kind, "default-deny", "no rule allows `delete` on `shop.public.customers`");
        assertThat(kind.reason().hint()).isEqualTo("allowed on `shop.public.customers`: `explain`, `select`");
    }

    @Test
    void everyAccessMustBeAllowed() throws RuleFileException {
        Decision decision =
                decide(Statements.of(SELECT).access(SELECT, "customers", "id").access(DELETE, BOUNDED, "orders"));

        assertDenied(decision, "default-deny", "no rule allows `delete` on `shop.public.orders`");
    }

    @Test
    void denyBeatsAllowWhenAnyColumnIsTouched() throws RuleFileException {
        assertDenied(
                decide(Statements.of(SELECT).access(SELECT, "customers", "id", "salary")),
                "no-salaries",
                "`select` on `shop.public.customers` is denied");
        assertThat(decide(Statements.of(SELECT).access(SELECT, "customers", "id"))
                        .allowed())
                .isTrue();
        assertThat(decide(Statements.of(SELECT).access(SELECT, "customers")).allowed())
                .as("a count reads no column")
                .isTrue();
    }

    @Test
    void denialsIgnoreCaseAndAllowancesDoNot() throws RuleFileException {
        assertDenied(decide(Statements.of(SELECT).access(SELECT, "Customers", "Salary")), "no-salaries", "`select`");
        assertDenied(
                decide(Statements.of(UPDATE).access(UPDATE, BOUNDED, "Tickets", "status")),
                "default-deny",
                "no rule allows `update`");
    }

    @Test
    void columnsMayBeCoveredBySeveralRules() throws RuleFileException {
        Decision both = decide(Statements.of(UPDATE)
                .access(SELECT, "tickets", "id")
                .access(UPDATE, BOUNDED, "tickets", "status", "note"));

        assertThat(both.allowed()).isTrue();
        assertThat(both.maxAffectedRows()).hasValue(10);
        assertThat(both.reasons()).extracting(Reason::rule).containsExactly("close-tickets", "note-tickets", "read");
    }

    @Test
    void namesTheColumnsThatNoRuleCovers() throws RuleFileException {
        assertDenied(
                decide(Statements.of(UPDATE).access(UPDATE, BOUNDED, "tickets", "status", "body", "assignee")),
                "default-deny",
                "no rule allows `update` of `assignee`, `body` on `shop.public.tickets`");
    }

    @Test
    void aRuleForColumnsDoesNotAllowTheWholeRelation() throws RuleFileException {
        assertDenied(decide(Statements.of(UPDATE).access(UPDATE, BOUNDED, "tickets")), "default-deny", "no rule");
    }

    @Test
    void anUnboundedWriteIsRefusedWithAHint() throws RuleFileException {
        Decision decision = decide(Statements.of(UPDATE).access(UPDATE, UNBOUNDED, "tickets", "status"));

        assertDenied(
                decision,
                "close-tickets",
                "`update` on `shop.public.tickets` is allowed only with a condition that limits its rows");
        assertThat(decision.reason().hint()).startsWith("add a WHERE on a column of `tickets`");
    }

    @Test
    void aWriteCarriesItsBound() throws RuleFileException {
        assertThat(decide(Statements.of(UPDATE).access(UPDATE, BOUNDED, "tickets", "status"))
                        .maxAffectedRows())
                .hasValue(100);
    }

    @Test
    void reviewBeatsAllowAndCoversWhatItNames() throws RuleFileException {
        Decision decision =
                decide(Statements.of(INSERT).access(INSERT, "refunds", "id").access(SELECT, "orders", "id"));

        assertThat(decision.effect()).isEqualTo(Effect.REVIEW);
        assertThat(decision.reason().rule()).isEqualTo("refunds");
        assertThat(decide(Statements.of(INSERT).access(INSERT, "refunds", "id").access(INSERT, "orders", "id"))
                        .effect())
                .isEqualTo(Effect.DENY);
    }

    @Test
    void anObservedRuleIsRecordedAndLetsPass() throws RuleFileException {
        Decision decision = decide(Statements.of(SELECT).access(SELECT, "payments", "id"));

        assertThat(decision.allowed()).isTrue();
        assertThat(decision.observed()).extracting(Reason::rule).containsExactly("watch-payments");
    }

    @Test
    void ddlIsDeniedEvenWithoutARelation() throws RuleFileException {
        assertDenied(decide(Statements.of(DDL).access(DDL, "tickets")), "never-destroy", "`ddl` on");
        assertDenied(decide(Statements.of(DDL)), "never-destroy", "`ddl` is denied");
        assertDenied(decide(Statements.of(TRUNCATE).access(TRUNCATE, "tickets")), "never-destroy", "`truncate`");
    }

    @Test
    void sessionStatementsNeedARule() throws RuleFileException {
        assertThat(decide(Statements.of(TRANSACTION)).allowed()).isTrue();
        assertThat(decide(Statements.of(SET)).reason().rule()).isEqualTo("session");
        assertDenied(decide(STRANGER, Statements.of(SET)), "default-deny", "no rule allows `set`");
    }

    @Test
    void emptyIsAlwaysAllowedAndOtherNever() throws RuleFileException {
        assertThat(decide(STRANGER, Statements.of(EMPTY)).allowed()).isTrue();
        assertDenied(decide(Statements.of(OTHER)), "default-deny", "statements of this kind are never allowed");
    }

    @Test
    void aSelectWithoutATableNeedsARuleForSelect() throws RuleFileException {
        assertThat(decide(Statements.of(SELECT)).allowed()).isTrue();
        assertThat(decide(STRANGER, Statements.of(SELECT)).allowed()).isFalse();
    }

    @Test
    void lockingRowsNeedsARuleForLock() throws RuleFileException {
        Statements locking =
                Statements.of(SELECT).access(SELECT, "orders", "id").locksRows();

        assertDenied(decide(locking), "default-deny", "no rule allows `lock`");
        assertDenied(
                decide(Statements.of(SELECT)
                        .access(SELECT, "orders", "id")
                        .access(LOCK, "orders")
                        .locksRows()),
                "default-deny",
                "no rule allows `lock` on `shop.public.orders`");
    }

    @Test
    void explainIsJudgedWithWhatItExplains() throws RuleFileException {
        assertThat(decide(Statements.of(EXPLAIN).access(SELECT, "orders", "id")).allowed())
                .isTrue();
        assertThat(decide(Statements.of(EXPLAIN).access(DELETE, BOUNDED, "orders"))
                        .allowed())
                .isFalse();
    }

    @Test
    void schemaRelationsAreReadableBySelectersAndSensitiveOnesByNobody() throws RuleFileException {
        Statements schema = Statements.of(SELECT).access(SELECT, "pg_catalog.pg_class", "relname");

        assertThat(decide(schema).allowed()).isTrue();
        assertDenied(decide(STRANGER, schema), "system-relations", "`select` on the system relation");
        assertDenied(
                decide(Statements.of(SELECT).access(SELECT, "pg_catalog.pg_authid", "rolpassword")),
                "system-relations",
                "`select` on the system relation `pg_catalog.pg_authid` is not allowed");
        assertDenied(
                decide(Statements.of(UPDATE).access(UPDATE, BOUNDED, "pg_catalog.pg_class", "relname")),
                "system-relations",
                "`update` on the system relation");
    }

    @Test
    void sensitiveSystemRelationsStayClosedToARuleForEverything() throws RuleFileException {
        Policy everything = Policy.parse("version: 1\nprofile: observe\n", "policy.yaml");

        Decision decision = everything.decide(
                AGENT,
                Statements.of(SELECT)
                        .access(SELECT, "pg_catalog.pg_stats", "most_common_vals")
                        .build(),
                CATALOG);

        assertDenied(decision, "system-relations", "`select`");
    }

    @Test
    void functionsThatAreNotHarmlessNeedToBeNamed() throws RuleFileException {
        assertThat(call("pg_catalog", "lower", FunctionEffect.TOTAL).allowed()).isTrue();
        assertThat(call("public", "customer_total", FunctionEffect.USER_DEFINED).allowed())
                .isTrue();
        assertThat(call("util", "f", FunctionEffect.USER_DEFINED).allowed()).isTrue();
        assertThat(call("pg_catalog", "pg_sleep", FunctionEffect.SLEEPS).allowed())
                .isTrue();
        assertDenied(
                call("pg_catalog", "nextval", FunctionEffect.WRITES),
                "functions",
                "the function `pg_catalog.nextval` changes data, sequences or settings");
        assertDenied(call("pg_catalog", "upper", FunctionEffect.TOTAL), "functions", "the function `pg_catalog.upper`");
        assertDenied(call("", "nosuch", FunctionEffect.UNKNOWN), "functions", "the function `nosuch` is not known");
        assertDenied(
                call("public", "pg_sleep", FunctionEffect.USER_DEFINED), "functions", "the function `public.pg_sleep`");
    }

    @Test
    void aWildcardDoesNotAllowFunctionsThatReachRoundTheGuard() throws RuleFileException {
        assertDenied(
                call("pg_catalog", "pg_read_file", FunctionEffect.FILES),
                "functions",
                "the function `pg_catalog.pg_read_file` reads or writes files");
        assertDenied(call("util", "run", FunctionEffect.EXECUTES_SQL), "functions", "the function `util.run` runs SQL");
    }

    @Test
    void aRuleForSomeRelationsDoesNotAllowWhatNamesNone() throws RuleFileException {
        Policy policy = Policy.parse(
                "version: 1\nrules:\n  - { id: tmp, effect: allow, statements: [ddl, update], on: [\"public.tmp_*\"] }\n",
                "policy.yaml");

        assertThat(policy.decide(AGENT, Statements.of(DDL).access(DDL, "tmp_1").build(), CATALOG)
                        .allowed())
                .isTrue();
        assertThat(policy.decide(AGENT, Statements.of(DDL).build(), CATALOG).effect())
                .as("DROP SCHEMA names no relation and may drop any")
                .isEqualTo(Effect.DENY);
    }

    @Test
    void profilesAreAGoodStart() throws RuleFileException {
        Policy readOnly = Policy.parse("version: 1\nprofile: read-only\n", "policy.yaml");
        Policy guarded = Policy.parse("version: 1\nprofile: guarded-write\nlimits: { maxRows: 5 }\n", "policy.yaml");
        Statement read = Statements.of(SELECT).access(SELECT, "orders", "id").build();
        Statement bounded =
                Statements.of(UPDATE).access(UPDATE, BOUNDED, "orders", "id").build();
        Statement unbounded =
                Statements.of(UPDATE).access(UPDATE, UNBOUNDED, "orders", "id").build();
        Statement drop = Statements.of(DDL).access(DDL, "orders").build();

        assertThat(readOnly.decide(STRANGER, read, CATALOG).allowed()).isTrue();
        assertThat(readOnly.decide(STRANGER, bounded, CATALOG).allowed()).isFalse();
        assertThat(guarded.decide(STRANGER, bounded, CATALOG).maxAffectedRows()).hasValue(1000);
        assertThat(guarded.decide(STRANGER, unbounded, CATALOG).allowed()).isFalse();
        assertThat(guarded.decide(STRANGER, drop, CATALOG).allowed()).isFalse();
        assertThat(guarded.limits().everybody().maxRows()).hasValue(5);
        assertThat(guarded.limits().everybody().maxBytes()).hasValue(32L << 20);
        Policy observing = Policy.parse("version: 1\nprofile: observe\n", "policy.yaml");
        assertThat(observing.decide(STRANGER, drop, CATALOG).observed())
                .extracting(Reason::rule)
                .containsExactly("observe-changes");
    }

    private static Decision call(String schema, String name, FunctionEffect effect) throws RuleFileException {
        return decide(Statements.of(SELECT).call(schema, name, effect));
    }

    private static Decision decide(Statements statement) throws RuleFileException {
        return decide(AGENT, statement);
    }

    private static Decision decide(Principal principal, Statements statement) throws RuleFileException {
        return Policy.parse(POLICY, "policy.yaml").decide(principal, statement.build(), CATALOG);
    }

    private static void assertDenied(Decision decision, String rule, String message) {
        assertThat(decision.effect()).isEqualTo(Effect.DENY);
        assertThat(decision.reason().rule()).isEqualTo(rule);
        assertThat(decision.reason().message()).startsWith(message);
    }

    @Test
    void aRuleThatTakesAwayHoldsForPartitionsToo() throws RuleFileException {
        RelationName parent = new RelationName("shop", "public", "customers");
        RelationName partition = new RelationName("shop", "public", "customers_p1");
        List<Column> columns = List.of(new Column("ssn", 1, "text", true, ""));
        Catalog catalog = Catalog.builder(Dialect.POSTGRESQL, "shop")
                .relation(new Relation(parent, RelationKind.PARTITIONED_TABLE, 1, columns, Optional.empty(), List.of()))
                .relation(new Relation(partition, RelationKind.TABLE, 2, columns, Optional.empty(), List.of(1L)))
                .build();
        String rules = """
                version: 1
                rules:
                  - { id: read, effect: allow, statements: [select], on: ["shop.public.*"] }
                  - { id: hidden, effect: deny, statements: [select], on: ["%s(ssn)"] }
                """;
        for (String denied : List.of("customers", "customers_p1")) {
            Policy policy = Policy.parse(rules.formatted(denied), "policy.yaml");
            for (RelationName read : List.of(parent, partition)) {
                Decision decision = policy.decide(
                        AGENT,
                        Statements.of(StatementKind.SELECT)
                                .access(StatementKind.SELECT, read.schema() + "." + read.name(), "ssn")
                                .build(),
                        catalog);
                assertThat(decision.reason().rule())
                        .as("%s by a rule on %s", read, denied)
                        .isEqualTo("hidden");
            }
        }
    }
}
