package io.hoopai.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoopai.identity.KnownPrincipals;
import io.hoopai.sql.Dialect;
import io.hoopai.sql.RelationName;
import io.hoopai.sql.catalog.Catalog;
import io.hoopai.sql.catalog.Column;
import io.hoopai.sql.catalog.Relation;
import io.hoopai.sql.catalog.RelationKind;
import io.hoopai.yaml.Finding;
import io.hoopai.yaml.RuleFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PolicyFileTest {
    @Test
    void listsEveryFaultByLineAndColumn() {
        String yaml = """
                version: 2
                rules:
                  - id: a
                    effect: permit
                    statements: [selct, drop]
                    on: ["a.b.c.d", "t(", "t(x.y)", '"quoted"']
                  - id: a
                    effect: allow
                    who: { group: [x] }
                    statements: [select]
                    mode: observe
                  - effect: deny
                    statements: []
                    require: { where: limited }
                limits: { maxRows: 0, statementTimeout: 30 }
                functions: { allow: ["f(int)", "a.b.c"] }
                tests:
                  - { sql: "select 1", expect: yes }
                """;

        assertThat(faults(yaml))
                .containsExactly(
                        "policy.yaml:1:10: `2` is not a whole number from 1 to 1",
                        "policy.yaml:4:13: `permit` is not one of `allow`, `deny`, `review`",
                        "policy.yaml:5:18: `selct` is not one of " + kinds() + "; did you mean `select`?",
                        "policy.yaml:5:25: `drop` is not one of " + kinds(),
                        "policy.yaml:6:10: `a.b.c.d` has too many parts; relations are `database.schema.relation`, and"
                                + " columns go in parentheses",
                        "policy.yaml:6:21: `t(` has no `)` at its end",
                        "policy.yaml:6:27: `t(x.y)` has `x.y` where the name of a column belongs",
                        "policy.yaml:6:37: `\"quoted\"` has a character that patterns do not take; write names as the"
                                + " catalog has them, without quotes",
                        "policy.yaml:7:5: the id `a` is taken by another rule",
                        "policy.yaml:7:5: a rule that allows statements on relations needs `on`; write `on: [\"*\"]` to"
                                + " mean all of them",
                        "policy.yaml:9:12: unknown key `group`; did you mean `groups`?",
                        "policy.yaml:11:5: `mode: observe` is for rules that deny or ask for review",
                        "policy.yaml:12:5: `id` is missing",
                        "policy.yaml:13:5: `statements` is empty",
                        "policy.yaml:14:5: `require` is for rules that allow or ask for review",
                        "policy.yaml:14:23: `limited` is not one of `bounded`",
                        "policy.yaml:15:20: `0` is not a whole number from 1 to 9223372036854775807",
                        "policy.yaml:15:41: `30` is not a duration, like `30s`; the units are ms, s, m, h and d",
                        "policy.yaml:16:22: `f(int)` does not name a function; write `name` or `schema.name`",
                        "policy.yaml:16:32: `a.b.c` does not name a function; write `name` or `schema.name`",
                        "policy.yaml:18:5: `as` is missing",
                        "policy.yaml:18:32: `yes` is not one of `allow`, `deny`, `review`");
    }

    @Test
    void refusesAPolicyThatSaysNothing() {
        assertThat(faults("version: 1\n"))
                .containsExactly("policy.yaml:1:1: neither `rules` nor `profile`: everything would be refused");
    }

    @Test
    void readsTheSamplePolicy() throws IOException, RuleFileException {
        Path file = Path.of("../examples/shop/policy.yaml");

        Policy policy = Policy.parse(Files.readString(file), file.toString());

        assertThat(policy.limits().everybody().maxRows()).hasValue(10_000);
        assertThat(policy.limits().everybody().maxBytes()).hasValue(32L << 20);
        assertThat(policy.limits().everybody().statementTimeout()).contains(Duration.ofSeconds(30));
        assertThat(policy.tests()).hasSizeGreaterThan(5);
        assertThat(policy.tests().get(2)).satisfies(test -> {
            assertThat(test.sql()).isEqualTo("drop table tickets");
            assertThat(test.expect()).isEqualTo(Effect.DENY);
            assertThat(test.rule()).contains("never-destroy");
            assertThat(test.as().groups()).containsExactly("ai-agents");
        });
    }

    @Test
    void keepsWhatATestExpectsOfTheFirstRow() throws RuleFileException {
        Policy policy = Policy.parse("""
                version: 1
                profile: read-only
                tests:
                  - { as: {}, sql: "select 1", expect: allow, row: { email: "a****@example.com", ssn: "NULL" } }
                """, "policy.yaml");

        assertThat(policy.tests().get(0).row())
                .containsEntry("email", Optional.of("a****@example.com"))
                .containsEntry("ssn", Optional.empty());
    }

    @Test
    void lintReportsWhatMatchesNothingAndWhatNeverApplies() throws RuleFileException {
        Policy policy = Policy.parse("""
                version: 1
                rules:
                  - { id: a, effect: allow, statements: [select], on: ["shop.public.orders", "shop.public.ordres"] }
                  - { id: b, effect: allow, statements: [update], on: ["orders(id, statos)"] }
                  - { id: c, effect: allow, statements: [select], on: ["other.public.things"] }
                  - { id: d, effect: allow, statements: [ddl], on: ["*"], who: { applications: [migrator] } }
                  - { id: e, effect: deny, statements: [ddl, truncate] }
                """, "policy.yaml");

        assertThat(policy.lint(catalog(), KnownPrincipals.NONE))
                .extracting(Finding::toString)
                .containsExactly(
                        "policy.yaml:3:78: warning: rule `a`: `shop.public.ordres` matches no relation of `shop`",
                        "policy.yaml:4:56: warning: rule `b`: `statos` in `orders(id, statos)` matches no column",
                        "policy.yaml:6:5: warning: rule `d` allows by the name of the application alone, which any client"
                                + " can claim",
                        "policy.yaml:6:5: warning: rule `d` can never apply: `e` denies all of it");
    }

    private static Catalog catalog() {
        return Catalog.builder(Dialect.POSTGRESQL, "shop")
                .relation(new Relation(
                        new RelationName("shop", "public", "orders"),
                        RelationKind.TABLE,
                        1,
                        List.of(new Column("id", 1, "int4", false, ""), new Column("status", 2, "text", false, "")),
                        Optional.empty(),
                        List.of()))
                .build();
    }

    private static String kinds() {
        return "`all`, `call`, `close`, `copy`, `ddl`, `deallocate`, `declare`, `delete`, `discard`, `do`, `execute`,"
                + " `explain`, `fetch`, `grant`, `insert`, `listen`, `lock`, `merge`, `notify`, `prepare`, `read`,"
                + " `select`, `set`, `show`, `transaction`, `truncate`, `unread`, `update`, `use`, `write`";
    }

    @Test
    void limitsForSomeAreOfNoUseWithoutAName() {
        assertThat(faults("""
                version: 1
                profile: read-only
                limits:
                  for:
                    - { maxRows: 5 }
                    - { databases: [shop] }
                    - { databases: [], maxRows: 5 }
                    - { who: {}, maxRows: 0, maxColumns: 3 }
                """))
                .containsExactlyInAnyOrder(
                        "policy.yaml:5:7: says neither `who` nor `databases`; what holds for everybody stands in `limits`"
                                + " itself",
                        "policy.yaml:6:7: limits nothing; write one of [longestGrant, maxBytes, maxRows, statementTimeout,"
                                + " statementsPerMinute]",
                        "policy.yaml:7:9: `databases` names none",
                        "policy.yaml:8:14: names nobody; leave it out to mean everybody",
                        "policy.yaml:8:27: `0` is not a whole number from 1 to 9223372036854775807",
                        "policy.yaml:8:30: unknown key `maxColumns`; known are `databases`, `longestGrant`, `maxBytes`, `maxRows`,"
                                + " `statementTimeout`, `statementsPerMinute`, `who`");
    }

    private static List<String> faults(String yaml) {
        List<String> found = new java.util.ArrayList<>();
        assertThatThrownBy(() -> Policy.parse(yaml, "policy.yaml"))
                .isInstanceOfSatisfying(
                        RuleFileException.class, e -> e.faults().forEach(fault -> found.add(fault.toString())));
        return found;
    }
}
