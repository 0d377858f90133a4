package io.hoopai.sql.catalog;

import java.util.List;
import java.util.Set;

/**
 * What reading or writing a relation brings with it.
 *
 * @param partition whether it is a partition of its parent, and no heir of it
 * @param rowSecurity whether policies of the server's decide which rows are seen and written, or a view is a barrier
 *     before rows that it hides
 * @param triggers the writes that run triggers of users (those of constraints are left out)
 * @param rules the writes that users' rules turn into something else, or add to
 * @param keys what is unique about its rows
 */
public record RelationTraits(
        boolean partition, boolean rowSecurity, Set<Write> triggers, Set<Write> rules, List<UniqueKey> keys) {
    /** A relation of which nothing of the kind is known. */
    public static final RelationTraits NONE = new RelationTraits(false, false, Set.of(), Set.of(), List.of());

    /** A way to change rows. */
    public enum Write {
        INSERT,
        UPDATE,
        DELETE,
        TRUNCATE
    }

    public RelationTraits {
        triggers = Set.copyOf(triggers);
        rules = Set.copyOf(rules);
        keys = List.copyOf(keys);
    }
}
