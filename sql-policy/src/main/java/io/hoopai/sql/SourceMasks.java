package io.hoopai.sql;

import java.util.Collection;
import java.util.Set;

/**
 * What a statement may do with the values of columns before they leave the database, and what it sees where it may not.
 * Immutable; safe for use by many threads.
 */
public interface SourceMasks {
    /**
     * Whether the values of a column may not be used in this way.
     *
     * @param others the columns that it is compared with, when it is compared
     */
    boolean hides(ColumnRef column, ReferenceKind kind, Set<ColumnRef> others);

    /** Those of the columns that have a mask. */
    Set<ColumnRef> masked(Collection<ColumnRef> columns);

    /**
     * The form in which a value is seen that comes from these columns, all of which have masks.
     *
     * @param type the server's name of its type; empty when it is not known
     * @param itself whether the value is that of a column, and not computed from one
     */
    SqlForm form(Set<ColumnRef> columns, String type, boolean itself);

    /** The same for statements whose plans are shown, which nothing stored may shape. */
    SourceMasks explained();
}
