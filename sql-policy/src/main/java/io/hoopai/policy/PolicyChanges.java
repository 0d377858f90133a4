package io.hoopai.policy;

import io.hoopai.identity.Principal;
import io.hoopai.sql.Access;
import io.hoopai.sql.RelationName;
import io.hoopai.sql.StatementKind;
import io.hoopai.sql.catalog.Catalog;
import io.hoopai.sql.catalog.SystemRelations;
import io.hoopai.yaml.NamedRule;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What would have to change for a refused statement to be allowed. All of what it says is needed. */
final class PolicyChanges {
    private final Policy policy;
    private final Principal principal;
    private final Catalog catalog;
    private final Set<String> changes = new LinkedHashSet<>();

    PolicyChanges(Policy policy, Principal principal, Catalog catalog) {
        this.policy = policy;
        this.principal = principal;
        this.catalog = catalog;
    }

    List<String> of(List<Access> accesses, Decision decision) {
        for (Reason reason : decision.reasons()) {
            policy.rules().stream()
                    .filter(rule -> rule.id().equals(reason.rule()) && rule.effect() != Effect.ALLOW)
                    .map(Rule::place)
                    .forEach(place -> changes.add(narrow(place, reason)));
            if (reason.rule().equals(FunctionRules.RULE)) {
                changes.add(reason.hint().isEmpty() ? "leave the function out" : reason.hint());
            }
        }
        accesses.forEach(this::allow);
        return List.copyOf(changes);
    }

    private static String narrow(NamedRule place, Reason reason) {
        String word = reason.effect() == Effect.REVIEW ? "asks for review of it" : "denies it";
        return "narrow the rule `" + place.name() + "` (" + place.file() + ":" + place.line() + "), which " + word
                + ": no rule that allows can outweigh it";
    }

    private void allow(Access access) {
        if (access.kind() == StatementKind.OTHER) {
            changes.add("send another statement: no rule can allow one of this kind");
        } else if (access.relation().isEmpty()) {
            allowUnnamed(access);
        } else if (SystemRelations.of(catalog.dialect())
                        .content(access.relation().get())
                == SystemRelations.Content.USER_DATA) {
            allow(access, access.relation().get());
        } else {
            allowSystem(access, access.relation().get());
        }
    }

    private void allow(Access access, RelationName relation) {
        Coverage coverage = new Coverage(access);
        for (Rule rule : policy.rules(access.kind())) {
            if (rule.effect() == Effect.ALLOW && rule.speaksFor(principal)) {
                coverage.offer(rule, relation);
            }
        }
        if (coverage.complete()) {
            return;
        }
        Rule unbounded = coverage.unbounded();
        if (unbounded != null) {
            changes.add("write a condition on a column of `" + relation + "`: the rule `" + unbounded.id()
                    + "` allows `" + access.kind().keyword() + "` only with one");
            return;
        }
        List<String> missing =
                coverage.uncovered().isEmpty() ? List.copyOf(new TreeSet<>(access.columns())) : coverage.uncovered();
        String target = missing.isEmpty() ? relation.toString() : relation + "(" + String.join(", ", missing) + ")";
        String leaveOut = coverage.uncovered().isEmpty() ? "" : ", or leave " + quoted(coverage.uncovered()) + " out";
        changes.add("allow `" + access.kind().keyword() + "` on `" + target + "` for " + who() + leaveOut + ": "
                + rule(access.kind(), target));
    }

    private void allowUnnamed(Access access) {
        boolean allowed = policy.rules(access.kind()).stream()
                .anyMatch(rule -> rule.effect() == Effect.ALLOW
                        && rule.speaksFor(principal)
                        && rule.boundsHold(access)
                        && rule.coversUnnamed(access.kind(), catalog.database()));
        if (!allowed) {
            boolean everything = Rule.mayTouchUnnamed(access.kind());
            changes.add("allow `" + access.kind().keyword() + "` for " + who()
                    + (everything ? ", on everything as it names no relation" : "") + ": "
                    + rule(access.kind(), everything ? "*" : ""));
        }
    }

    private void allowSystem(Access access, RelationName relation) {
        boolean schema = SystemRelations.of(catalog.dialect()).content(relation) == SystemRelations.Content.SCHEMA;
        if (!schema || access.kind() != StatementKind.SELECT) {
            changes.add("leave `" + relation.schema() + "." + relation.name()
                    + "` out: no rule can allow this on a system relation");
        } else if (policy.rules(StatementKind.SELECT).stream()
                .noneMatch(rule -> rule.effect() == Effect.ALLOW && rule.speaksFor(principal))) {
            changes.add("allow `select` on any relation for " + who()
                    + ": whoever may read something may read what describes the schema");
        }
    }

    private String who() {
        return principal.groups().isEmpty()
                ? "the user `" + principal.user() + "`"
                : "the group "
                        + quoted(List.copyOf(new TreeSet<>(principal.groups())).subList(0, 1));
    }

    private String rule(StatementKind kind, String on) {
        String who = principal.groups().isEmpty()
                ? "users: [" + principal.user() + "]"
                : "groups: [" + new TreeSet<>(principal.groups()).first() + "]";
        return "`- { id: …, effect: allow, who: { " + who + " }, statements: [" + kind.keyword() + "]"
                + (on.isEmpty() ? "" : ", on: [\"" + on + "\"]") + " }`";
    }

    private static String quoted(List<String> names) {
        return String.join(", ", names.stream().map(name -> "`" + name + "`").toList());
    }
}
