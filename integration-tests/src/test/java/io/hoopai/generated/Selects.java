package io.hoopai.generated;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Single SELECTs, grouped or not. */
final class Selects {
    private final Draft draft;
    private final Dice dice;
    private final Expressions expressions;

    Selects(Draft draft) {
        this.draft = draft;
        this.dice = draft.dice();
        this.expressions = draft.expressions();
    }

    /** An output as written, and its column. */
    private record Item(Sql sql, List<Field> fields) {}

    /** With columns of its own choice, and perhaps ORDER BY and LIMIT. */
    Queries.Result free(Scope around, boolean distinctNames) {
        return free(draft.fromItems().clause(around), around, distinctNames);
    }

    /** The same over a FROM clause that is there. */
    Queries.Result free(FromPart from, Scope around, boolean distinctNames) {
        Scope scope = around.inner(from);
        if (dice.chance(0.25)) {
            List<Kind> kinds = new ArrayList<>();
            for (int i = dice.between(1, 3); i > 0; i--) {
                kinds.add(draft.anyKind());
            }
            return grouped(kinds, from, scope, draft.isPostgres() || !distinctNames);
        }
        List<String> windows = new ArrayList<>();
        Sql definitions = windowClause(scope, windows);
        Place place = Place.plain(scope).withWindows(windows);
        List<Item> items = new ArrayList<>();
        for (int i = dice.between(1, 4); i > 0; i--) {
            Item item = freeItem(scope, place, items.isEmpty());
            if (!distinctNames || distinct(items, item)) {
                items.add(item);
            }
        }
        if (items.isEmpty()) {
            items.add(item(expressions.of(Kind.TEXT, place), Kind.TEXT, scope));
        }
        // MySQL 8.0.15 crashes at times on derived tables with an order.
        return plain(items, from, scope, definitions, draft.isPostgres() || !distinctNames);
    }

    /** The list behind RETURNING. */
    Queries.Result items(Scope scope) {
        List<Item> items = new ArrayList<>();
        for (int i = dice.between(1, 3); i > 0; i--) {
            items.add(freeItem(scope, Place.plain(scope), true));
        }
        return new Queries.Result(
                Sql.list(", ", items.stream().map(Item::sql).toList()),
                items.stream().flatMap(item -> item.fields().stream()).toList());
    }

    /** With columns of these kinds, and nothing behind that a set operation would not take. */
    Queries.Result ofKinds(List<Kind> kinds, Scope around) {
        FromPart from = draft.fromItems().clause(around);
        Scope scope = around.inner(from);
        if (dice.chance(0.2)) {
            return grouped(kinds, from, scope, false);
        }
        List<Item> items = new ArrayList<>();
        kinds.forEach(kind -> items.add(item(expressions.of(kind, Place.plain(scope)), kind, scope)));
        return plain(items, from, scope, Sql.NOTHING, false);
    }

    private Queries.Result plain(List<Item> items, FromPart from, Scope scope, Sql windows, boolean ordered) {
        List<Field> fields = new ArrayList<>();
        items.forEach(item -> fields.addAll(item.fields()));
        boolean distinct = dice.chance(0.12);
        boolean sorted = ordered && dice.chance(0.35);
        String modifier = distinct ? "DISTINCT " : "";
        Sql order = sorted ? orderBy(fields, Place.plain(scope), distinct) : Sql.NOTHING;
        if (draft.isPostgres() && sorted && !distinct && dice.chance(0.2)) {
            modifier = "DISTINCT ON (1) ";
            order = Sql.of(" ORDER BY 1");
        }
        Sql sql = Sql.of(
                "SELECT ",
                modifier,
                Sql.list(", ", items.stream().map(Item::sql).toList()),
                " FROM ",
                from.sql(),
                where(scope),
                windows,
                order,
                sorted ? limit() : Sql.NOTHING);
        return new Queries.Result(sql, fields);
    }

    private Queries.Result grouped(List<Kind> kinds, FromPart from, Scope scope, boolean ordered) {
        List<Place.Key> keys = keys(scope);
        Place place = Place.grouped(scope, keys);
        List<Item> items = new ArrayList<>();
        kinds.forEach(kind -> items.add(item(expressions.of(kind, place), kind, scope)));
        List<Field> fields =
                items.stream().flatMap(item -> item.fields().stream()).toList();
        Sql having = dice.chance(0.2) ? Sql.optional(" HAVING ", expressions.condition(place)) : Sql.NOTHING;
        boolean sorted = ordered && dice.chance(0.3);
        Sql sql = Sql.of(
                "SELECT ",
                Sql.list(", ", items.stream().map(Item::sql).toList()),
                " FROM ",
                from.sql(),
                where(scope),
                groupBy(keys),
                having,
                sorted ? orderBy(fields, place, false) : Sql.NOTHING,
                sorted ? limit() : Sql.NOTHING);
        return new Queries.Result(sql, fields);
    }

    private List<Place.Key> keys(Scope scope) {
        List<Place.Key> keys = new ArrayList<>();
        for (int i = dice.between(0, 2); i > 0; i--) {
            Kind kind = draft.anyKind();
            expressions
                    .column(kind, Place.plain(scope.local()))
                    .filter(column -> kind != Kind.ROW)
                    .ifPresent(column -> keys.add(new Place.Key(column, kind)));
        }
        return keys;
    }

