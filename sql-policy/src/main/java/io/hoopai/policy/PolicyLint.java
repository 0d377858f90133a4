package io.hoopai.policy;

import io.hoopai.pattern.Glob;
import io.hoopai.pattern.RelationPattern;
import io.hoopai.sql.catalog.Catalog;
import io.hoopai.sql.catalog.Relation;
import io.hoopai.yaml.Fault;
import java.util.ArrayList;
import java.util.List;

/** Looks for what is probably not meant: patterns that match nothing, rules that can never apply, claims taken for proof. */
final class PolicyLint {
    private final String file;
    private final List<Rule> rules;
    private final List<Fault> faults = new ArrayList<>();

    PolicyLint(String file, List<Rule> rules) {
        this.file = file;
        this.rules = rules;
    }

    List<Fault> faults(Catalog catalog) {
        for (Rule rule : rules) {
            for (RelationPattern pattern : rule.on()) {
                // A policy may speak of several databases; each is held against its own catalog.
                if (pattern.database().matches(catalog.database())) {
                    lintPattern(rule, pattern, catalog);
                }
            }
            lintShadowed(rule);
            if (rule.effect() == Effect.ALLOW && rule.who().onlyByClaim()) {
                add(
                        rule.line(),
                        rule.column(),
                        "rule `" + rule.id() + "` allows by the name of the application alone,"
                                + " which any client can claim");
            }
        }
        return faults;
    }

    private void lintPattern(Rule rule, RelationPattern pattern, Catalog catalog) {
        List<Relation> matching = catalog.relations().stream()
                .filter(relation -> pattern.matches(relation.name()))
                .toList();
        if (matching.isEmpty()) {
            add(
                    pattern.line(),
                    pattern.column(),
                    "rule `" + rule.id() + "`: `" + pattern.text() + "` matches no relation of `" + catalog.database()
                            + "`");
            return;
        }
        for (Glob glob : pattern.columns()) {
            boolean found = matching.stream()
                    .flatMap(relation -> relation.columns().stream())
                    .anyMatch(column -> glob.matches(column.name()));
            if (!found) {
                add(
                        pattern.line(),
                        pattern.column(),
                        "rule `" + rule.id() + "`: `" + glob + "` in `" + pattern.text() + "` matches no column");
            }
        }
    }

    /** A rule that another denies for everybody and everything it speaks of. */
    private void lintShadowed(Rule rule) {
        if (rule.effect() == Effect.DENY) {
            return;
        }
        for (Rule other : rules) {
            if (other.effect() == Effect.DENY
                    && !other.observed()
                    && other.who().anyone()
                    && other.on().isEmpty()
                    && other.kinds().containsAll(rule.kinds())) {
                add(
                        rule.line(),
                        rule.column(),
                        "rule `" + rule.id() + "` can never apply: `" + other.id() + "` denies all of it");
                return;
            }
        }
    }

    private void add(int line, int column, String message) {
        faults.add(new Fault(file, line, column, message));
    }
}
