package io.hoopai.policy;

import io.hoopai.identity.Principal;
import io.hoopai.pattern.PrincipalPattern;
import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.StatementKind;
import io.hoopai.yaml.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Whether a policy lets a principal's texts pass unread. What is not read cannot be denied, reviewed, bounded or limited, so
 * that a rule for it holds only where nothing else in the policy would have to be: no rule that takes anything away from the
 * principal on that database, now or at another time, no bound of a rule, no limit, no function that is denied.
 */
final class UnreadPassage {
    private final Policy policy;

    UnreadPassage(Policy policy) {
        this.policy = policy;
    }

    Optional<Decision> of(Principal principal, String database) {
        Rule passing = null;
        for (Rule rule : policy.rules(StatementKind.UNREAD)) {
            if (rule.speaksFor(principal) && lets(rule, database)) {
                passing = rule;
                break;
            }
        }
        if (passing == null
                // What a grant is scoped to, and its budget, can only be enforced on what is read.
                || !principal.mandate().grant().isEmpty()
                || !policy.limits(principal, database).equals(Limits.NONE)
                || !policy.functions().deny().isEmpty()
                || guarding(database).anyMatch(rule -> rule.who().mayMatch(principal))) {
            return Optional.empty();
        }
        Reason reason = new Reason(passing.id(), ReasonKind.ALLOWED, passing.summary(), "", SourcePosition.START);
        return Optional.of(new Decision(Effect.ALLOW, List.of(reason), List.of(), OptionalLong.empty()));
    }

    List<UnreadRule> rules(String database) {
        return passing(database)
                .map(rule -> new UnreadRule(rule.who(), rule.place()))
                .toList();
    }

    /** What in the policy keeps rules for unread texts from holding. */
    List<Finding> findings(String database) {
        List<Finding> findings = new ArrayList<>();
        passing(database).forEach(rule -> {
            if (!policy.limits().everybody().equals(Limits.NONE)) {
                findings.add(never(rule, "`limits` hold for everybody, and cannot be enforced on what is not read"));
            }
            for (LimitRule limits : policy.limits().some()) {
                if (limits.on(database)) {
                    overlap(rule, limits.who(), "`limits` cannot be enforced on what is not read")
                            .ifPresent(findings::add);
                }
            }
            if (!policy.functions().deny().isEmpty()) {
                findings.add(never(rule, "functions are denied to everybody"));
            }
            guarding(database).forEach(other -> guarded(rule, other).ifPresent(findings::add));
        });
        return findings;
    }

    private static Optional<Finding> guarded(Rule rule, Rule other) {
        String why = "rule `" + other.id() + "` " + (other.effect() == Effect.ALLOW ? "bounds" : "takes away")
                + " what cannot be told without reading";
        return overlap(rule, other.who(), why);
    }

    /** What is to be said of a rule where others are guarded by something, for a reason. */
    private static Optional<Finding> overlap(Rule rule, PrincipalPattern others, String why) {
        if (others.covers(rule.who())) {
            return Optional.of(never(rule, why));
        }
        return others.disjoint(rule.who())
                ? Optional.empty()
                : Optional.of(Finding.info(
                        rule.place().fault("lets nothing pass unread for those that both speak for: " + why)));
    }

    private static Finding never(Rule rule, String why) {
        return Finding.warning(rule.place().fault("lets nothing pass unread: " + why));
    }

    private Stream<Rule> passing(String database) {
        return Stream.concat(policy.rules().stream(), policy.resting().stream())
                .filter(rule -> rule.effect() == Effect.ALLOW
                        && rule.kinds().contains(StatementKind.UNREAD)
                        && lets(rule, database));
    }

    private static boolean lets(Rule rule, String database) {
        return rule.effect() == Effect.ALLOW && rule.on().stream().anyMatch(pattern -> pattern.everythingIn(database));
    }

    /** The rules that would have to be enforced on what somebody sends to a database. */
    private Stream<Rule> guarding(String database) {
        return Stream.concat(policy.rules().stream(), policy.resting().stream())
                .filter(rule -> rule.effect() != Effect.ALLOW
                        || rule.bounded()
                        || rule.maxAffectedRows().isPresent())
                .filter(rule -> rule.on().isEmpty()
                        || rule.on().stream()
                                .anyMatch(pattern -> pattern.database().matches(database)));
    }
}
