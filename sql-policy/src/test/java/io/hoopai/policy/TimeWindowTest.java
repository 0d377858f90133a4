package io.hoopai.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoopai.identity.Principal;
import io.hoopai.sql.Dialect;
import io.hoopai.sql.StatementKind;
import io.hoopai.sql.catalog.Catalog;
import io.hoopai.yaml.RuleFileException;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TimeWindowTest {
    private static final Catalog CATALOG =
            Catalog.builder(Dialect.POSTGRESQL, "shop").build();
    private static final Principal AGENT = new Principal("bot", Set.of(), "", "");

    @Test
    void isOpenOnItsDaysAtItsHoursInItsZone() throws RuleFileException {
        Policy policy = allowing("{ days: [mon-fri], hours: \"08:00-18:00\", zone: Europe/Berlin }");

        assertThat(allows(policy, "2026-03-02T06:59:59Z"))
                .as("Monday, before 8 in Berlin")
                .isFalse();
        assertThat(allows(policy, "2026-03-02T07:00:00Z")).as("Monday at 8").isTrue();
        assertThat(allows(policy, "2026-03-02T16:59:59Z")).isTrue();
        assertThat(allows(policy, "2026-03-02T17:00:00Z"))
                .as("the end does not count")
                .isFalse();
        assertThat(allows(policy, "2026-03-07T10:00:00Z")).as("Saturday").isFalse();
        assertThat(allows(policy, "2026-03-30T06:00:00Z"))
                .as("8 in Berlin in summer")
                .isTrue();
    }

    @Test
    void hoursThatPassMidnightBelongToTheDayTheyBeginOn() throws RuleFileException {
        Policy policy = allowing("{ days: fri, hours: [\"22:00-06:00\", \"12:00-13:00\"] }");

        assertThat(allows(policy, "2026-03-06T21:59:00Z")).as("Friday evening").isFalse();
        assertThat(allows(policy, "2026-03-06T23:00:00Z")).isTrue();
        assertThat(allows(policy, "2026-03-07T05:59:00Z"))
                .as("Saturday before 6")
                .isTrue();
        assertThat(allows(policy, "2026-03-07T06:00:00Z")).isFalse();
        assertThat(allows(policy, "2026-03-07T12:30:00Z")).as("Saturday noon").isFalse();
        assertThat(allows(policy, "2026-03-06T12:30:00Z")).as("Friday noon").isTrue();
        assertThat(allows(policy, "2026-03-06T05:00:00Z")).as("Friday before 6").isFalse();
    }

    @Test
    void aPeriodBeginsWithFromAndEndsBeforeUntil() throws RuleFileException {
        Policy policy = allowing("{ from: 2026-03-01, until: \"2026-03-02T12:00:00+01:00\" }");

        assertThat(allows(policy, "2026-02-28T23:59:59Z")).isFalse();
        assertThat(allows(policy, "2026-03-01T00:00:00Z")).isTrue();
        assertThat(allows(policy, "2026-03-02T10:59:59Z")).isTrue();
        assertThat(allows(policy, "2026-03-02T11:00:00Z")).isFalse();
    }

    @Test
    void aDenialHoldsOnlyInItsWindow() throws RuleFileException {
        Policy policy = Policy.parse("""
                version: 1
                profile: read-only
                rules:
                  - { id: freeze, effect: deny, statements: [all], when: { days: [sat-sun] } }
                """, "policy.yaml");

        assertThat(allows(policy, "2026-03-06T10:00:00Z")).isTrue();
        assertThat(allows(policy, "2026-03-07T10:00:00Z")).isFalse();
    }

    @Test
    void aPolicyIsInForceUntilItsNextEdgeAndNoLonger() throws RuleFileException {
        Policy policy = allowing("{ days: [mon-fri], hours: \"08:00-18:00\", zone: Europe/Berlin }");

        PolicyInForce open = policy.at(Instant.parse("2026-03-02T10:00:00Z"));
        assertThat(open.until()).isEqualTo("2026-03-02T17:00:00Z");
        assertThat(open.holdsAt(Instant.parse("2026-03-02T16:59:59.999Z"))).isTrue();
        assertThat(open.holdsAt(Instant.parse("2026-03-02T17:00:00Z"))).isFalse();
        assertThat(open.holdsAt(Instant.parse("2026-03-02T09:00:00Z")))
                .as("a clock that was put back")
                .isFalse();
        assertThat(policy.at(Instant.parse("2026-03-06T18:00:00Z")).until())
                .as("over the weekend")
                .isEqualTo("2026-03-09T07:00:00Z");
        assertThat(allowing("{ until: 2026-03-01 }")
                        .at(Instant.parse("2026-03-01T00:00:00Z"))
                        .until())
                .isEqualTo(Instant.MAX);
        assertThat(Policy.parse("version: 1\nprofile: read-only\n", "policy.yaml")
                        .at(Instant.EPOCH)
                        .always())
                .isTrue();
    }

    /** What nextChange says is what open does: between two edges nothing changes, clock changes included. */
    @Test
    void nothingChangesBetweenTwoEdges() throws RuleFileException {
        long seed = new Random().nextLong();
        System.out.println("TimeWindowTest seed " + seed);
        Random random = new Random(seed);
        String[] windows = {
            "{ days: [sun], hours: [\"01:30-02:30\", \"02:30-03:30\"], zone: Europe/Berlin }",
            "{ hours: \"23:30-00:30\", zone: America/New_York }",
            "{ days: [mon, wed-thu], zone: Australia/Lord_Howe }",
            "{ days: [sat-mon], hours: \"18:00-24:00\", from: 2026-03-20, until: \"2026-10-28T12:00\", zone: Europe/Berlin }"
        };
        for (String window : windows) {
            Policy policy = allowing(window);
            Instant now = Instant.parse("2026-03-01T00:00:00Z");
            for (int edge = 0; edge < 400 && now.isBefore(Instant.parse("2026-12-01T00:00:00Z")); edge++) {
                PolicyInForce inForce = policy.at(now);
                Instant end = inForce.until().equals(Instant.MAX) ? now.plus(Duration.ofDays(30)) : inForce.until();
                boolean allowed = allows(inForce.policy());
                for (int probe = 0; probe < 5; probe++) {
                    Instant between = now.plusSeconds(random.nextLong(
                            Math.max(1, Duration.between(now, end).toSeconds())));
                    assertThat(allows(policy, between.toString()))
                            .as(window + " " + between)
                            .isEqualTo(allowed);
                }
                now = end;
            }
        }
    }

    @Test
    void theRefusalSaysWhenItWouldBeAllowed() throws RuleFileException {
        Policy policy = allowing("{ days: [mon-fri], hours: \"08:00-18:00\", zone: Europe/Berlin }");

        Decision decision = policy.at(Instant.parse("2026-03-07T10:00:00Z"))
                .policy()
                .decide(
                        AGENT,
                        Statements.of(StatementKind.SELECT)
                                .access(StatementKind.SELECT, "orders", "id")
                                .build(),
                        CATALOG);

        assertThat(decision.reason().hint())
                .isEqualTo("rule `timed` allows it at other times: mon-fri 08:00-18:00 Europe/Berlin");
    }

    @Test
    void everyFaultOfAWindowIsReportedWhereItStands() {
        assertFault("{}", "6:11: `when` names no time");
        assertFault("{ zone: UTC }", "6:11: `when` names no time");
        assertFault("{ days: [monday] }", "6:20: `monday` is not a day or a range of days, like `mon` or `mon-fri`");
        assertFault("{ days: [] }", "6:13: `days` is empty");
        assertFault("{ hours: \"8-18\" }", "6:20: `8-18` is not a range of hours");
        assertFault("{ hours: \"08:00-08:00\" }", "6:20: `08:00-08:00` is not a range of hours");
        assertFault("{ hours: \"08:00-25:00\" }", "6:20: `08:00-25:00` is not a range of hours");
        assertFault(
                "{ hours: \"08:00-09:00\", zone: Europe/Berln }",
                "6:41: `Europe/Berln` is not a time zone, like `Europe/Berlin` or `UTC`; did you mean `Europe/Berlin`?");
        assertFault("{ from: tomorrow }", "6:19: `tomorrow` is not a point in time");
        assertFault("{ from: 2026-03-01, until: 2026-03-01 }", "6:31: `until` is not after `from`");
        assertFault("{ day: mon }", "6:13: unknown key `day`; did you mean `days`?");
    }

    private static void assertFault(String when, String fault) {
        assertThatThrownBy(() -> allowing(when))
                .isInstanceOfSatisfying(
                        RuleFileException.class,
                        e -> assertThat(e.faults())
                                .anySatisfy(
                                        found -> assertThat(found.toString()).startsWith("policy.yaml:" + fault)));
    }

    private static Policy allowing(String when) throws RuleFileException {
        return Policy.parse("""
                version: 1
                rules:
                  - id: timed
                    effect: allow
                    statements: [select]
                    when: %s
                    on: ["*"]
                """.formatted(when), "policy.yaml");
    }

    private static boolean allows(Policy policy, String moment) {
        return allows(policy.at(Instant.parse(moment)).policy());
    }

    private static boolean allows(Policy policy) {
        return policy.decide(
                        AGENT,
                        Statements.of(StatementKind.SELECT)
                                .access(StatementKind.SELECT, "orders", "id")
                                .build(),
                        CATALOG)
                .allowed();
    }
}
