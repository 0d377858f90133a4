package io.hoopai.sql.lineage;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.tree.Expression;
import io.hoopai.sql.tree.Query;
import io.hoopai.sql.tree.QueryBody;
import io.hoopai.sql.tree.Select;
import io.hoopai.sql.tree.SelectItem;
import java.util.Map;
import java.util.Optional;

/**
 * What the server calls an output without an alias. Postgres: {@code FigureColnameInternal} in {@code parse_target.c}.
 * MySQL takes the text of the expression, which no sensible name equals; here that is no name.
 */
final class OutputNames {
    private static final String NONE = "?column?";
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("int", "int4"),
            Map.entry("integer", "int4"),
            Map.entry("bigint", "int8"),
            Map.entry("smallint", "int2"),
            Map.entry("real", "float4"),
            Map.entry("float", "float8"),
            Map.entry("double precision", "float8"),
            Map.entry("decimal", "numeric"),
            Map.entry("boolean", "bool"),
            Map.entry("character varying", "varchar"),
            Map.entry("char", "bpchar"),
            Map.entry("character", "bpchar"),
            Map.entry("timestamp without time zone", "timestamp"),
            Map.entry("timestamp with time zone", "timestamptz"),
            Map.entry("time without time zone", "time"),
            Map.entry("time with time zone", "timetz"));

    private OutputNames() {}

    /** A name, and whether it is a good one: the name of a cast's type gives way to that of its operand. */
    private record Guess(String name, boolean good) {}

    static String of(Expression expression, Dialect dialect) {
        if (dialect == Dialect.MYSQL) {
            return expression instanceof Expression.ColumnName column
                    ? column.name().last()
                    : "";
        }
        return guess(expression).map(Guess::name).orElse(NONE);
    }

    private static Optional<Guess> guess(Expression expression) {
        if (expression instanceof Expression.ColumnName column) {
            return good(column.name().last());
        } else if (expression instanceof Expression.Call call) {
            return good(call.name().last());
        } else if (expression instanceof Expression.Field field) {
            return good(field.field());
        } else if (expression instanceof Expression.Subscript subscript) {
            return guess(subscript.operand());
        } else if (expression instanceof Expression.Collate collate) {
            return guess(collate.operand());
        } else if (expression instanceof Expression.Cast cast) {
            Optional<Guess> operand = guess(cast.operand());
            String type = cast.type().replace("[]", "");
            return operand.filter(Guess::good).isPresent()
                    ? operand
                    : Optional.of(new Guess(TYPES.getOrDefault(type, type), false));
        } else if (expression instanceof Expression.Case choice) {
            Optional<Guess> otherwise = choice.otherwise().flatMap(OutputNames::guess);
            return otherwise.filter(Guess::good).isPresent() ? otherwise : Optional.of(new Guess("case", false));
        } else if (expression instanceof Expression.Exists) {
            return good("exists");
        } else if (expression instanceof Expression.Array || expression instanceof Expression.ArrayQuery) {
            return good("array");
        } else if (expression instanceof Expression.Row) {
            return good("row");
        } else if (expression instanceof Expression.Scalar scalar) {
            return firstOutput(scalar.query());
        }
        return Optional.empty();
    }

    private static Optional<Guess> good(String name) {
        return Optional.of(new Guess(name, true));
    }

    private static Optional<Guess> firstOutput(Query query) {
        QueryBody body = query.body();
        if (body instanceof QueryBody.Nested nested) {
            return firstOutput(nested.query());
        }
        if (!(body instanceof Select select) || !(select.items().get(0) instanceof SelectItem.Computed item)) {
            return Optional.empty();
        }
        return item.alias().isPresent() ? good(item.alias().get()) : guess(item.expression());
    }
}
