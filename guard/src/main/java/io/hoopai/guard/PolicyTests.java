package io.hoopai.guard;

import static java.util.Objects.requireNonNull;

import io.hoopai.audit.AuditLog;
import io.hoopai.guard.config.Configuration;
import io.hoopai.identity.KnownPrincipals;
import io.hoopai.policy.Decision;
import io.hoopai.policy.Effect;
import io.hoopai.policy.PolicyCase;
import io.hoopai.policy.Reason;
import io.hoopai.sql.catalog.CatalogUnavailableException;
import io.hoopai.yaml.RuleFileException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Runs the tests that stand beside a policy, against the catalog of a database. Without a {@link RowSource} no statement is
 * sent to it.
 */
public final class PolicyTests {
    private final World world;
    private final Judge judge;
    private final KnownPrincipals known;
    private final TestedRow rows;
    private final RuleCoverage coverage;

    private PolicyTests(World world, Judge judge, KnownPrincipals known, RowViewer viewer, Optional<RowSource> source) {
        this.world = world;
        this.known = known;
        this.judge = judge;
        this.rows = new TestedRow(world, viewer, source);
        this.coverage = new RuleCoverage(world);
    }

    /**
     * Judges every test of the policy by rules and catalog of this moment, or of the moment that the test names.
     *
     * @param rows runs the statements of tests that expect a row and give none; without it those tests fail
     * @throws RuleFileException when policy or masking do not load
     * @throws CatalogUnavailableException when the catalog cannot be read
     */
    public static PolicyTestReport run(
            Configuration configuration,
            String database,
            CatalogSource source,
            RowViewer viewer,
            Optional<RowSource> rows)
            throws RuleFileException, CatalogUnavailableException {
        requireNonNull(viewer, "viewer is null");
        try (DatabaseGuard guard = DatabaseGuard.open(
                DatabaseGuard.Parts.of(configuration, database, source, AuditLog.discarding(), Approvals.NONE))) {
            return new PolicyTests(guard.world(), guard.judge(), configuration.knownPrincipals(), viewer, rows)
                    .report();
        }
    }

    private PolicyTestReport report() {
        List<PolicyTestOutcome> outcomes =
                world.rules().policy().tests().stream().map(this::outcome).toList();
        return new PolicyTestReport(
                outcomes, coverage.rules(), coverage.untested(), world.rules().lint(world.catalog(), known));
    }

    private PolicyTestOutcome outcome(PolicyCase test) {
        long start = System.nanoTime();
        // Rules may hold at some times only, so each test has the rules of its own moment.
        World moment = world.at(test.at().orElseGet(Instant::now));
        Judgement judgement = judge.judge(test.sql(), test.as(), moment);
        coverage.add(judgement, test.as());
        Effect effect = effect(judgement);
        List<String> rules = rules(judgement);
        List<String> failures = new ArrayList<>();
        verdictFailure(test, judgement, effect, rules).ifPresent(failures::add);
        Map<String, Optional<String>> row = new LinkedHashMap<>();
        if (failures.isEmpty() && !test.row().isEmpty()) {
            failures.addAll(rows.check(test, judgement.verdict(), row));
        }
        return new PolicyTestOutcome(test, effect, rules, row, failures, Duration.ofNanos(System.nanoTime() - start));
    }

    private static Optional<String> verdictFailure(
            PolicyCase test, Judgement judgement, Effect effect, List<String> rules) {
        boolean asExpected = effect == test.expect()
                && (test.rule().isEmpty() || rules.contains(test.rule().get()));
        return asExpected
                ? Optional.empty()
                : Optional.of("expected "
                        + describe(test.expect(), test.rule().stream().toList()) + ", got "
                        + describe(effect, rules)
                        + judgement
                                .verdict()
                                .refusal()
                                .map(refusal -> " (" + refusal.message() + ")")
                                .orElse(""));
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
