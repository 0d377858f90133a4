package io.hoopai.sql.lineage;

import io.hoopai.sql.catalog.CatalogFunction;
import io.hoopai.sql.catalog.Column;
import io.hoopai.sql.catalog.FunctionKind;
import io.hoopai.sql.catalog.FunctionParameter;
import io.hoopai.sql.catalog.Relation;
import io.hoopai.sql.tree.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the columns of a function in FROM are called: its output parameters, the columns of the rows it returns, or, of a
 * function that returns single values, the name of the item ({@code chooseScalarFunctionAlias} in {@code
 * parse_relation.c}).
 */
final class ResultColumns {
    /** Built-ins with columns that have names of their own ({@code pg_proc.proargnames}). */
    private static final Map<String, List<String>> NAMED = Map.ofEntries(
            Map.entry("json_each", List.of("key", "value")),
            Map.entry("jsonb_each", List.of("key", "value")),
            Map.entry("json_each_text", List.of("key", "value")),
            Map.entry("jsonb_each_text", List.of("key", "value")),
            Map.entry("json_array_elements", List.of("value")),
            Map.entry("jsonb_array_elements", List.of("value")),
            Map.entry("json_array_elements_text", List.of("value")),
            Map.entry("jsonb_array_elements_text", List.of("value")),
            Map.entry("aclexplode", List.of("grantor", "grantee", "privilege_type", "is_grantable")),
            Map.entry("pg_get_object_address", List.of("classid", "objid", "objsubid")),
            Map.entry("pg_identify_object", List.of("type", "schema", "name", "identity")),
            Map.entry("pg_identify_object_as_address", List.of("type", "object_names", "object_args")),
            Map.entry("pg_options_to_table", List.of("option_name", "option_value")),
            Map.entry("pg_partition_ancestors", List.of("relid")),
            Map.entry("pg_partition_tree", List.of("relid", "parentrelid", "isleaf", "level")),
            Map.entry("pg_timezone_names", List.of("name", "abbrev", "utc_offset", "is_dst")),
            Map.entry("ts_debug", List.of("alias", "description", "token", "dictionaries", "dictionary", "lexemes")),
            Map.entry("ts_parse", List.of("tokid", "token")),
            Map.entry("ts_token_type", List.of("tokid", "alias", "description")));

    /** Built-ins whose columns depend on their arguments or on the version of the server. */
    private static final Set<String> VARYING = Set.of(
            "json_populate_record",
            "jsonb_populate_record",
            "json_populate_recordset",
            "jsonb_populate_recordset",
            "json_to_record",
            "jsonb_to_record",
            "json_to_recordset",
            "jsonb_to_recordset",
            "pg_available_extension_versions",
            "pg_available_extensions",
            "pg_get_catalog_foreign_keys",
            "pg_get_keywords",
            "pg_sequence_parameters",
            "pg_timezone_abbrevs",
            "coalesce",
            "greatest",
            "least",
            "nullif",
            "unnest");

    private static final Set<String> TEXTS = Set.of("text", "varchar");

    private static final Set<String> POPULATING = Set.of(
            "json_populate_record", "jsonb_populate_record", "json_populate_recordset", "jsonb_populate_recordset");

    /** Of those whose columns became more with the versions, the ones that all have. */
    private static final Map<String, List<String>> IN_EVERY_VERSION = Map.of(
            "pg_available_extensions", List.of("name", "default_version", "comment"),
            "pg_available_extension_versions", List.of("name", "version", "superuser", "relocatable", "schema"),
            "pg_get_keywords", List.of("word", "catcode", "catdesc"));

    private final CatalogIndex index;
    private final Functions functions;

    ResultColumns(CatalogIndex index, Functions functions) {
        this.index = index;
        this.functions = functions;
    }

