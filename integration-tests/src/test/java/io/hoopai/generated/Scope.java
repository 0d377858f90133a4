package io.hoopai.generated;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What names mean at one place of a query.
 *
 * @param sources the FROM items of this level
 * @param visible what {@code *} stands for, merged columns of joins once
 * @param outer the query around this one
 * @param commonTables those in sight
 */
record Scope(List<Source> sources, List<Field> visible, Optional<Scope> outer, List<Source> commonTables) {
    static final Scope EMPTY = new Scope(List.of(), List.of(), Optional.empty(), List.of());

    Scope {
        sources = List.copyOf(sources);
        visible = List.copyOf(visible);
        commonTables = List.copyOf(commonTables);
    }

    /** A level inside this one. */
    Scope inner(FromPart from) {
        return new Scope(from.sources(), from.visible(), Optional.of(this), commonTables);
    }

    /** The same place with this level's FROM replaced. */
    Scope with(FromPart from) {
        return new Scope(from.sources(), from.visible(), outer, commonTables);
    }

    Scope withCommonTables(List<Source> tables) {
        return new Scope(sources, visible, outer, tables);
    }

    Scope withCommonTable(Source table) {
        List<Source> tables = new ArrayList<>(commonTables);
        tables.add(table);
        return new Scope(sources, visible, outer, tables);
    }

    /** This level alone. */
    Scope local() {
        return new Scope(sources, visible, Optional.empty(), commonTables);
    }

    /** Every way to name a column of this kind, this level's and those around it. */
    List<String> columns(Kind kind, Quoting quoting) {
        List<String> columns = new ArrayList<>();
        Set<String> hidden = new HashSet<>();
        Set<String> hiddenSources = new HashSet<>();
        for (Optional<Scope> level = Optional.of(this);
                level.isPresent();
                level = level.get().outer()) {
            Scope scope = level.get();
            for (Source source : scope.sources()) {
                if (hiddenSources.contains(source.name())) {
                    continue;
                }
                for (Field field : source.fields()) {
                    if (field.kind() == kind && count(source.fields(), field.name()) == 1) {
                        columns.add(source.name() + "." + quoting.quoted(field.name()));
                    }
                }
            }
            for (Field field : scope.visible()) {
                if (field.kind() == kind
                        && !hidden.contains(field.name())
                        && count(scope.visible(), field.name()) == 1) {
                    columns.add(quoting.quoted(field.name()));
                    if (scope.isMerged(field)) {
                        columns.add(quoting.quoted(field.name()));
                        columns.add(quoting.quoted(field.name()));
                    }
                }
            }
            scope.visible().forEach(field -> hidden.add(field.name()));
            scope.sources().forEach(source -> hiddenSources.add(source.name()));
        }
        return columns;
    }

    /** Whether USING or NATURAL made it of several columns: it has no other name, and is taken more often. */
    private boolean isMerged(Field field) {
        return sources.stream()
                        .filter(source -> count(source.fields(), field.name()) > 0)
                        .count()
                > 1;
    }

    static int count(List<Field> fields, String name) {
        int count = 0;
        for (Field field : fields) {
            if (field.name().equals(name)) {
                count++;
            }
        }
        return count;
    }
}
