package io.hoopai.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoopai.identity.KnownPrincipals;
import io.hoopai.identity.Principal;
import io.hoopai.sql.Dialect;
import io.hoopai.sql.catalog.Catalog;
import io.hoopai.yaml.RuleFileException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnreadPassageTest {
    private static final String TRUSTED = """
            version: 1
            rules:
              - { id: all, effect: allow, statements: [all], on: ["*"] }
              - { id: jobs, effect: allow, who: { users: [migrator] }, statements: [unread], on: ["shop.*.*"] }
            """;
    private static final Principal MIGRATOR = new Principal("migrator", Set.of("jobs"), "flyway", "");
    private static final Catalog SHOP =
            Catalog.builder(Dialect.POSTGRESQL, "shop").epoch(1).build();

    private static Policy policy(String more) throws RuleFileException {
        return Policy.parse(TRUSTED + more, "policy.yaml");
    }

    private static boolean passes(String more) throws RuleFileException {
        return policy(more).passesUnread(MIGRATOR, "shop").isPresent();
    }

    /** What lint says of the rule. */
    private static List<String> findings(String more) throws RuleFileException {
        return policy(more).lint(SHOP, KnownPrincipals.NONE).stream()
                .map(Object::toString)
                .filter(finding -> finding.contains("unread"))
                .toList();
    }

    @Test
    void whomARuleTrustsPassesByThatRule() throws Exception {
        assertThat(policy("")
                        .passesUnread(MIGRATOR, "shop")
                        .orElseThrow()
                        .reason()
                        .rule())
                .isEqualTo("jobs");
        assertThat(findings("")).isEmpty();
    }

    @Test
    void nobodyElseDoesAndNowhereElse() throws Exception {
        assertThat(policy("").passesUnread(MIGRATOR, "crm")).isEmpty();
        assertThat(policy("").passesUnread(new Principal("agent", Set.of("jobs"), "flyway", ""), "shop"))
                .isEmpty();
    }

    @Test
    void allIsNotUnread() throws Exception {
        Policy all = Policy.parse(TRUSTED.replace("[unread]", "[all]"), "policy.yaml");
        assertThat(all.passesUnread(MIGRATOR, "shop")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'  - { id: x, effect: deny, statements: [truncate] }' | rule `x` takes away",
                "'  - { id: x, effect: review, statements: [truncate], on: [\"SHOP.*.orders(id)\"] }' | rule `x` takes away",
                "'  - { id: x, effect: deny, statements: [do], mode: observe }' | rule `x` takes away",
                "'  - { id: x, effect: deny, who: { users: [\"*\"] }, statements: [do], when: { until: 2001-01-01 } }' | rule `x` takes away",
                "'  - { id: x, effect: allow, statements: [update], on: [t], require: { maxAffectedRows: 5 } }' | rule `x` bounds",
                "'  - { id: x, effect: allow, statements: [update], on: [t], require: { where: bounded } }' | rule `x` bounds",
                "'limits: { maxRows: 5 }' | `limits` hold for everybody",
                "'functions: { deny: [f] }' | functions are denied to everybody",
                "'profile: read-only' | `limits` hold for everybody",
                "'profile: observe' | rule `observe-changes` takes away"
            })
    void nothingPassesWhereSomethingProtectsAndLintSaysWhere(String more, String why) throws Exception {
        assertThat(passes(more)).isFalse();
        assertThat(findings(more))
                .first()
                .asString()
                .startsWith("policy.yaml:4:5: warning: rule `jobs` lets nothing pass unread: ")
                .contains(why);
    }

    @Test
    void aRuleWhoseTimeIsNotNowProtectsToo() throws Exception {
        Policy policy = policy("  - { id: x, effect: deny, statements: [do], when: { until: 2001-01-01 } }\n");
        Policy now = policy.at(Instant.parse("2026-03-02T09:00:00Z")).policy();
        assertThat(now.passesUnread(MIGRATOR, "shop")).isEmpty();
    }

    @Test
    void aRuleHoldsInItsTime() throws Exception {
        Policy policy =
                Policy.parse(TRUSTED.replace("[unread]", "[unread], when: { until: 2026-03-02 }"), "policy.yaml");
        assertThat(policy.at(Instant.parse("2026-03-01T09:00:00Z")).policy().passesUnread(MIGRATOR, "shop"))
                .isPresent();
        assertThat(policy.at(Instant.parse("2026-03-02T09:00:00Z")).policy().passesUnread(MIGRATOR, "shop"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "  - { id: x, effect: deny, who: { users: [agent] }, statements: [truncate] }",
                "  - { id: x, effect: deny, statements: [truncate], on: [\"crm.*.*\"] }"
            })
    void whatProtectsFromOthersOrElsewhereDoesNot(String more) throws Exception {
        assertThat(passes(more)).isTrue();
        assertThat(findings(more)).isEmpty();
    }

    @Test
    void lintMentionsWhoMayBeBoth() throws Exception {
        String deny = "  - { id: x, effect: deny, who: { groups: [ai-agents] }, statements: [truncate] }";
        assertThat(passes(deny)).isTrue();
        assertThat(policy(deny).passesUnread(new Principal("migrator", Set.of("ai-agents"), "", ""), "shop"))
                .isEmpty();
        assertThat(findings(deny))
                .containsExactly("policy.yaml:4:5: info: rule `jobs` lets nothing pass unread for those that both speak"
                        + " for: rule `x` takes away what cannot be told without reading");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "effect: deny, who: { users: [a] }, statements: [unread] | 3:49: `unread` is for rules that allow",
                "effect: allow, statements: [unread], on: [\"*\"] | a rule for `unread` names whom it trusts",
                "effect: allow, who: { networks: [10.0.0.0/8] }, statements: [unread], on: [\"*\"] | a rule for `unread` names whom it trusts",
                "effect: allow, who: { applications: [x] }, statements: [unread], on: [\"*\"] | a rule for `unread` names whom it trusts",
                "effect: allow, who: { users: [a] }, statements: [all, unread], on: [\"*\"] | `unread` stands alone",
                "effect: allow, who: { users: [a] }, statements: [unread] | needs `on`",
                "effect: allow, who: { users: [a] }, statements: [unread], on: [\"shop.public.*\"] | `shop.public.*` is a part of a database",
                "effect: allow, who: { users: [a] }, statements: [unread], on: [\"*\"], require: { maxAffectedRows: 1 } | `require` cannot be enforced"
            })
    void aRuleSaysWhoAndWhereAndNothingElse(String rule, String fault) {
        assertThatThrownBy(() -> Policy.parse("version: 1\nrules:\n  - { id: r, " + rule + " }\n", "policy.yaml"))
                .isInstanceOf(RuleFileException.class)
                .hasMessageContaining(fault);
    }
}
