package io.hoopai.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoopai.identity.Principal;
import io.hoopai.yaml.RuleFileException;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LimitRulesTest {
    private static final Principal AGENT = new Principal("bot", Set.of("ai-agents"), "", "10.1.2.3");
    private static final Principal PERSON = new Principal("ana", Set.of(), "", "192.0.2.9");

    @Test
    void theTightestOfAllThatHoldCounts() throws RuleFileException {
        Policy policy = policy("""
                  maxRows: 1000
                  statementTimeout: 30s
                  for:
                    - { who: { groups: [ai-agents] }, maxRows: 50, statementTimeout: 60s, statementsPerMinute: 20 }
                    - { who: { users: [bot] }, maxRows: 70, maxBytes: 1KiB, statementsPerMinute: 10 }
                """);

        assertThat(policy.limits(AGENT, "shop")).satisfies(limits -> {
            assertThat(limits.maxRows()).hasValue(50);
            assertThat(limits.maxBytes()).hasValue(1024);
            assertThat(limits.statementTimeout()).contains(Duration.ofSeconds(30));
            assertThat(limits.statementsPerMinute()).hasValue(10);
        });
        assertThat(policy.limits(PERSON, "shop")).satisfies(limits -> {
            assertThat(limits.maxRows()).hasValue(1000);
            assertThat(limits.statementsPerMinute()).isEmpty();
        });
    }

    @Test
    void aLimitMayBeOfOneDatabase() throws RuleFileException {
        Policy policy = policy("""
                  for:
                    - { databases: [shop, "test_*"], maxRows: 5 }
                """);

        assertThat(policy.limits(PERSON, "shop").maxRows()).hasValue(5);
        assertThat(policy.limits(PERSON, "test_2").maxRows()).hasValue(5);
        assertThat(policy.limits(PERSON, "accounts")).isEqualTo(Limits.NONE);
    }

    @Test
    void aLimitMayBeOfOneNetworkAndHoldsWhereTheAddressIsNotKnown() throws RuleFileException {
        Policy policy = policy("""
                  for:
                    - { who: { networks: [10.0.0.0/8] }, maxRows: 5 }
                """);

        assertThat(policy.limits(AGENT, "shop").maxRows()).hasValue(5);
        assertThat(policy.limits(PERSON, "shop")).isEqualTo(Limits.NONE);
        assertThat(policy.limits(new Principal("ana", Set.of(), "", ""), "shop").maxRows())
                .hasValue(5);
    }

    @Test
    void aProfileKeepsItsLimitsBesideThoseForSome() throws RuleFileException {
        Policy policy = Policy.parse("""
                version: 1
                profile: guarded-write
                limits: { for: [ { who: { users: [bot] }, maxRows: 3 } ] }
                """, "policy.yaml");

        assertThat(policy.limits(AGENT, "shop").maxRows()).hasValue(3);
        assertThat(policy.limits(AGENT, "shop").maxBytes()).hasValue(32L << 20);
    }

    private static Policy policy(String limits) throws RuleFileException {
        return Policy.parse("version: 1\nprofile: observe\nlimits:\n" + limits, "policy.yaml");
    }
}
