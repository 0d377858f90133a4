package io.hoopai.sql.lineage;

import java.util.List;
import java.util.Optional;

/** The common tables in sight, the innermost first. Immutable. */
final class CommonTables {
    static final CommonTables NONE = new CommonTables("", Optional.empty(), Optional.empty(), Optional.empty());

    private final String name;
    private final Optional<List<BoundColumn>> columns;
    private final Optional<RowSource> source;
    private final Optional<CommonTables> outer;

    private CommonTables(
            String name,
            Optional<List<BoundColumn>> columns,
            Optional<RowSource> source,
            Optional<CommonTables> outer) {
        this.name = name;
        this.columns = columns;
        this.source = source;
        this.outer = outer;
    }

    CommonTables with(String added, List<BoundColumn> itsColumns, Optional<RowSource> itsSource) {
        return new CommonTables(added, Optional.of(List.copyOf(itsColumns)), itsSource, Optional.of(this));
    }

    /** With a table that hides others of its name, but cannot be read yet. */
    CommonTables withPending(String added) {
        return new CommonTables(added, Optional.empty(), Optional.empty(), Optional.of(this));
    }

    /** The entry called {@code wanted}; empty when there is none, and the name is that of a relation. */
    Optional<CommonTables> find(String wanted) {
        for (CommonTables entry = this; entry.outer.isPresent(); entry = entry.outer.get()) {
            if (entry.name.equals(wanted)) {
                return Optional.of(entry);
            }
        }
        return Optional.empty();
    }

    /** Whether an entry before the one called {@code wanted} has that name in another case. */
    boolean hasInOtherCase(String wanted) {
        for (CommonTables entry = this; entry.outer.isPresent(); entry = entry.outer.get()) {
            if (entry.name.equals(wanted)) {
                return false;
            }
            if (MySqlNames.same(entry.name, wanted) || MySqlNames.alike(entry.name, wanted)) {
                return true;
            }
        }
        return false;
    }

    /** The query behind this entry; empty for one that refers to itself, and for changes of data. */
    Optional<RowSource> source() {
        return source;
    }

    /** The columns of this entry; empty while it is pending. */
    Optional<List<BoundColumn>> columns() {
        return columns;
    }
}