    /**
     * The names of the columns; empty when they are not known.
     *
     * @param scalarName what the column of a function that returns single values is called
     * @param type of the result, where that is known
     */
    Optional<List<String>> of(Expression.Call call, String scalarName, String type) {
        List<CatalogFunction> candidates = functions.candidates(call);
        if (!candidates.isEmpty()) {
            return ofUserDefined(candidates, scalarName);
        }
        String function = call.name().last();
        if (!functions.isBuiltin(call.name(), function) || !functions.isHarmlessBuiltin(function)) {
            return Optional.empty();
        }
        List<String> named = NAMED.get(function);
        if (named != null) {
            return Optional.of(named);
        }
        Optional<List<String>> populated = populated(function, call);
        if (populated.isPresent()) {
            return populated;
        }
        boolean oneColumn = !VARYING.contains(function) || function.equals("unnest") && unnestsValues(call, type);
        return oneColumn ? Optional.of(List.of(scalarName)) : Optional.empty();
    }

    /** The columns that a function surely has, where {@link #of} does not know them all. */
    List<String> ofEveryVersion(Expression.Call call) {
        boolean builtin = functions.candidates(call).isEmpty()
                && functions.isBuiltin(call.name(), call.name().last());
        return builtin ? IN_EVERY_VERSION.getOrDefault(call.name().last(), List.of()) : List.of();
    }

    /** Rows of documents have the columns of the type that the first argument says, where that is a cast. */
    private Optional<List<String>> populated(String function, Expression.Call call) {
        boolean populates = POPULATING.contains(function)
                && !call.arguments().isEmpty()
                && call.arguments().get(0) instanceof Expression.Cast;
        if (!populates) {
            return Optional.empty();
        }
        String type = ((Expression.Cast) call.arguments().get(0)).type();
        List<Relation> rows = index.catalog().relations().stream()
                .filter(relation -> relation.name().name().equals(type))
                .toList();
        boolean known = rows.size() == 1 && index.catalog().types(type).isEmpty();
        return known
                ? Optional.of(rows.get(0).columns().stream().map(Column::name).toList())
                : Optional.empty();
    }

    /** unnest of several arrays, of an array of rows, or of a tsvector has more than one column. */
    private boolean unnestsValues(Expression.Call call, String type) {
        if (call.arguments().size() != 1) {
            return false;
        }
        Expression argument = call.arguments().get(0);
        if (argument instanceof Expression.Cast cast) {
            String target = cast.type();
            return target.endsWith("[]") && !index.isUserType(target) && !index.isRowType(target);
        } else if (argument instanceof Expression.Array array
                && array.elements().stream().allMatch(this::isOneValue)) {
            return true;
        } else if (argument instanceof Expression.Call inner) {
            return functions.isBuiltin(inner.name(), "string_to_array")
                    || functions.isBuiltin(inner.name(), "regexp_split_to_array");
        }
        return !type.isEmpty() && !index.isUserType(type) && !index.isRowType(type);
    }

    private boolean isOneValue(Expression element) {
        return element instanceof Expression.Literal
                || element instanceof Expression.Cast cast
                        && cast.operand() instanceof Expression.Literal
                        && TEXTS.contains(cast.type())
                        && !index.isUserType(cast.type());
    }

    private Optional<List<String>> ofUserDefined(List<CatalogFunction> candidates, String scalarName) {
        Optional<List<String>> common = Optional.empty();
        for (CatalogFunction candidate : candidates) {
            Optional<List<String>> columns = ofUserDefined(index, candidate, scalarName);
            if (columns.isEmpty() || common.isPresent() && !common.equals(columns)) {
                return Optional.empty();
            }
            common = columns;
        }
        return common;
    }

    /** The names of the columns of one function; empty when only a call decides them. */
    static Optional<List<String>> ofUserDefined(CatalogIndex index, CatalogFunction function, String scalarName) {
        if (function.kind() != FunctionKind.FUNCTION) {
            return Optional.empty();
        }
        List<String> outputs = new ArrayList<>();
        for (FunctionParameter parameter : function.parameters()) {
            if (parameter.mode().output()) {
                outputs.add(parameter.name().isEmpty() ? "column" + (outputs.size() + 1) : parameter.name());
            }
        }
        if (!outputs.isEmpty()) {
            return Optional.of(outputs);
        }
        if (function.returnRow().isPresent()) {
            return index.catalog()
                    .relation(function.returnRow().get())
                    .map((Relation row) ->
                            row.columns().stream().map(Column::name).toList());
        }
        boolean decidedByTheCall =
                function.returnType().equals("record") || function.returnType().startsWith("any");
        return decidedByTheCall ? Optional.empty() : Optional.of(List.of(scalarName));
    }
}
