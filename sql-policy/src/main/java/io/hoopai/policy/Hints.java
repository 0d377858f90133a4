package io.hoopai.policy;

import io.hoopai.identity.Principal;
import io.hoopai.pattern.Glob;
import io.hoopai.pattern.RelationPattern;
import io.hoopai.sql.Access;
import io.hoopai.sql.StatementKind;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a principal may do instead, told from the rules that allow. Runs for refusals alone. */
final class Hints {
    private static final int MOST = 8;

    private Hints() {}

    /** What is allowed on the relation of an access, or else where its kind is allowed. */
    static String forRelation(Policy policy, Principal principal, Access access) {
        Set<String> here = new TreeSet<>();
        for (Rule rule : policy.rules()) {
            if (rule.effect() != Effect.ALLOW || !rule.speaksFor(principal)) {
                continue;
            }
            for (RelationPattern pattern : rule.on()) {
                if (access.relation().isPresent()
                        && pattern.matches(access.relation().get())) {
                    addKinds(here, rule, pattern);
                }
            }
        }
        if (!here.isEmpty()) {
            return "allowed on `" + access.relation().orElseThrow() + "`: " + join(here);
        }
        String resting = atOtherTimes(policy, principal, access);
        return resting.isEmpty() ? forKind(policy, principal, access.kind()) : resting;
    }

    /** A rule that would allow it, but for the time. */
    private static String atOtherTimes(Policy policy, Principal principal, Access access) {
        for (Rule rule : policy.resting()) {
            if (rule.effect() == Effect.ALLOW
                    && rule.kinds().contains(access.kind())
                    && rule.speaksFor(principal)
                    && access.relation().isPresent()
                    && rule.touches(access, access.relation().get())) {
                return "rule `" + rule.id() + "` allows it at other times: "
                        + rule.when().orElseThrow();
            }
        }
        return "";
    }

    /** Where a kind of statement is allowed. */
    static String forKind(Policy policy, Principal principal, StatementKind kind) {
        Set<String> patterns = new TreeSet<>();
        for (Rule rule : policy.rules(kind)) {
            if (rule.effect() == Effect.ALLOW && rule.speaksFor(principal)) {
                rule.on().forEach(pattern -> patterns.add("`" + pattern.text() + "`"));
            }
        }
        return patterns.isEmpty() ? "" : "`" + kind.keyword() + "` is allowed on " + join(patterns);
    }

    private static void addKinds(Set<String> words, Rule rule, RelationPattern pattern) {
        String columns = pattern.columns().stream().map(Glob::toString).collect(Collectors.joining(", "));
        for (StatementKind kind : rule.kinds()) {
            if (kind.effect() != StatementKind.Effect.SESSION && kind != StatementKind.UNREAD) {
                words.add("`" + kind.keyword() + (columns.isEmpty() ? "" : "(" + columns + ")") + "`");
            }
        }
    }

    private static String join(Set<String> words) {
        String text = words.stream().limit(MOST).collect(Collectors.joining(", "));
        return words.size() > MOST ? text + ", …" : text;
    }
}
