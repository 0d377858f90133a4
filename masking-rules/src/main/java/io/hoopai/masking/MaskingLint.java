package io.hoopai.masking;

import io.hoopai.pattern.PrincipalPattern;
import io.hoopai.sql.RelationName;
import io.hoopai.sql.catalog.Catalog;
import io.hoopai.sql.catalog.Column;
import io.hoopai.sql.catalog.Relation;
import io.hoopai.yaml.Fault;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Looks for rules that select nothing, that contradict each other, and that take a claim for proof. */
final class MaskingLint {
    private final String file;
    private final List<ColumnRule> rules;
    private final List<Fault> faults = new ArrayList<>();

    MaskingLint(String file, List<ColumnRule> rules) {
        this.file = file;
        this.rules = rules;
    }

    List<Fault> faults(ProtectedColumns columns) {
        for (ColumnRule rule : rules) {
            boolean elsewhere = rule.selector()
                    .match()
                    .map(pattern ->
                            !pattern.database().matches(columns.catalog().database()))
                    .orElse(false);
            if (!elsewhere && !selectsAny(rule, columns.catalog())) {
                add(
                        rule,
                        "`" + rule.selector() + "` matches no column of `"
                                + columns.catalog().database() + "`");
            }
            if (rule.unless().map(PrincipalPattern::onlyByClaim).orElse(false)) {
                add(
                        rule,
                        "`" + rule.selector() + "` is shown by the name of the application alone, which any client can"
                                + " claim");
            }
        }
        lintContradictions(columns);
        return faults;
    }

    private static boolean selectsAny(ColumnRule rule, Catalog catalog) {
        for (Relation relation : catalog.relations()) {
            for (Column column : relation.columns()) {
                if (rule.selector().selects(relation.name(), column)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** One fault for each set of rules, however many columns they meet at. */
    private void lintContradictions(ProtectedColumns columns) {
        Set<List<ColumnRule>> reported = new HashSet<>();
        for (Map.Entry<RelationName, Map<String, Protection>> relation :
                columns.byRelation().entrySet()) {
            relation.getValue().forEach((column, protection) -> {
                if (protection.contradictory() && reported.add(protection.rules())) {
                    add(
                            protection.rules().get(0),
                            "`" + relation.getKey() + "." + column + "` is selected by rules that ask for different"
                                    + " things, none more specific than the other: " + protection.ruleNames()
                                    + "; the strictest holds");
                }
            });
        }
    }

    private void add(ColumnRule rule, String message) {
        faults.add(new Fault(file, rule.line(), rule.column(), message));
    }
}
