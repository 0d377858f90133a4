package io.hoopai.policy;

import io.hoopai.identity.KnownPrincipals;
import io.hoopai.pattern.Glob;
import io.hoopai.pattern.RelationPattern;
import io.hoopai.sql.catalog.Catalog;
import io.hoopai.sql.catalog.Relation;
import io.hoopai.yaml.Fault;
import io.hoopai.yaml.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Looks for what is probably not meant: names that mean nothing, claims taken for proof, tests of rules that are not there. */
final class PolicyLint {
    /** What refuses without being a rule of the file. */
    private static final Set<String> BUILT_IN = Set.of(
            "default-deny",
            "not-understood",
            "functions",
            "system-relations",
            "masking",
            "limits",
            "witness",
            "catalog",
            "empty-statement");

    private final Policy policy;
    private final Catalog catalog;
    private final KnownPrincipals known;
    private final List<Finding> findings = new ArrayList<>();

    PolicyLint(Policy policy, Catalog catalog, KnownPrincipals known) {
        this.policy = policy;
        this.catalog = catalog;
        this.known = known;
    }

    List<Finding> findings() {
        for (Rule rule : policy.rules()) {
            for (RelationPattern pattern : rule.on()) {
                // A policy may speak of several databases; each is held against its own catalog.
                if (pattern.database().matches(catalog.database())) {
                    lintPattern(rule, pattern);
                }
            }
            for (String name : rule.who().unknownNames(known)) {
                warn(rule, "speaks of " + name + ", which the configuration does not have");
            }
            if (rule.effect() == Effect.ALLOW && rule.who().onlyByClaim()) {
                warn(rule, "allows by the name of the application alone, which any client can claim");
            }
        }
        for (LimitRule limits : policy.limits().some()) {
            for (String name : limits.who().unknownNames(known)) {
                findings.add(Finding.warning(
                        limits.place().fault("speaks of " + name + ", which the configuration does not have")));
            }
        }
        findings.addAll(new RuleOverlaps(policy).findings());
        findings.addAll(new UnreadPassage(policy).findings(catalog.database()));
        policy.tests().forEach(this::lintTest);
        return findings;
    }

    private void lintPattern(Rule rule, RelationPattern pattern) {
        List<Relation> matching = catalog.relations().stream()
                .filter(relation -> pattern.matches(relation.name()))
                .toList();
        if (matching.isEmpty()) {
            warn(rule, pattern, "`" + pattern.text() + "` matches no relation of `" + catalog.database() + "`");
            return;
        }
        for (Glob glob : pattern.columns()) {
            boolean found = matching.stream()
                    .flatMap(relation -> relation.columns().stream())
                    .anyMatch(column -> glob.matches(column.name()));
            if (!found) {
                warn(rule, pattern, "`" + glob + "` in `" + pattern.text() + "` matches no column");
            }
        }
    }

    private void lintTest(PolicyCase test) {
        if (test.rule().isPresent()) {
            String expected = test.rule().get();
            boolean exists = BUILT_IN.contains(expected)
                    || policy.rules().stream().anyMatch(rule -> rule.id().equals(expected));
            if (!exists) {
                findings.add(Finding.warning(new Fault(
                        policy.file(),
                        test.line(),
                        test.column(),
                        "the test expects the rule `" + expected + "`, which there is not")));
            }
        }
        boolean timed = policy.rules().stream().anyMatch(rule -> rule.when().isPresent());
        if (timed && test.at().isEmpty()) {
            findings.add(Finding.info(new Fault(
                    policy.file(),
                    test.line(),
                    test.column(),
                    "rules have a `when`, so what becomes of this test may depend on when it is run; add `at`")));
        }
    }

    private void warn(Rule rule, String message) {
        findings.add(Finding.warning(rule.place().fault(message)));
    }

    private void warn(Rule rule, RelationPattern pattern, String message) {
        findings.add(Finding.warning(new Fault(
                rule.place().file(), pattern.line(), pattern.column(), "rule `" + rule.id() + "`: " + message)));
    }
}
