package io.hoopai.policy;

import io.hoopai.identity.Principal;
import io.hoopai.pattern.PrincipalPattern;
import io.hoopai.pattern.RelationPattern;
import io.hoopai.sql.Access;
import io.hoopai.sql.Boundedness;
import io.hoopai.sql.RelationName;
import io.hoopai.sql.StatementKind;
import io.hoopai.sql.catalog.Catalog;
import io.hoopai.sql.catalog.Inheritance;
import io.hoopai.yaml.NamedRule;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One rule of a policy.
 *
 * @param on empty means any relation
 * @param bounded whether it speaks only for writes that a condition limits
 * @param maxAffectedRows the most rows that a write it lets through may touch
 * @param observed whether a match is only recorded
 * @param when it is in force; empty means always
 * @param approval who has to approve what it asks review for; empty unless it does
 * @param recording how much of what it lets through is recorded
 * @param summary what it speaks of, for a reader
 * @param place where it stands
 */
record Rule(
        String id,
        Effect effect,
        PrincipalPattern who,
        Set<StatementKind> kinds,
        List<RelationPattern> on,
        boolean bounded,
        OptionalLong maxAffectedRows,
        boolean observed,
        Optional<TimeWindow> when,
        Optional<ApprovalTerms> approval,
        Recording recording,
        String summary,
        NamedRule place) {
    /** The kinds that a condition is to limit. The actions of a MERGE are accesses of their own. */
    private static final Set<StatementKind> NEED_BOUNDS =
            EnumSet.of(StatementKind.UPDATE, StatementKind.DELETE, StatementKind.TRUNCATE, StatementKind.DDL);

    Rule {
        kinds = Set.copyOf(kinds);
        on = List.copyOf(on);
    }

    Rule(
            String id,
            Effect effect,
            PrincipalPattern who,
            Set<StatementKind> kinds,
            List<RelationPattern> on,
            boolean bounded,
            OptionalLong maxAffectedRows,
            boolean observed,
            Optional<TimeWindow> when,
            Optional<ApprovalTerms> approval,
            Recording recording,
            NamedRule place) {
        // The summary is a part of every decision, so it is put together only once.
        this(
                id,
                effect,
                who,
                kinds,
                on,
                bounded,
                maxAffectedRows,
                observed,
                when,
                approval,
                recording,
                summary(kinds, on),
                place);
    }

    /** A rule that takes away also speaks for those it cannot rule out. */
    boolean speaksFor(Principal principal) {
        return effect == Effect.ALLOW
                ? who.matches(principal) && principal.mandate().admits(id)
                : who.mayMatch(principal);
    }

    /** Whether what it lets through, once it is approved or at once, is let through for this principal. */
    boolean admits(Principal principal) {
        return principal.mandate().admits(id);
    }

    boolean inForce(Instant moment) {
        return when.isEmpty() || when.get().open(moment);
    }

    boolean boundsHold(Access access) {
        return !bounded || access.boundedness() == Boundedness.BOUNDED || !NEED_BOUNDS.contains(access.kind());
    }

    /**
     * Whether it lets an access to no relation through. What could touch any relation, unnamed, needs a rule for all of
     * them.
     */
    boolean coversUnnamed(StatementKind kind, String database) {
        if (on.isEmpty() || !mayTouchUnnamed(kind)) {
            return true;
        }
        for (RelationPattern pattern : on) {
            if (pattern.everythingIn(database)) {
                return true;
            }
        }
        return false;
    }

    /** Whether an access of this kind to no relation may concern relations all the same ({@code DROP SCHEMA … CASCADE}). */
    static boolean mayTouchUnnamed(StatementKind kind) {
        return switch (kind.effect()) {
            case WRITE, ADMIN -> true;
            case READ, SESSION -> false;
        };
    }

    /** Whether it concerns any part of what an access to a relation touches. */
    boolean touches(Access access, RelationName relation) {
        if (on.isEmpty()) {
            return true;
        }
        for (int i = 0; i < on.size(); i++) {
            RelationPattern pattern = on.get(i);
            if (pattern.matches(relation) && touches(access, pattern)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The same of the relations above and below in a tree of partitions, too: a rule that takes away holds for the
     * partitions of what it names, and for what its partitions belong to.
     */
    boolean touches(Access access, RelationName relation, Catalog catalog) {
        if (touches(access, relation)) {
            return true;
        }
        for (RelationName relative : Inheritance.relatives(catalog, relation)) {
            if (touches(access, relative)) {
                return true;
            }
        }
        return false;
    }

    private static boolean touches(Access access, RelationPattern pattern) {
        if (pattern.columns().isEmpty()) {
            return true;
        }
        if (access.columns().isEmpty()) {
            // A count reads no column; anything else without columns touches the whole relation.
            return access.kind() != StatementKind.SELECT;
        }
        for (String columnName : access.columns()) {
            if (pattern.covers(columnName)) {
                return true;
            }
        }
        return false;
    }

    private static String summary(Set<StatementKind> kinds, List<RelationPattern> on) {
        String words = kinds.stream()
                .map(StatementKind::keyword)
                .sorted()
                .map(word -> "`" + word + "`")
                .collect(Collectors.joining(", "));
        String where = on.stream().map(pattern -> "`" + pattern.text() + "`").collect(Collectors.joining(", "));
        return on.isEmpty() ? words : words + " on " + where;
    }
}
