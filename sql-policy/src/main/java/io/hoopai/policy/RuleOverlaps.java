package io.hoopai.policy;

import io.hoopai.sql.StatementKind;
import io.hoopai.yaml.Finding;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Looks for rules that other rules leave nothing to do. Says only what it is sure of: one rule speaks of everything that
 * another speaks of, for everybody it speaks for, whenever it is in force.
 */
final class RuleOverlaps {
    private final Policy policy;
    private final List<Finding> findings = new ArrayList<>();

    RuleOverlaps(Policy policy) {
        this.policy = policy;
    }

    List<Finding> findings() {
        for (Rule rule : policy.rules()) {
            // What a profile allows is there to be narrowed.
            if (!rule.place().file().equals(policy.file())) {
                continue;
            }
            if (rule.effect() == Effect.DENY) {
                lintDenial(rule);
            } else if (!lintDenied(rule) && rule.effect() == Effect.ALLOW) {
                lintAllowance(rule);
            }
        }
        return findings;
    }

    /** Whether others deny all that a rule allows or has reviewed. */
    private boolean lintDenied(Rule rule) {
        Set<StatementKind> denied = new TreeSet<>();
        Set<String> by = new LinkedHashSet<>();
        for (Rule other : policy.rules()) {
            if (other.effect() == Effect.DENY && !other.observed() && covers(other, rule)) {
                Set<StatementKind> both = new TreeSet<>(rule.kinds());
                both.retainAll(other.kinds());
                if (denied.addAll(both)) {
                    by.add("`" + other.id() + "`");
                }
            }
        }
        if (denied.isEmpty()) {
            return false;
        }
        boolean whole = denied.containsAll(rule.kinds());
        String verb = by.size() == 1 ? " denies " : " deny ";
        warn(
                rule,
                whole
                        ? "can never apply: " + String.join(", ", by) + verb + "all of it"
                        : "never applies to " + words(denied) + ": " + String.join(", ", by) + verb + "it");
        return whole;
    }

    private void lintDenial(Rule rule) {
        for (Rule other : policy.rules()) {
            if (other != rule
                    && other.effect() == Effect.DENY
                    && !other.observed()
                    && other.kinds().containsAll(rule.kinds())
                    && covers(other, rule)
                    && !(covers(rule, other) && rule.kinds().equals(other.kinds()) && before(rule, other))) {
                info(rule, "adds nothing: `" + other.id() + "` denies all of it");
                return;
            }
        }
    }

    private void lintAllowance(Rule rule) {
        for (Rule other : policy.rules()) {
            if (other == rule
                    || other.effect() != Effect.ALLOW
                    || other.bounded()
                    || other.maxAffectedRows().isPresent()
                    || !other.kinds().containsAll(rule.kinds())
                    || !covers(other, rule)) {
                continue;
            }
            if (rule.bounded()) {
                warn(rule, "does not bound what it allows: `" + other.id() + "` allows the same without a condition");
                return;
            }
            boolean twins = rule.kinds().equals(other.kinds()) && covers(rule, other) && before(rule, other);
            if (rule.maxAffectedRows().isEmpty() && !twins) {
                info(rule, "adds nothing: `" + other.id() + "` allows all of it");
                return;
            }
        }
    }

    /** Whether one speaks of all relations of another, for all its principals, whenever that is in force. */
    private static boolean covers(Rule wide, Rule narrow) {
        boolean always = wide.when().isEmpty() || wide.when().equals(narrow.when());
        boolean everything = wide.on().isEmpty()
                || !narrow.on().isEmpty()
                        && narrow.on().stream()
                                .allMatch(pattern -> wide.on().stream().anyMatch(other -> other.covers(pattern)));
        return always && everything && wide.who().covers(narrow.who());
    }

    private boolean before(Rule rule, Rule other) {
        return policy.rules().indexOf(rule) < policy.rules().indexOf(other);
    }

    private void warn(Rule rule, String message) {
        findings.add(Finding.warning(rule.place().fault(message)));
    }

    private void info(Rule rule, String message) {
        findings.add(Finding.info(rule.place().fault(message)));
    }

    private static String words(Set<StatementKind> kinds) {
        return kinds.stream().map(kind -> "`" + kind.keyword() + "`").collect(Collectors.joining(", "));
    }
}
