package io.hoopai.sql.lineage;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.tree.Expression;
import io.hoopai.sql.tree.FromItem;
import io.hoopai.sql.tree.TableAlias;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Functions in FROM, side by side where there are several, and documents taken apart into columns. Where the columns of
 * a function are not known, it is only known what flows into all of them.
 */
final class TableFunctions {
    private final Resolution resolution;
    private final ResultColumns resultColumns;

    TableFunctions(Resolution resolution) {
        this.resolution = resolution;
        this.resultColumns = new ResultColumns(resolution.index(), resolution.functions());
    }

    RelationBinding resolve(FromItem.Function item, Scope lateral) throws SqlNotUnderstoodException {
        if (resolution.index().dialect() == Dialect.MYSQL) {
            throw Refusals.unsupported("a function in FROM", item.position(), "use a subquery");
        }
        String name = item.alias()
                .map(TableAlias::name)
                .orElseGet(() -> item.rows().get(0).call().name().last());
        List<FromItem.Function.Rows> list = expanded(item.rows());
        boolean single = list.size() == 1;
        boolean complete = true;
        Flows all = Flows.NONE;
        List<BoundColumn> columns = new ArrayList<>();
        for (FromItem.Function.Rows rows : list) {
            Value value = resolution.expressions().resolve(rows.call(), lateral).stored();
            all = all.union(value.flows());
            complete &= add(rows, value, single ? name : rows.call().name().last(), columns);
        }
        RelationBinding binding = complete ? known(item, name, columns) : unknown(item, name, all);
        boolean given =
                item.rows().stream().allMatch(rows -> LimitedQueries.isGiven(rows.call(), resolution.functions()));
        return given ? binding.asGiven() : binding;
    }

    private static RelationBinding known(FromItem.Function item, String name, List<BoundColumn> columns)
            throws SqlNotUnderstoodException {
        if (item.ordinality()) {
            columns.add(new BoundColumn("ordinality", Value.ofColumn(Flows.NONE, "int8"), List.of()));
        }
        return RelationBinding.ofRows(name, FromItems.renamed(columns, item.alias(), item.position()));
    }

    /** unnest of several arrays is a list of functions, one for each ({@code transformRangeFunction} in {@code parse_clause.c}). */
    private static List<FromItem.Function.Rows> expanded(List<FromItem.Function.Rows> rows) {
        List<FromItem.Function.Rows> expanded = new ArrayList<>(rows.size());
        for (FromItem.Function.Rows one : rows) {
            if (unnestsSeveral(one)) {
                Expression.Call call = one.call();
                for (Expression array : call.arguments()) {
                    expanded.add(new FromItem.Function.Rows(
                            new Expression.Call(
                                    call.name(),
                                    List.of(array),
                                    false,
                                    false,
                                    List.of(),
                                    Optional.empty(),
                                    Optional.empty(),
                                    call.position()),
                            List.of()));
                }
            } else {
                expanded.add(one);
            }
        }
        return expanded;
    }

    private static boolean unnestsSeveral(FromItem.Function.Rows rows) {
        Expression.Call call = rows.call();
        return call.name().parts().equals(List.of("unnest"))
                && call.arguments().size() > 1
                && rows.defined().isEmpty()
                && !call.distinct()
                && call.orderBy().isEmpty()
                && call.filter().isEmpty()
                && call.over().isEmpty();
    }

    /** The columns of one function; false when they are not known. */
    private boolean add(FromItem.Function.Rows rows, Value value, String scalarName, List<BoundColumn> columns) {
        List<NamedValue> fields = value.fields();
        if (!fields.isEmpty() && (rows.defined().isEmpty() || rows.defined().size() == fields.size())) {
            for (int i = 0; i < fields.size(); i++) {
                String name = rows.defined().isEmpty()
                        ? fields.get(i).name()
                        : rows.defined().get(i);
                columns.add(new BoundColumn(name, fields.get(i).value().stored(), List.of()));
            }
            return true;
        }
        Optional<List<String>> names = rows.defined().isEmpty()
                ? resultColumns.of(rows.call(), scalarName, value.type())
                : Optional.of(rows.defined());
        names.ifPresent(known -> known.forEach(column -> columns.add(column(column, value.flows()))));
        return names.isPresent();
    }

    private RelationBinding unknown(FromItem.Function item, String name, Flows flows) {
        List<String> names = item.alias().map(TableAlias::columns).orElse(List.of());
        if (names.isEmpty() && item.rows().size() == 1) {
            names = resultColumns.ofEveryVersion(item.rows().get(0).call());
        }
        List<BoundColumn> columns = new ArrayList<>();
        for (String column : names) {
            columns.add(column(column, flows));
        }
        return RelationBinding.ofUnknownColumns(name, columns, flows);
    }

    /** JSON_TABLE and XMLTABLE: every column can show any part of the document. */
    RelationBinding resolve(FromItem.Extraction item, Scope lateral) throws SqlNotUnderstoodException {
        Expression.Call call = item.call();
        Flows flows = resolution.expressions().resolve(call, lateral).flows();
        List<BoundColumn> columns = new ArrayList<>(item.columns().size());
        for (String column : item.columns()) {
            columns.add(column(column, flows));
        }
        String name = item.alias().map(TableAlias::name).orElse(call.name().last());
        return RelationBinding.ofRows(name, FromItems.renamed(columns, item.alias(), item.position()));
    }

    private static BoundColumn column(String name, Flows flows) {
        return new BoundColumn(name, Value.ofColumn(flows, Value.UNKNOWN_TYPE), List.of());
    }
}
