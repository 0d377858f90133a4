package io.hoopai.sql;

import static java.util.Objects.requireNonNull;

import java.util.Set;

/**
 * One column that a statement stores values into.
 *
 * @param target the column written; for a table that the statement creates, its column to be
 * @param sources the base columns whose values flow into it; empty for constants and parameters
 * @param overwrites whether it replaces values of rows that exist (UPDATE, ON CONFLICT DO UPDATE, MERGE … UPDATE)
 */
public record Write(ColumnRef target, Set<ColumnFlow> sources, boolean overwrites, SourcePosition position) {
    public Write {
        requireNonNull(target, "target is null");
        sources = Set.copyOf(sources);
        requireNonNull(position, "position is null");
    }

    /** The same at another place. */
    public Write at(SourcePosition place) {
        return new Write(target, sources, overwrites, place);
    }
}
