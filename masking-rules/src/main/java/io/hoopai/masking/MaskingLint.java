package io.hoopai.masking;

import io.hoopai.identity.KnownPrincipals;
import io.hoopai.pattern.PrincipalPattern;
import io.hoopai.sql.ColumnRef;
import io.hoopai.sql.RelationName;
import io.hoopai.sql.catalog.Catalog;
import io.hoopai.sql.catalog.Column;
import io.hoopai.sql.catalog.ForeignKey;
import io.hoopai.sql.catalog.Relation;
import io.hoopai.yaml.Fault;
import io.hoopai.yaml.Finding;
import io.hoopai.yaml.NamedRule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Looks for rules that select nothing, that contradict each other, and that take a claim for proof. */
final class MaskingLint {
    private final List<ColumnRule> rules;
    private final List<Finding> findings = new ArrayList<>();

    MaskingLint(List<ColumnRule> rules) {
        this.rules = rules;
    }

    List<Finding> findings(ProtectedColumns columns, KnownPrincipals known) {
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
            if (rule.unless().isPresent()) {
                for (String name : rule.unless().get().unknownNames(known)) {
                    add(
                            rule,
                            "`" + rule.selector() + "` is shown to " + name
                                    + ", which the configuration does not have");
                }
            }
            if (rule.use() == Use.RAW) {
                findings.add(Finding.info(fault(
                        rule,
                        "`" + rule.selector() + "` has `use: raw`: results are masked, but a statement may search, sort"
                                + " and join by the values, and so find them out")));
            }
        }
        lintContradictions(columns);
        lintForeignKeys(columns);
        lintPartitionKeys(columns);
        return findings;
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

    /** The same values stand in both columns, and somebody has thought of one alone. */
    private void lintForeignKeys(ProtectedColumns columns) {
        for (ForeignKey key : columns.catalog().foreignKeys()) {
            Optional<Protection> own = columns.protection(key.column());
            Optional<Protection> referred = columns.protection(key.referred());
            if (own.isEmpty() && referred.isPresent()) {
                lintForeignKey(referred.get(), key.referred(), key.column(), "is referred to by");
            } else if (referred.isEmpty() && own.isPresent()) {
                lintForeignKey(own.get(), key.column(), key.referred(), "refers to");
            }
        }
    }

    private void lintForeignKey(Protection protection, ColumnRef column, ColumnRef bare, String how) {
        add(
                protection.rules().get(0),
                "`" + column + "` " + how + " `" + bare + "`, which has the same values and is not masked");
    }

    private void lintPartitionKeys(ProtectedColumns columns) {
        for (ColumnRef key : columns.catalog().partitionKeys()) {
            columns.protection(key)
                    .ifPresent(protection -> add(
                            protection.rules().get(0),
                            "`" + key + "` decides which partition a row is in, and so everybody who may read the"
                                    + " table can tell between which bounds a value is"));
        }
    }

    private void add(ColumnRule rule, String message) {
        findings.add(Finding.warning(fault(rule, message)));
    }

    private static Fault fault(ColumnRule rule, String message) {
        NamedRule place = rule.place();
        return new Fault(place.file(), place.line(), place.column(), message);
    }
}
