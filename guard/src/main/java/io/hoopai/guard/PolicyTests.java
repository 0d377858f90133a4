package io.hoopai.guard;

import io.hoopai.audit.AuditLog;
import io.hoopai.guard.config.Configuration;
import io.hoopai.policy.Decision;
import io.hoopai.policy.Effect;
import io.hoopai.policy.PolicyCase;
import io.hoopai.policy.Reason;
import io.hoopai.sql.catalog.CatalogUnavailableException;
import io.hoopai.yaml.RuleFileException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Runs the tests that stand beside a policy, against the catalog of a live database. No statement is sent to it. */
public final class PolicyTests {
    private PolicyTests() {}

    /**
     * Judges every test of the policy by rules and catalog of this moment. What a test says of the rows is not looked at.
     *
     * @throws RuleFileException when policy or masking do not load
     * @throws CatalogUnavailableException when the catalog cannot be read
     */
    public static List<PolicyTestOutcome> run(Configuration configuration, String database, CatalogSource source)
            throws RuleFileException, CatalogUnavailableException {
        try (DatabaseGuard guard =
                DatabaseGuard.open(DatabaseGuard.Parts.of(configuration, database, source, AuditLog.discarding()))) {
            World world = guard.world();
            return world.policy().tests().stream()
                    .map(test -> new PolicyTestOutcome(
                            test, failure(test, guard.judge().judge(test.sql(), test.as(), world))))
                    .toList();
        }
    }

    private static String failure(PolicyCase test, Judgement judgement) {
        Effect effect = effect(judgement);
        List<String> rules = rules(judgement);
        boolean asExpected = effect == test.expect()
                && (test.rule().isEmpty() || rules.contains(test.rule().get()));
        return asExpected
                ? ""
                : "expected " + describe(test.expect(), test.rule().stream().toList()) + ", got "
                        + describe(effect, rules)
                        + judgement
                                .verdict()
                                .refusal()
                                .map(refusal -> " (" + refusal.message() + ")")
                                .orElse("");
    }

    private static Effect effect(Judgement judgement) {
        if (judgement.verdict().allowed()) {
            return Effect.ALLOW;
        }
        boolean review = judgement
                .decision()
                .map(Decision::effect)
                .filter(Effect.REVIEW::equals)
                .isPresent();
        return review ? Effect.REVIEW : Effect.DENY;
    }

    private static List<String> rules(Judgement judgement) {
        return judgement
                .verdict()
                .refusal()
                .map(refusal -> List.of(refusal.rule()))
                .orElseGet(() -> judgement.verdict().statements().stream()
                        .flatMap(judged -> judged.decision().reasons().stream())
                        .map(Reason::rule)
                        .distinct()
                        .toList());
    }

    private static String describe(Effect effect, List<String> rules) {
        String word = effect.name().toLowerCase(Locale.ROOT);
        return rules.isEmpty()
                ? word
                : word + " by " + rules.stream().map(rule -> "`" + rule + "`").collect(Collectors.joining(", "));
    }
}
