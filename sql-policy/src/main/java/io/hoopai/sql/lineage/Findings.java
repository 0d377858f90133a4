package io.hoopai.sql.lineage;

import io.hoopai.sql.Access;
import io.hoopai.sql.Boundedness;
import io.hoopai.sql.ColumnRef;
import io.hoopai.sql.FlowKind;
import io.hoopai.sql.FunctionUse;
import io.hoopai.sql.Reference;
import io.hoopai.sql.ReferenceKind;
import io.hoopai.sql.RelationName;
import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.StatementKind;
import io.hoopai.sql.Write;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What has been found in a statement so far. Everything is kept once, so that a part may be resolved again (recursive
 * common tables are) without changing the outcome. Not safe for use by several threads.
 */
final class Findings {
    private final Set<Reference> references = new LinkedHashSet<>();
    private final Map<RelationName, ReadColumns> reads = new LinkedHashMap<>();
    private final Set<Access> changes = new LinkedHashSet<>();
    private final Set<FunctionUse> functions = new LinkedHashSet<>();
    private final Set<Write> writes = new LinkedHashSet<>();
    private final Set<RelationName> harmlessRows = new LinkedHashSet<>();
    private final Set<Integer> textParameters = new HashSet<>();
    private boolean locksRows;

    private record ReadColumns(SourcePosition position, Set<String> columns) {}

    /** Every flow is used as {@code kind} says. */
    void use(Flows flows, ReferenceKind kind, SourcePosition position) {
        flows.kinds().forEach((column, flow) -> {
            if (flow != FlowKind.MASKED) {
                references.add(new Reference(column, kind, position));
            }
        });
    }

    /**
     * Columns that come unchanged are used as {@code kind} says, whatever was computed before is computed with.
     *
     * @param others the columns that they are compared with
     */
    void compare(Flows flows, ReferenceKind kind, Set<ColumnRef> others, SourcePosition position) {
        flows.kinds().forEach((column, flow) -> {
            if (flow == FlowKind.IDENTITY) {
                references.add(new Reference(column, kind, others, position));
            } else if (flow != FlowKind.MASKED) {
                references.add(new Reference(column, ReferenceKind.COMPUTED, position));
            }
        });
    }

    /** A bound holds as long as the value of the parameter of that number is no number. */
    void textParameter(int number) {
        textParameters.add(number);
    }

    Set<Integer> textParameters() {
        return textParameters;
    }

    void reference(Reference reference) {
        references.add(reference);
    }

    void read(RelationName relation, SourcePosition position) {
        reads.computeIfAbsent(relation, name -> new ReadColumns(position, new LinkedHashSet<>()));
    }

    void readColumn(ColumnRef column, SourcePosition position) {
        reads.computeIfAbsent(column.relation(), name -> new ReadColumns(position, new LinkedHashSet<>()))
                .columns()
                .add(column.column());
    }

    /** Of this relation the whole statement reads no rows but such as hold no secret. */
    void readsHarmlessRows(RelationName relation) {
        harmlessRows.add(relation);
    }

    void change(
            StatementKind kind,
            RelationName relation,
            Set<String> columns,
            Boundedness boundedness,
            SourcePosition position) {
        changes.add(new Access(kind, Optional.of(relation), columns, boundedness, position));
    }

    void access(Access access) {
        changes.add(access);
    }

    void function(FunctionUse use) {
        functions.add(use);
    }

    void write(Write write) {
        writes.add(write);
    }

    /** Rows of these relations are locked. */
    void lock(Set<RelationName> relations, SourcePosition position) {
        locksRows = true;
        for (RelationName relation : relations) {
            change(StatementKind.LOCK, relation, Set.of(), Boundedness.NOT_APPLICABLE, position);
        }
    }

    /** Whether rows of any relation are changed. */
    boolean changesData() {
        for (Access change : changes) {
            if (change.kind().effect() == StatementKind.Effect.WRITE) {
                return true;
            }
        }
        return false;
    }

    Set<Reference> references() {
        return references;
    }

    Set<FunctionUse> functions() {
        return functions;
    }

    Set<Write> writes() {
        return writes;
    }

    boolean locksRows() {
        return locksRows;
    }

    /** What changes data first, then what reads. */
    List<Access> accesses() {
        List<Access> accesses = new ArrayList<>(changes);
        reads.forEach((relation, read) -> accesses.add(new Access(
                StatementKind.SELECT,
                Optional.of(relation),
                read.columns(),
                Boundedness.NOT_APPLICABLE,
                read.position(),
                harmlessRows.contains(relation),
                Map.of())));
        return accesses;
    }
}
