package io.hoopai.sql.lineage;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.tree.Expression;
import io.hoopai.sql.tree.FromItem;
import io.hoopai.sql.tree.TableAlias;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Functions in FROM. The columns of those that are used every day are known; of the others it is only known what flows
 * into all of them.
 */
final class TableFunctions {
    /** Built-ins with output columns that have names of their own ({@code pg_proc.proargnames}). */
    private static final Map<String, List<String>> NAMED_COLUMNS = Map.of(
            "json_each", List.of("key", "value"),
            "jsonb_each", List.of("key", "value"),
            "json_each_text", List.of("key", "value"),
            "jsonb_each_text", List.of("key", "value"),
            "json_array_elements", List.of("value"),
            "jsonb_array_elements", List.of("value"),
            "json_array_elements_text", List.of("value"),
            "jsonb_array_elements_text", List.of("value"));

    /** Built-ins with one column, which is called as the item is. */
    private static final Set<String> ONE_COLUMN = Set.of(
            "generate_series",
            "generate_subscripts",
            "json_object_keys",
            "jsonb_object_keys",
            "regexp_matches",
            "regexp_split_to_table",
            "string_to_table",
            "jsonb_path_query",
            "now",
            "current_date",
            "current_timestamp",
            "coalesce",
            "lower",
            "upper");

    private final Resolution resolution;

    TableFunctions(Resolution resolution) {
        this.resolution = resolution;
    }

    RelationBinding resolve(FromItem.Function item, Scope lateral) throws SqlNotUnderstoodException {
        if (resolution.index().dialect() == Dialect.MYSQL) {
            throw Refusals.unsupported("a function in FROM", item.position(), "use a subquery");
        }
        if (item.rows().size() != 1 || !item.rows().get(0).defined().isEmpty()) {
            throw Refusals.unsupported("a list of functions or of column definitions in FROM", item.position(), "");
        }
        Expression.Call call = item.rows().get(0).call();
        Value value = resolution.expressions().resolve(call, lateral).stored();
        String name = item.alias().map(TableAlias::name).orElse(call.name().last());
        List<String> known = knownColumns(call, name);
        List<BoundColumn> columns = new ArrayList<>();
        for (String column : known) {
            columns.add(column(column, value));
        }
        List<String> renamed = item.alias().map(TableAlias::columns).orElse(List.of());
        if (known.isEmpty()) {
            for (String column : renamed) {
                columns.add(column(column, value));
            }
            return RelationBinding.ofUnknownColumns(name, columns, value.flows());
        }
        if (item.ordinality()) {
            columns.add(column("ordinality", value));
        }
        return RelationBinding.ofRows(name, FromItems.renamed(columns, item.alias(), item.position()));
    }

    private static BoundColumn column(String name, Value value) {
        return new BoundColumn(name, Value.ofColumn(value.flows(), Value.UNKNOWN_TYPE), List.of());
    }

    private List<String> knownColumns(Expression.Call call, String itemName) {
        String function = call.name().last();
        if (!resolution.functions().isBuiltin(call.name(), function)) {
            return List.of();
        }
        // unnest of several arrays, or of an array of rows, has as many columns as there are arrays or fields.
        boolean unnestsOne = function.equals("unnest") && call.arguments().size() == 1;
        if (unnestsOne || ONE_COLUMN.contains(function)) {
            return List.of(itemName);
        }
        return NAMED_COLUMNS.getOrDefault(function, List.of());
    }
}
