package io.hoopai.sql;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One thing that a statement does, in the terms that a policy speaks of. A statement is allowed when every access is.
 *
 * <p>An UPDATE with a WHERE is two accesses on its target, as it is two privileges in Postgres: an UPDATE of the columns
 * it sets, and a SELECT of the columns it reads.
 *
 * @param kind what is done
 * @param relation to what; empty for statements that concern no relation (SET, BEGIN, SHOW)
 * @param columns the columns read or written, as the catalog has them; empty means the relation as a whole (TRUNCATE,
 *     DELETE, DDL) or no column at all ({@code count(*)})
 * @param boundedness for UPDATE and DELETE
 * @param position where in the client's text
 * @param harmlessRows whether nothing is read but rows of a system relation that hold no secret, though others of it may
 * @param behind of a change of a view, the relations behind it that may be changed by it, with their columns as above. Whoever
 *     wrote the view has allowed that, so that no rule has to; but what a rule takes away stays taken away
 */
public record Access(
        StatementKind kind,
        Optional<RelationName> relation,
        Set<String> columns,
        Boundedness boundedness,
        SourcePosition position,
        boolean harmlessRows,
        Map<RelationName, Set<String>> behind) {
    public Access {
        requireNonNull(kind, "kind is null");
        requireNonNull(relation, "relation is null");
        columns = Set.copyOf(columns);
        requireNonNull(boundedness, "boundedness is null");
        requireNonNull(position, "position is null");
        behind = Map.copyOf(behind);
    }

    /** An access to any rows. */
    public Access(
            StatementKind kind,
            Optional<RelationName> relation,
            Set<String> columns,
            Boundedness boundedness,
            SourcePosition position) {
        this(kind, relation, columns, boundedness, position, false, Map.of());
    }

    /** The same at another place. */
    public Access at(SourcePosition place) {
        return new Access(kind, relation, columns, boundedness, place, harmlessRows, behind);
    }

    /** The same without bounds. */
    public Access unbounded() {
        return new Access(kind, relation, columns, Boundedness.UNBOUNDED, position, harmlessRows, behind);
    }

    /** The same, of which it is known what else it changes. */
    public Access changing(Map<RelationName, Set<String>> others) {
        return new Access(kind, relation, columns, boundedness, position, harmlessRows, others);
    }

    /** What it does to one of the relations behind. */
    public Access toBehind(RelationName other) {
        return new Access(kind, Optional.of(other), behind.getOrDefault(other, Set.of()), boundedness, position);
    }

    /** An access to no relation. */
    public static Access of(StatementKind kind, SourcePosition position) {
        return new Access(kind, Optional.empty(), Set.of(), Boundedness.NOT_APPLICABLE, position);
    }
}
