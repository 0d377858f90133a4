package io.hoopai.sql.lineage;

import io.hoopai.sql.Access;
import io.hoopai.sql.Boundedness;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.StatementKind;
import io.hoopai.sql.catalog.Relation;
import io.hoopai.sql.catalog.RelationKind;
import io.hoopai.sql.tree.Copy;
import io.hoopai.sql.tree.FromItem;
import io.hoopai.sql.tree.QualifiedName;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** COPY: a SELECT or an INSERT of the columns named, and an access of its own. */
final class Copies {
    private final Resolution resolution;

    Copies(Resolution resolution) {
        this.resolution = resolution;
    }

    /** The columns that go to the client; none when they come from there. */
    List<NamedValue> resolve(Copy copy) throws SqlNotUnderstoodException {
        if (copy.end() != Copy.End.CLIENT) {
            throw Refusals.unsupported(
                    "`COPY` with a file or a program of the server", copy.position(), "copy to STDOUT or from STDIN");
        }
        if (copy.source() instanceof Copy.Rows rows) {
            List<NamedValue> outputs =
                    new Statements(resolution).body(rows.body(), CommonTables.NONE, OutputUse.STORED);
            copyWhatIsRead(copy);
            return outputs;
        }
        QualifiedName name = ((Copy.Relation) copy.source()).name();
        Relation relation = resolution.relations().find(name);
        RelationBinding binding = resolution.fromItems().bind(relation, FromItem.Table.of(name, Optional.empty()));
        List<BoundColumn> columns = columns(copy, binding);
        Set<String> stored = new LinkedHashSet<>();
        for (BoundColumn column : columns) {
            stored.add(ChangeTargets.stored(column));
        }
        resolution
                .findings()
                .change(StatementKind.COPY, relation.name(), stored, Boundedness.NOT_APPLICABLE, copy.position());
        if (copy.from()) {
            load(copy, binding, columns, stored);
            return List.of();
        }
        resolution.findings().read(relation.name(), name.position());
        List<NamedValue> outputs = new ArrayList<>(columns.size());
        for (BoundColumn column : columns) {
            outputs.add(new NamedValue(column.name(), resolution.names().read(column, name.position())));
        }
        return masked(copy, relation, name, outputs);
    }

    /** Copying the rows of a query copies from every relation that it reads. */
    private void copyWhatIsRead(Copy copy) {
        boolean any = false;
        for (Access access : resolution.findings().accesses()) {
            if (access.kind() == StatementKind.SELECT && access.relation().isPresent()) {
                any = true;
                resolution
                        .findings()
                        .change(
                                StatementKind.COPY,
                                access.relation().get(),
                                access.columns(),
                                Boundedness.NOT_APPLICABLE,
                                copy.position());
            }
        }
        if (!any) {
            resolution.findings().access(Access.of(StatementKind.COPY, copy.position()));
        }
    }

    /** COPY of a query that masks, where COPY of the relation would hand out what has masks. */
    private List<NamedValue> masked(Copy copy, Relation relation, QualifiedName name, List<NamedValue> outputs) {
        Masking masking = resolution.masking();
        boolean hidden =
                outputs.stream().anyMatch(output -> masking.hides(output.value().flows(), ValueUse.STORED));
        Optional<Span> table = hidden && masking.rewrites() ? masking.written().nameSpan(name) : Optional.empty();
        if (table.isEmpty()) {
            return outputs;
        }
        Optional<Span> list =
                copy.columns().isEmpty() ? table : masking.written().withParentheses(table.get());
        Optional<List<String>> columns = masking.maskedFields("hoopai_copy", Value.row(outputs), true);
        if (list.isEmpty() || columns.isEmpty()) {
            return outputs;
        }
        // COPY takes the rows of the relation itself, and those of its partitions where it has any.
        String only = relation.kind() == RelationKind.TABLE ? "ONLY " : "";
        masking.edits()
                .replace(
                        list.get(),
                        "(SELECT " + String.join(", ", columns.get()) + " FROM " + only
                                + masking.written().text(table.get()) + " AS hoopai_copy)");
        return masking.maskedValue(Value.row(outputs)).fields();
    }

    private List<BoundColumn> columns(Copy copy, RelationBinding binding) throws SqlNotUnderstoodException {
        if (copy.columns().isEmpty()) {
            return binding.columns();
        }
        ChangeTargets targets = new ChangeTargets(resolution);
        List<BoundColumn> columns = new ArrayList<>(copy.columns().size());
        for (String name : copy.columns()) {
            columns.add(targets.column(binding, name, copy.position()));
        }
        return columns;
    }

    private void load(Copy copy, RelationBinding target, List<BoundColumn> columns, Set<String> stored)
            throws SqlNotUnderstoodException {
        ChangeTargets targets = new ChangeTargets(resolution);
        for (BoundColumn column : columns) {
            targets.write(column, Flows.NONE, false, copy.position());
        }
        resolution
                .findings()
                .change(
                        StatementKind.INSERT,
                        ChangeTargets.relation(target),
                        stored,
                        Boundedness.NOT_APPLICABLE,
                        copy.position());
        if (copy.where().isPresent()) {
            Scope scope = Scope.of(Optional.empty(), CommonTables.NONE, FromShape.of(target));
            resolution.predicates().resolve(copy.where().get(), scope);
        }
    }
}