    private Sql groupBy(List<Place.Key> keys) {
        if (keys.isEmpty()) {
            return Sql.NOTHING;
        }
        String list =
                String.join(", ", keys.stream().map(key -> key.sql().text()).toList());
        if (!draft.isPostgres()) {
            return Sql.of(" GROUP BY ", list, dice.oneOf("", "", " WITH ROLLUP"));
        }
        String first = keys.get(0).sql().text();
        return Sql.of(
                " GROUP BY ",
                dice.oneOf(
                        list,
                        list,
                        list,
                        "ROLLUP (" + list + ")",
                        "CUBE (" + list + ")",
                        "GROUPING SETS ((" + list + "), (" + first + "), ())"));
    }

    private static boolean distinct(List<Item> items, Item added) {
        List<Field> all = new ArrayList<>(added.fields());
        items.forEach(item -> all.addAll(item.fields()));
        // MySQL takes upper and lower case as the same.
        return all.stream()
                        .map(field -> field.name().toLowerCase(Locale.ROOT))
                        .distinct()
                        .count()
                == all.size();
    }

    private Item freeItem(Scope scope, Place place, boolean first) {
        // MySQL takes a bare star at the head only.
        if (dice.chance(0.08) && (first || draft.isPostgres())) {
            return new Item(Sql.of("*"), scope.visible());
        }
        if (dice.chance(0.1)) {
            Source source = dice.pick(scope.sources());
            boolean field = draft.isPostgres() && source.composite() && dice.chance(0.3);
            return new Item(Sql.of(field ? "(" + source.name() + ").*" : source.name() + ".*"), source.fields());
        }
        if (dice.chance(0.06) && draft.isPostgres() && place.windows().isPresent()) {
            return setReturning(place);
        }
        Kind kind = draft.anyKind();
        return item(expressions.of(kind, place), kind, scope);
    }

    private Item setReturning(Place place) {
        Place arguments = Place.plain(place.scope());
        Sql call = dice.oneOf(
                Sql.of("unnest(", expressions.of(Kind.ARRAY, arguments), ")"),
                Sql.of("jsonb_array_elements_text(jsonb_build_array(", expressions.of(Kind.JSON, arguments), "))"),
                Sql.of("(jsonb_each_text(to_jsonb(", expressions.of(Kind.ROW, arguments), "))).value"),
                Sql.of("regexp_split_to_table(", expressions.of(Kind.TEXT, arguments), ", ',')"));
        return item(call, Kind.TEXT, place.scope());
    }

    /** With an alias; a bare column perhaps under its own name. */
    private Item item(Sql expression, Kind kind, Scope scope) {
        String text = expression.text();
        List<Field> shape = shape(text, scope);
        boolean column = text.matches("[a-z][a-z0-9_]*\\.[a-z_0-9]+");
        if (column && dice.chance(0.6)) {
            return new Item(expression, List.of(new Field(text.substring(text.indexOf('.') + 1), kind, shape)));
        }
        String alias = alias(scope);
        // With AS, so that a name that a column has as well can be told from the column.
        boolean bare = !draft.isPostgres() && alias.startsWith("o") && dice.chance(0.5);
        String as = bare ? " " : " AS ";
        return new Item(Sql.of(expression, as, draft.quoting().quoted(alias)), List.of(new Field(alias, kind, shape)));
    }

    /** Seldom one that a column of the FROM clause has as well: what such a name means depends on the clause. */
    private String alias(Scope scope) {
        return !scope.visible().isEmpty() && dice.chance(0.07)
                ? dice.pick(scope.visible()).name()
                : draft.name("o");
    }

    /** The columns of a row, where the expression is the name of one. */
    private static List<Field> shape(String text, Scope scope) {
        for (Source source : scope.sources()) {
            if (source.composite() && source.name().equals(text)) {
                return source.fields();
            }
        }
        return List.of();
    }

    private Sql where(Scope scope) {
        return dice.chance(0.45) && draft.grow()
                ? Sql.optional(" WHERE ", expressions.condition(Place.plain(scope)))
                : Sql.NOTHING;
    }

    private Sql windowClause(Scope scope, List<String> names) {
        if (!dice.chance(0.1)) {
            return Sql.NOTHING;
        }
        Windows windows = new Windows(draft);
        String first = draft.name("win");
        String second = draft.name("win");
        names.add(first);
        Sql definition = Sql.of(first, " AS (", windows.definition(Place.plain(scope), false), ")");
        if (dice.chance(0.5)) {
            return Sql.optional(" WINDOW ", definition);
        }
        names.add(second);
        return Sql.optional(" WINDOW ", definition, ", ", second, " AS (", first, " ROWS UNBOUNDED PRECEDING)");
    }

    private Sql orderBy(List<Field> fields, Place place, boolean byOutputs) {
        if (fields.isEmpty()) {
            return Sql.NOTHING;
        }
        String direction = draft.isPostgres() ? dice.oneOf("", " DESC", " NULLS FIRST") : dice.oneOf("", " DESC");
        if (byOutputs || dice.chance(0.4)) {
            return Sql.optional(" ORDER BY " + dice.between(1, fields.size()), direction);
        }
        Field field = dice.pick(fields);
        if (dice.chance(0.4)) {
            return Sql.optional(" ORDER BY ", draft.quoting().quoted(field.name()), direction);
        }
        Optional<Sql> column = expressions.column(dice.oneOf(Kind.TEXT, Kind.INTEGER), place);
        Sql key = place.isGrouped() || column.isEmpty() || dice.chance(0.5)
                ? expressions.of(Kind.TEXT, place)
                : column.get();
        return Sql.optional(" ORDER BY ", place.isGrouped() ? Sql.of("coalesce(", key, ", '')") : key, direction);
    }

    private Sql limit() {
        return dice.chance(0.4)
                ? Sql.optional(" LIMIT ", dice.oneOf("3", "10"), dice.oneOf("", " OFFSET 1"))
                : Sql.NOTHING;
    }
}
