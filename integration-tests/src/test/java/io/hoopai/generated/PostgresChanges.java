package io.hoopai.generated;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** INSERT, UPDATE, DELETE and MERGE of Postgres, with RETURNING, by themselves or in a common table. */
final class PostgresChanges {
    private final Draft draft;
    private final Dice dice;
    private final Changes changes;
    private final Source target;
    /** The target under the name that it has in the statement. */
    private final Source row;

    PostgresChanges(Draft draft, Source target) {
        this.draft = draft;
        this.dice = draft.dice();
        this.changes = new Changes(draft);
        this.target = target;
        this.row = new Source(draft.name("d"), target.fields());
    }

    Sql statement() {
        if (dice.chance(0.25)) {
            return insideQuery();
        }
        Sql with = Sql.NOTHING;
        Scope around = Scope.EMPTY;
        if (dice.chance(0.2)) {
            CommonTables.Clause clause = new CommonTables(draft).clause(around, draft.queries());
            with = clause.sql();
            around = clause.scope();
        }
        return Sql.of(with, change(around).sql());
    }

    /** What it returns can be read by the query behind it. */
    private Sql insideQuery() {
        Queries.Result change = change(Scope.EMPTY);
        if (change.fields().isEmpty()) {
            return change.sql();
        }
        String name = draft.name("w");
        Sql main = draft.queries()
                .top(Scope.EMPTY.withCommonTable(new Source(name, change.fields())))
                .sql();
        // A WITH of its own would be a second one.
        return main.text().startsWith("WITH") ? change.sql() : Sql.of("WITH ", name, " AS (", change.sql(), ") ", main);
    }

    private Queries.Result change(Scope around) {
        return switch (dice.between(1, 10)) {
            case 1, 2, 3 -> insert(around);
            case 4, 5, 6 -> update(around);
            case 7, 8 -> delete(around);
            default -> merge(around);
        };
    }

    private Queries.Result insert(Scope around) {
        List<Field> columns = new ArrayList<>();
        Optional<Field> key = Changes.key(target);
        key.ifPresent(columns::add);
        columns.addAll(changes.written(target));
        boolean keyed = target.name().equals("person") || target.name().equals("account");
        boolean conflict = keyed && dice.chance(0.6);
        List<Sql> values = new ArrayList<>();
        boolean query = dice.chance(0.5);
        FromPart from = query ? draft.fromItems().clause(around) : FromPart.NONE;
        Place place = Place.plain(query ? around.inner(from) : around);
        for (Field field : columns) {
            values.add(
                    field.name().equals("id")
                            ? Sql.of(changes.keyValue(target, conflict))
                            : changes.value(field, place));
        }
        Sql list = list(values);
        Sql source = query ? Sql.of("SELECT ", list, " FROM ", from.sql(), " LIMIT 1") : Sql.of("VALUES (", list, ")");
        Scope returning = around.inner(FromPart.of(Sql.NOTHING, row, false));
        return returning(
                Sql.of(
                        "INSERT INTO ",
                        target.name(),
                        " AS ",
                        row.name(),
                        " (",
                        changes.names(columns),
                        ") ",
                        source,
                        conflict ? onConflict(around) : Sql.NOTHING),
                returning,
                0.6);
    }

    /** Not a list to take from: the columns must stay as many. */
    private static Sql list(List<Sql> values) {
        List<Object> parts = new ArrayList<>();
        for (Sql value : values) {
            parts.add(parts.isEmpty() ? "" : ", ");
            parts.add(value);
        }
        return Sql.of(parts.toArray());
    }

    private Sql onConflict(Scope around) {
        if (dice.chance(0.2)) {
            return Sql.of(" ON CONFLICT DO NOTHING");
        }
        Source excluded = new Source("excluded", target.fields());
        // Both have every name, so that none can be used bare.
        Place place =
                Place.plain(new Scope(List.of(row, excluded), List.of(), Optional.of(around), around.commonTables()));
        return Sql.of(" ON CONFLICT (id) DO UPDATE SET ", assignments(place), changes.where(place));
    }

    private Queries.Result update(Scope around) {
        boolean joins = dice.chance(0.5);
        FromPart self = FromPart.of(Sql.NOTHING, row, false);
        FromPart from = joins ? draft.fromItems().clause(around) : FromPart.NONE;
        Scope scope = around.inner(joins ? self.beside(from, Sql.NOTHING) : self);
        Place place = Place.plain(scope);
        return returning(
                Sql.of(
                        "UPDATE ",
                        target.name(),
                        " AS ",
                        row.name(),
                        " SET ",
                        assignments(place),
                        joins ? " FROM " : "",
                        from.sql(),
                        changes.where(place)),
                scope,
                0.6);
    }

