package io.hoopai.sql.lineage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a FROM, or a part of it, offers to expressions.
 *
 * @param bindings what qualified names and whole rows reach
 * @param columns what unqualified names and {@code *} reach, in the order of {@code *}: columns merged by USING or
 *     NATURAL are there once
 */
record FromShape(List<RelationBinding> bindings, List<Visible> columns) {
    static final FromShape EMPTY = new FromShape(List.of(), List.of());

    /**
     * A column that needs no qualifier.
     *
     * @param owner whose column it is; empty when a join merged it from two
     */
    record Visible(BoundColumn column, Optional<RelationBinding> owner) {}

    FromShape {
        bindings = List.copyOf(bindings);
        columns = List.copyOf(columns);
    }

    static FromShape of(RelationBinding binding) {
        List<Visible> columns = new ArrayList<>(binding.columns().size());
        Optional<RelationBinding> owner = Optional.of(binding);
        for (BoundColumn column : binding.columns()) {
            columns.add(new Visible(column, owner));
        }
        return new FromShape(List.of(binding), columns);
    }

    /** The same with another binding in the place of one. */
    FromShape with(RelationBinding changed, RelationBinding instead) {
        List<RelationBinding> others = new ArrayList<>(bindings);
        others.replaceAll(binding -> binding == changed ? instead : binding);
        List<Visible> visible = new ArrayList<>(columns.size());
        for (Visible each : columns) {
            boolean its = each.owner().isPresent() && each.owner().get() == changed;
            visible.add(its ? of(each.column().name(), instead) : each);
        }
        return new FromShape(others, visible);
    }

    private static Visible of(String name, RelationBinding owner) {
        for (BoundColumn column : owner.columns()) {
            if (column.name().equals(name)) {
                return new Visible(column, Optional.of(owner));
            }
        }
        throw new IllegalArgumentException("the binding has no such column");
    }

    FromShape beside(FromShape other) {
        if (bindings.isEmpty()) {
            return other;
        }
        if (other.bindings.isEmpty()) {
            return this;
        }
        return new FromShape(joined(bindings, other.bindings), joined(columns, other.columns));
    }

    private static <T> List<T> joined(List<T> left, List<T> right) {
        List<T> joined = new ArrayList<>(left.size() + right.size());
        joined.addAll(left);
        joined.addAll(right);
        return joined;
    }
}
