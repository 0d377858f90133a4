package io.hoopai.policy;

import io.hoopai.identity.Principal;
import io.hoopai.pattern.RelationPattern;
import io.hoopai.sql.Access;
import io.hoopai.sql.Statement;
import io.hoopai.sql.StatementKind;
import io.hoopai.sql.catalog.Catalog;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says of every rule whether it has a say on one statement, and why. Used once, and never on the way of a statement. */
final class Explainer {
    private final Policy policy;
    private final Principal principal;
    private final Statement statement;
    private final Catalog catalog;
    /** With those that are implied, as the decision has them. */
    private final List<Access> accesses;

    Explainer(Policy policy, Principal principal, Statement statement, Catalog catalog) {
        this.policy = policy;
        this.principal = principal;
        this.statement = statement;
        this.catalog = catalog;
        this.accesses = Judgement.accesses(statement);
    }

    Explanation explanation() {
        Decision decision = policy.decide(principal, statement, catalog);
        List<Explanation.Finding> findings = Stream.concat(policy.rules().stream(), policy.resting().stream())
                .sorted(Comparator.comparing(Rule::effect).reversed())
                .map(this::finding)
                .toList();
        List<String> changes =
                decision.allowed() ? List.of() : new PolicyChanges(policy, principal, catalog).of(accesses, decision);
        return new Explanation(decision, findings, changes);
    }

    private Explanation.Finding finding(Rule rule) {
        List<Access> ofItsKinds = accesses.stream()
                .filter(access -> rule.kinds().contains(access.kind()))
                .toList();
        List<Access> matching =
                ofItsKinds.stream().filter(access -> speaksOf(rule, access)).toList();
        if (policy.resting().contains(rule)) {
            return none(rule, "not now: " + rule.when().orElseThrow());
        }
        if (!rule.speaksFor(principal)) {
            return none(rule, "is for " + rule.who() + " alone");
        }
        if (ofItsKinds.isEmpty()) {
            return none(rule, "speaks of " + words(rule.kinds()));
        }
        if (matching.isEmpty()) {
            return none(
                    rule,
                    "speaks of " + rule.on().stream().map(RelationPattern::text).collect(Collectors.joining(", ")));
        }
        List<Access> unbounded =
                matching.stream().filter(access -> !rule.boundsHold(access)).toList();
        if (rule.effect() == Effect.ALLOW && unbounded.size() == matching.size()) {
            return none(rule, "asks for a condition that limits the rows of " + describe(unbounded));
        }
        return new Explanation.Finding(rule.place(), rule.effect(), rule.observed(), true, describe(matching));
    }

    private static Explanation.Finding none(Rule rule, String why) {
        return new Explanation.Finding(rule.place(), rule.effect(), rule.observed(), false, why);
    }

    private boolean speaksOf(Rule rule, Access access) {
        if (access.relation().isPresent()) {
            return rule.effect() == Effect.ALLOW
                    ? rule.touches(access, access.relation().get())
                    : rule.touches(access, access.relation().get(), catalog);
        }
        return rule.effect() == Effect.ALLOW
                ? rule.coversUnnamed(access.kind(), catalog.database())
                : Judgement.concernsUnnamed(rule, access.kind(), statement);
    }

    static String describe(List<Access> accesses) {
        Set<String> texts = new LinkedHashSet<>();
        for (Access access : accesses) {
            texts.add("`" + access.kind().keyword() + "`"
                    + access.relation().map(name -> " on `" + name + "`").orElse(""));
        }
        return String.join(", ", texts);
    }

    private static String words(Set<StatementKind> kinds) {
        List<String> words = new ArrayList<>();
        kinds.stream().sorted().forEach(kind -> words.add(kind.keyword()));
        return String.join(", ", words);
    }
}
