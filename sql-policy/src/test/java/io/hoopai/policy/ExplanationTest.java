package io.hoopai.policy;

import static io.hoopai.sql.Boundedness.BOUNDED;
import static io.hoopai.sql.Boundedness.UNBOUNDED;
import static org.assertj.core.api.Assertions.assertThat;

import io.hoopai.identity.Principal;
import io.hoopai.sql.Boundedness;
import io.hoopai.sql.Dialect;
import io.hoopai.sql.Statement;
import io.hoopai.sql.StatementKind;
import io.hoopai.sql.catalog.Catalog;
import io.hoopai.sql.catalog.FunctionEffect;
import io.hoopai.yaml.RuleFileException;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The explanation is worked out beside the decision, so the two are held against each other. */
class ExplanationTest {
    private static final Catalog CATALOG =
            Catalog.builder(Dialect.POSTGRESQL, "shop").build();
    private static final String POLICY = """
            version: 1
            rules:
              - { id: read, effect: allow, who: { groups: [a] }, statements: [select, show], on: ["shop.public.*"] }
              - { id: some-columns, effect: allow, statements: [update, insert], on: ["orders(id, status)"] }
              - { id: bounded, effect: allow, who: { users: [u] }, statements: [update, delete], on: ["*"], require: { where: bounded } }
              - { id: session, effect: allow, who: { groups: [a] }, statements: [set, lock], on: ["*"] }
              - { id: no-salaries, effect: deny, statements: [select, update], on: ["customers(salary)"] }
              - { id: reviewed, effect: review, statements: [insert], on: ["refunds"] }
              - { id: watched, effect: deny, statements: [delete], on: ["orders"], mode: observe }
            functions: { allow: [pg_sleep], deny: [upper] }
            """;

    @Test
    void saysNothingOfChangesToWhatIsAllowedAndSomethingToWhatIsNot() throws RuleFileException {
        long seed = new Random().nextLong();
        System.out.println("ExplanationTest seed " + seed);
        Random random = new Random(seed);
        Policy policy = Policy.parse(POLICY, "policy.yaml");
        int allowed = 0;
        for (int i = 0; i < 5_000; i++) {
            Principal principal = new Principal(
                    random.nextBoolean() ? "u" : "v", random.nextBoolean() ? Set.of("a") : Set.of(), "", "");
            Statement statement = statement(random);

            Decision decision = policy.decide(principal, statement, CATALOG);
            Explanation explanation = policy.explain(principal, statement, CATALOG);

            assertThat(explanation.decision()).isEqualTo(decision);
            assertThat(explanation.changes().isEmpty())
                    .as(statement + "\n" + decision)
                    .isEqualTo(decision.allowed());
            Set<String> matching = explanation.rules().stream()
                    .filter(Explanation.Finding::matches)
                    .map(finding -> finding.rule().name())
                    .collect(Collectors.toSet());
            Set<String> ids = explanation.rules().stream()
                    .map(finding -> finding.rule().name())
                    .collect(Collectors.toSet());
            for (List<Reason> reasons : List.of(decision.reasons(), decision.observed())) {
                for (Reason reason : reasons) {
                    boolean unmetCondition =
                            reason.effect() == Effect.DENY && reason.rule().equals("bounded");
                    if (ids.contains(reason.rule()) && !unmetCondition) {
                        assertThat(matching).as(statement.toString()).contains(reason.rule());
                    }
                }
            }
            allowed += decision.allowed() ? 1 : 0;
        }
        assertThat(allowed).as("the statements are of both sorts").isBetween(200, 4_800);
    }

    private static Statement statement(Random random) {
        StatementKind[] kinds = {
            StatementKind.SELECT,
            StatementKind.UPDATE,
            StatementKind.INSERT,
            StatementKind.DELETE,
            StatementKind.SET,
            StatementKind.SHOW,
            StatementKind.DDL
        };
        StatementKind kind = kinds[random.nextInt(kinds.length)];
        Statements statements = Statements.of(kind);
        String[] relations = {"orders", "customers", "refunds", "private.orders"};
        String[][] columns = {{}, {"id"}, {"id", "status"}, {"salary"}, {"note"}};
        for (int i = random.nextInt(3); i > 0; i--) {
            Boundedness boundedness = random.nextBoolean() ? BOUNDED : UNBOUNDED;
            statements.access(
                    random.nextBoolean() ? kind : StatementKind.SELECT,
                    boundedness,
                    relations[random.nextInt(relations.length)],
                    columns[random.nextInt(columns.length)]);
        }
        switch (random.nextInt(12)) {
            case 0 -> statements.call("pg_catalog", "upper", FunctionEffect.TOTAL);
            case 1 -> statements.call("pg_catalog", "pg_read_file", FunctionEffect.FILES);
            case 2 -> statements.locksRows();
            default -> {}
        }
        return statements.build();
    }

    @Test
    void namesTheRulesInTheOrderOfTheirWeight() throws RuleFileException {
        Explanation explanation = Policy.parse(POLICY, "policy.yaml")
                .explain(
                        new Principal("v", Set.of("a"), "", ""),
                        Statements.of(StatementKind.SELECT)
                                .access(StatementKind.SELECT, "orders", "id")
                                .build(),
                        CATALOG);

        assertThat(explanation.rules())
                .extracting(finding -> finding.effect() + " " + finding.rule().name() + ": "
                        + (finding.matches() ? "matches " : "no, ") + finding.why())
                .containsExactly(
                        "DENY no-salaries: no, speaks of customers(salary)",
                        "DENY watched: no, speaks of delete",
                        "REVIEW reviewed: no, speaks of insert",
                        "ALLOW read: matches `select` on `shop.public.orders`",
                        "ALLOW some-columns: no, speaks of insert, update",
                        "ALLOW bounded: no, is for users [u] alone",
                        "ALLOW session: no, speaks of set, lock");
    }
}