    /** Whole columns, several at once, or parts of them. */
    private Sql assignments(Place place) {
        Expressions expressions = draft.expressions();
        List<Field> fields = changes.written(target);
        if (fields.size() > 1 && dice.chance(0.3)) {
            List<Kind> kinds = fields.stream().map(Field::kind).toList();
            List<Sql> values = new ArrayList<>();
            fields.forEach(field -> values.add(expressions.of(field.kind(), place)));
            return dice.chance(0.5)
                    ? Sql.of("(", changes.names(fields), ") = ROW(", list(values), ")")
                    : Sql.of(
                            "(",
                            changes.names(fields),
                            ") = (",
                            draft.queries().ofKinds(kinds, place.scope()),
                            " LIMIT 1)");
        }
        List<Sql> assignments = new ArrayList<>();
        for (Field field : fields) {
            String column = draft.quoting().quoted(field.name());
            Sql text = expressions.leaf(Kind.TEXT, place);
            Sql part = switch (field.kind()) {
                case ADDRESS -> Sql.of(column, ".city = ", text);
                case ARRAY -> Sql.of(column, "[1] = ", text);
                case JSON -> Sql.of(column, "['k'] = to_jsonb(", text, ")");
                default -> Sql.NOTHING;
            };
            boolean whole = part == Sql.NOTHING || dice.chance(0.5);
            assignments.add(whole ? Sql.of(column, " = ", expressions.of(field.kind(), place)) : part);
        }
        return Sql.list(", ", assignments);
    }

    private Queries.Result delete(Scope around) {
        boolean joins = dice.chance(0.4);
        FromPart self = FromPart.of(Sql.NOTHING, row, false);
        FromPart using = joins ? draft.fromItems().clause(around) : FromPart.NONE;
        Scope scope = around.inner(joins ? self.beside(using, Sql.NOTHING) : self);
        return returning(
                Sql.of(
                        "DELETE FROM ",
                        target.name(),
                        " AS ",
                        row.name(),
                        joins ? " USING " : "",
                        using.sql(),
                        changes.where(Place.plain(scope))),
                scope,
                0.7);
    }

    private Queries.Result merge(Scope around) {
        FromPart self = FromPart.of(Sql.NOTHING, row, false);
        FromPart source = draft.fromItems().table(around);
        Scope both = around.inner(self.beside(source, Sql.NOTHING));
        Place matched = Place.plain(both);
        Place unmatched = Place.plain(around.inner(source));
        Place alone = Place.plain(around.inner(self));
        List<Sql> clauses = new ArrayList<>();
        if (dice.chance(0.8)) {
            // What follows a clause without a condition could never be reached.
            Sql condition = Sql.of(" AND ", draft.expressions().condition(matched));
            clauses.add(Sql.of(" WHEN MATCHED", condition, " THEN UPDATE SET ", assignments(matched)));
        }
        if (dice.chance(0.3)) {
            clauses.add(Sql.of(" WHEN MATCHED THEN ", dice.oneOf("DELETE", "DO NOTHING")));
        }
        if (dice.chance(0.6)) {
            clauses.add(Sql.of(" WHEN NOT MATCHED", and(unmatched), " THEN INSERT ", inserted(unmatched)));
        }
        if (dice.chance(0.3) || clauses.isEmpty()) {
            clauses.add(Sql.of(" WHEN NOT MATCHED BY SOURCE", and(alone), " THEN UPDATE SET ", assignments(alone)));
        }
        Sql matches = Changes.key(target).isPresent()
                        && Changes.key(source.sources().get(0)).isPresent()
                ? Sql.of(row.name(), ".id = ", source.sources().get(0).name(), ".id")
                : Sql.of("false");
        return returning(
                Sql.of(
                        "MERGE INTO ",
                        target.name(),
                        " AS ",
                        row.name(),
                        " USING ",
                        source.sql(),
                        " ON ",
                        matches,
                        Sql.list("", clauses)),
                both,
                0.5);
    }

    private Sql and(Place place) {
        return dice.chance(0.3) ? Sql.optional(" AND ", draft.expressions().condition(place)) : Sql.NOTHING;
    }

    private Sql inserted(Place place) {
        List<Field> columns = new ArrayList<>();
        List<Sql> values = new ArrayList<>();
        for (Field field : changes.written(target)) {
            columns.add(field);
            values.add(draft.expressions().of(field.kind(), place));
        }
        Changes.key(target).ifPresent(key -> {
            columns.add(key);
            values.add(Sql.of(changes.keyValue(target, false)));
        });
        return Sql.of("(", changes.names(columns), ") VALUES (", list(values), ")");
    }

    private Queries.Result returning(Sql change, Scope scope, double probability) {
        if (!dice.chance(probability)) {
            return new Queries.Result(change, List.of());
        }
        Queries.Result items = new Selects(draft).items(scope);
        return new Queries.Result(Sql.of(change, Sql.optional(" RETURNING ", items.sql())), items.fields());
    }
}
