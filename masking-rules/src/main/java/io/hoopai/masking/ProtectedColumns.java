package io.hoopai.masking;

import io.hoopai.identity.Principal;
import io.hoopai.sql.ColumnRef;
import io.hoopai.sql.ReferenceKind;
import io.hoopai.sql.RelationName;
import io.hoopai.sql.catalog.Catalog;
import io.hoopai.sql.catalog.Column;
import io.hoopai.sql.catalog.Relation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rules, worked out for every column of one catalog. Immutable. */
final class ProtectedColumns {
    private final Catalog catalog;
    private final List<ColumnRule> rules;
    private final Map<RelationName, Map<String, Protection>> byRelation;
    private final Set<Protection> all;

    ProtectedColumns(Catalog catalog, List<ColumnRule> rules) {
        this.catalog = catalog;
        this.rules = rules;
        Map<RelationName, Map<String, Protection>> found = new HashMap<>();
        for (Relation relation : catalog.relations()) {
            for (Column column : relation.columns()) {
                Protection.of(selecting(relation.name(), column))
                        .ifPresent(protection -> found.computeIfAbsent(relation.name(), name -> new HashMap<>())
                                .put(column.name(), protection));
            }
        }
        this.byRelation = found;
        this.all = found.values().stream()
                .flatMap(columns -> columns.values().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    Catalog catalog() {
        return catalog;
    }

    private List<ColumnRule> selecting(RelationName relation, Column column) {
        // Without a stream: there is a column to look at for each of every table.
        List<ColumnRule> selecting = new ArrayList<>();
        for (ColumnRule rule : rules) {
            if (rule.selector().selects(relation, column)) {
                selecting.add(rule);
            }
        }
        return selecting;
    }

    /** What protects a column from a principal; null when nothing does. */
    @Nullable
    Protection protection(ColumnRef ref, Principal principal) {
        Map<String, Protection> columns = byRelation.get(ref.relation());
        Protection protection = columns == null ? null : columns.get(ref.column());
        if (protection == null && unknown(ref)) {
            Column column = new Column(ref.column(), 0, "", true, "");
            protection = Protection.of(selecting(ref.relation(), column)).orElse(null);
        }
        if (protection == null && MissingValues.has(ref) && any(principal)) {
            return MissingValues.PROTECTION;
        }
        return protection == null || protection.exempts(principal) ? null : protection;
    }

    /**
     * Whether what a statement computes in this way may see the values of a column. A column with {@code use: lookup} may be
     * compared with columns of its domain that may be compared as well, and with no others.
     *
     * @param others the columns that it is compared with
     */
    boolean sees(ColumnRef column, ReferenceKind kind, Set<ColumnRef> others, Principal principal) {
        Protection protection = protection(column, principal);
        if (protection == null || protection.use() == Use.RAW && kind != ReferenceKind.WRITTEN_ELSEWHERE) {
            return true;
        }
        if (kind == ReferenceKind.NULL_TEST && protection.hidesNulls()) {
            return false;
        }
        if (kind != ReferenceKind.EQUALS_COLUMN) {
            return protection.use().sees(kind);
        }
        return protection.use() == Use.LOOKUP
                && !others.isEmpty()
                && others.stream().allMatch(other -> isComparable(protection, protection(other, principal)));
    }

    private static boolean isComparable(Protection protection, @Nullable Protection other) {
        return other != null
                && (other.use() == Use.LOOKUP || other.use() == Use.RAW)
                && protection.sharesDomainWith(other);
    }

    /** A column that the catalog does not have is judged by its name, as far as that goes. */
    private boolean unknown(ColumnRef ref) {
        Optional<Relation> relation = catalog.relation(ref.relation());
        return relation.isEmpty() || relation.get().column(ref.column()).isEmpty();
    }

    /** Whether any column of a relation is protected from a principal. */
    boolean any(RelationName relation, Principal principal) {
        Map<String, Protection> columns = byRelation.get(relation);
        return columns != null && columns.values().stream().anyMatch(protection -> !protection.exempts(principal));
    }

    /** Whether any column at all is protected from a principal. */
    boolean any(Principal principal) {
        return all.stream().anyMatch(protection -> !protection.exempts(principal));
    }

    /** A column of moments that a principal sees the first day of; empty when there is none. */
    Optional<ColumnRef> datedMoment(Principal principal) {
        for (Map.Entry<RelationName, Map<String, Protection>> relation : byRelation.entrySet()) {
            for (Map.Entry<String, Protection> column : relation.getValue().entrySet()) {
                if (column.getValue().masker() instanceof DateMasker
                        && !column.getValue().exempts(principal)
                        && isMoment(relation.getKey(), column.getKey())) {
                    return Optional.of(new ColumnRef(relation.getKey(), column.getKey()));
                }
            }
        }
        return Optional.empty();
    }

    private boolean isMoment(RelationName relation, String column) {
        return catalog.relation(relation)
                .flatMap(found -> found.column(column))
                .filter(found -> found.type().equals("timestamp"))
                .isPresent();
    }

    /** What protects a column of the catalog, from whomever. */
    Optional<Protection> protection(ColumnRef ref) {
        return Optional.ofNullable(
                byRelation.getOrDefault(ref.relation(), Map.of()).get(ref.column()));
    }

    Map<RelationName, Map<String, Protection>> byRelation() {
        return byRelation;
    }
}
