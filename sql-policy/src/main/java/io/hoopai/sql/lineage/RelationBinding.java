package io.hoopai.sql.lineage;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.RelationName;
import io.hoopai.sql.lexer.Quoting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A FROM item under the name by which expressions reach it. Two bindings of one relation are two bindings, so this has
 * identity and is no record. Immutable.
 */
final class RelationBinding {
    private final String name;
    private final Optional<RelationName> relation;
    private final boolean aliased;
    private final List<BoundColumn> columns;
    private final boolean complete;
    private final Flows rest;
    private final Optional<RowSource> source;
    private final boolean given;
    private final String rowType;

    private RelationBinding(
            String name,
            Optional<RelationName> relation,
            boolean aliased,
            List<BoundColumn> columns,
            boolean complete,
            Flows rest,
            Optional<RowSource> source,
            boolean given,
            String rowType) {
        this.name = name;
        this.relation = relation;
        this.aliased = aliased;
        this.columns = List.copyOf(columns);
        this.complete = complete;
        this.rest = rest;
        this.source = source;
        this.given = given;
        this.rowType = rowType;
    }

    static RelationBinding ofRelation(RelationName relation, Optional<String> alias, List<BoundColumn> columns) {
        return new RelationBinding(
                alias.orElse(relation.name()),
                Optional.of(relation),
                alias.isPresent(),
                columns,
                true,
                Flows.NONE,
                Optional.empty(),
                false,
                rowType(relation));
    }

    static RelationBinding ofRows(String name, List<BoundColumn> columns) {
        return ofRows(name, columns, Optional.empty());
    }

    /** Rows that a query gives, which is at hand to be looked at again. */
    static RelationBinding ofRows(String name, List<BoundColumn> columns, Optional<RowSource> source) {
        return new RelationBinding(
                name, Optional.empty(), true, columns, true, Flows.NONE, source, false, Value.UNKNOWN_TYPE);
    }

    /** A function whose columns are not known; {@code rest} flows into each of them. */
    static RelationBinding ofUnknownColumns(String name, List<BoundColumn> columns, Flows rest) {
        return new RelationBinding(
                name, Optional.empty(), true, columns, false, rest, Optional.empty(), false, Value.UNKNOWN_TYPE);
    }

    /** The same rows, all of which the statement spells out. */
    RelationBinding asGiven() {
        return new RelationBinding(name, relation, aliased, columns, complete, rest, source, true, rowType);
    }

    RelationBinding withColumns(List<BoundColumn> changed) {
        return new RelationBinding(name, relation, aliased, changed, complete, rest, source, given, rowType);
    }

    /** A query of the same name with these columns in its place. */
    RelationBinding asQuery(List<BoundColumn> changed) {
        return new RelationBinding(name, relation, aliased, changed, complete, rest, source, given, Value.UNKNOWN_TYPE);
    }

    String name() {
        return name;
    }

    /** The relation it stands for; empty for subqueries, common tables and functions. */
    Optional<RelationName> relation() {
        return relation;
    }

    /** Whether an alias hides the relation's own qualified name. */
    boolean aliased() {
        return aliased;
    }

    List<BoundColumn> columns() {
        return columns;
    }

    /** Whether {@link #columns()} are all that there are. */
    boolean complete() {
        return complete;
    }

    /** What flows into columns that are not listed. */
    Flows rest() {
        return rest;
    }

    /** The query that gives its rows, where it is a subquery or a common table. */
    Optional<RowSource> source() {
        return source;
    }

    /** Whether the statement spells out its rows. */
    boolean isGiven() {
        return given;
    }

    /** Whether a name that no column has could still be one of its columns. */
    boolean mayHaveOtherNames() {
        if (!complete) {
            return true;
        }
        for (BoundColumn column : columns) {
            if (column.name().isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** Only in Postgres are rows values, and only there does a relation give a type its name. */
    private static String rowType(RelationName relation) {
        char quote = Quoting.quote(Dialect.POSTGRESQL);
        StringBuilder type = new StringBuilder();
        Quoting.append(type, relation.schema(), quote);
        type.append('.');
        Quoting.append(type, relation.name(), quote);
        return type.toString();
    }

    /** All its columns as one value. */
    Value row() {
        List<NamedValue> fields = new ArrayList<>(columns.size());
        for (BoundColumn column : columns) {
            fields.add(new NamedValue(column.name(), column.value()));
        }
        Value row = Value.row(fields).ofType(rowType);
        return complete ? row : Value.computed(row.flows().union(rest), true, Value.UNKNOWN_TYPE);
    }
}
