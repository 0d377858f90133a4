package io.hoopai.sql.lineage;

import io.hoopai.sql.Access;
import io.hoopai.sql.ColumnRef;
import io.hoopai.sql.RelationName;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.StatementKind;
import io.hoopai.sql.catalog.Relation;
import io.hoopai.sql.catalog.RelationKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Changes of views, which change what is behind them: the server writes through a view to the table that it shows. */
final class ViewChanges {
    private final Resolution resolution;

    ViewChanges(Resolution resolution) {
        this.resolution = resolution;
    }

    /** The accesses of a statement, those to views with what they change. */
    List<Access> with(List<Access> accesses) throws SqlNotUnderstoodException {
        List<Access> all = new ArrayList<>(accesses.size());
        for (Access access : accesses) {
            Optional<Relation> view = view(access);
            all.add(view.isPresent() ? access.changing(behind(access, view.get())) : access);
        }
        return all;
    }

    private Optional<Relation> view(Access access) {
        return access.kind().effect() == StatementKind.Effect.WRITE
                ? access.relation()
                        .flatMap(name -> resolution.index().catalog().relation(name))
                        .filter(relation -> relation.kind() == RelationKind.VIEW)
                : Optional.empty();
    }

    /** Where columns are written, they say which relations these belong to; rows as a whole may be of any. */
    private Map<RelationName, Set<String>> behind(Access access, Relation view) throws SqlNotUnderstoodException {
        RelationShape shape = resolution.relations().shape(view, access.position());
        Map<RelationName, Set<String>> behind = new HashMap<>();
        if (access.columns().isEmpty()) {
            shape.behind().forEach(name -> behind.put(name, Set.of()));
        }
        for (BoundColumn column : shape.columns()) {
            if (access.columns().contains(column.name())) {
                for (ColumnRef stored : column.value().flows().columns()) {
                    behind.computeIfAbsent(stored.relation(), name -> new HashSet<>())
                            .add(stored.column());
                }
            }
        }
        behind.remove(view.name());
        return behind;
    }
}
