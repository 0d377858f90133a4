package io.hoopai.sql.lineage;

import io.hoopai.sql.ColumnFlow;
import io.hoopai.sql.ColumnRef;
import io.hoopai.sql.FlowKind;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The base columns that can reach a value, each with the least plain way in which it does. Immutable. Joining two sets of
 * flows only ever adds columns and makes kinds less plain, so that repeated joining comes to an end.
 */
final class Flows {
    static final Flows NONE = new Flows(Map.of());

    private final Map<ColumnRef, FlowKind> kinds;

    private Flows(Map<ColumnRef, FlowKind> kinds) {
        this.kinds = kinds;
    }

    static Flows identity(Collection<ColumnRef> columns) {
        Map<ColumnRef, FlowKind> kinds = new LinkedHashMap<>();
        for (ColumnRef column : columns) {
            kinds.put(column, FlowKind.IDENTITY);
        }
        return new Flows(kinds);
    }

    Flows union(Flows other) {
        if (kinds.isEmpty() || other == this) {
            return other;
        }
        if (other.kinds.isEmpty()) {
            return this;
        }
        Map<ColumnRef, FlowKind> union = new LinkedHashMap<>(kinds);
        other.kinds.forEach((column, kind) -> union.merge(column, kind, Flows::lessPlain));
        return new Flows(union);
    }

    /** The same flows, those of {@code columns} by their masks. */
    Flows masked(Set<ColumnRef> columns) {
        if (columns.isEmpty()) {
            return this;
        }
        Map<ColumnRef, FlowKind> masked = new LinkedHashMap<>(kinds);
        columns.forEach(column -> masked.replace(column, FlowKind.MASKED));
        return new Flows(masked);
    }

    /** The same columns, none more plainly than {@code kind}; of a mask it makes no difference what is computed from it. */
    Flows atLeast(FlowKind kind) {
        if (kinds.isEmpty() || kind == FlowKind.IDENTITY) {
            return this;
        }
        Map<ColumnRef, FlowKind> raised = new LinkedHashMap<>();
        kinds.forEach((column, old) -> raised.put(column, old == FlowKind.MASKED ? old : lessPlain(old, kind)));
        return new Flows(raised);
    }

    boolean isEmpty() {
        return kinds.isEmpty();
    }

    /** Whether every column comes through unchanged; true also of no column. */
    boolean unchanged() {
        for (FlowKind kind : kinds.values()) {
            if (kind != FlowKind.IDENTITY) {
                return false;
            }
        }
        return true;
    }

    boolean sharesColumnWith(Flows other) {
        for (ColumnRef column : kinds.keySet()) {
            if (other.kinds.containsKey(column)) {
                return true;
            }
        }
        return false;
    }

    /** Its columns when all come through unchanged; else none. */
    Set<ColumnRef> identities() {
        return unchanged() ? kinds.keySet() : Set.of();
    }

    Map<ColumnRef, FlowKind> kinds() {
        return kinds;
    }

    Set<ColumnRef> columns() {
        return kinds.keySet();
    }

    Set<ColumnFlow> toSet() {
        Set<ColumnFlow> flows = new HashSet<>();
        kinds.forEach((column, kind) -> flows.add(new ColumnFlow(column, kind)));
        return flows;
    }

    private static FlowKind lessPlain(FlowKind a, FlowKind b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof Flows other && kinds.equals(other.kinds);
    }

    @Override
    public int hashCode() {
        return kinds.hashCode();
    }

    @Override
    public String toString() {
        return kinds.toString();
    }
}
