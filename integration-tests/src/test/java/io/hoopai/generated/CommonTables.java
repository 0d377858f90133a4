package io.hoopai.generated;

import java.util.ArrayList;
import java.util.List;

/** WITH clauses: plain, recursive, and in Postgres with statements that change data. */
final class CommonTables {
    private final Draft draft;
    private final Dice dice;

    CommonTables(Draft draft) {
        this.draft = draft;
        this.dice = draft.dice();
    }

    /** A clause with a blank behind it, and the scope in which its tables are in sight. */
    record Clause(Sql sql, Scope scope) {}

    Clause clause(Scope around, Queries queries) {
        List<Sql> tables = new ArrayList<>();
        Scope scope = around;
        boolean recursive = draft.isPostgres() && dice.chance(0.35);
        int count = dice.between(1, 2);
        for (int i = 0; i < count; i++) {
            boolean hides = draft.isPostgres() && !recursive && dice.chance(0.15);
            String name = hides ? hidden(scope) : draft.name("w");
            boolean loops = recursive && dice.chance(0.7);
            Queries.Result table = loops ? recursive(name, scope) : queries.free(scope);
            List<Field> fields = table.fields();
            if (!loops && dice.chance(0.4)) {
                fields = fields.stream()
                        .map(field -> field.renamed(draft.name("o")))
                        .toList();
            }
            boolean listed = fields != table.fields() || loops;
            String list = listed
                    ? " (" + String.join(", ", fields.stream().map(Field::name).toList()) + ")"
                    : "";
            tables.add(Sql.of(name, list, " AS ", hint(loops), "(", table.sql(), ")"));
            scope = scope.withCommonTable(new Source(name, fields));
        }
        return new Clause(Sql.of("WITH ", recursive ? "RECURSIVE " : "", Sql.list(", ", tables), " "), scope);
    }

    /**
     * A recursive table that the query behind it reads once, in its own FROM clause: more than that crashes MySQL 8.0.15
     * at times.
     */
    Queries.Result readOnce(Scope around, Selects selects) {
        String name = draft.name("w");
        Queries.Result table = recursive(name, around);
        String columns =
                String.join(", ", table.fields().stream().map(Field::name).toList());
        String alias = draft.name("t");
        FromPart from = FromPart.of(Sql.of(name, " AS ", alias), new Source(alias, table.fields()), false);
        if (dice.chance(0.5)) {
            from = new Joins(draft).join(from, around, FromPart.NONE, draft.fromItems());
        }
        Queries.Result main = selects.free(from, around, true);
        return new Queries.Result(
                Sql.of("WITH RECURSIVE " + name + " (" + columns + ") AS (", table.sql(), ") ", main.sql()),
                main.fields());
    }

    /** The name of a table, which by it can be reached no longer. */
    private String hidden(Scope scope) {
        String name = dice.oneOf("person", "account", "label");
        boolean taken =
                scope.commonTables().stream().anyMatch(table -> table.name().equals(name));
        return taken ? draft.name("w") : name;
    }

    private String hint(boolean recursive) {
        return draft.isPostgres() && !recursive ? dice.oneOf("", "", "MATERIALIZED ", "NOT MATERIALIZED ") : "";
    }

    /** A counter and a text that grows with it, for three rounds at most. */
    private Queries.Result recursive(String name, Scope around) {
        Field counter = new Field(draft.name("x"), Kind.INTEGER);
        Field value = new Field(draft.name("x"), Kind.TEXT);
        FromPart from = draft.fromItems().table(around);
        Sql start = draft.expressions().of(Kind.TEXT, Place.plain(around.inner(from)));
        FromPart again = draft.fromItems().table(around);
        Sql next = draft.expressions()
                .leaf(Kind.TEXT, Place.plain(around.inner(again).local()));
        String self = draft.name("t");
        String sofar = self + "." + value.name();
        boolean postgres = draft.isPostgres();
        Sql grown = postgres ? Sql.of(sofar + " || ", next) : Sql.of("concat(" + sofar + ", ", next, ")");
        Sql sql = Sql.of(
                postgres ? "SELECT 1::bigint, " : "SELECT 1, ",
                text(start),
                " FROM ",
                from.sql(),
                dice.oneOf(" UNION ALL ", " UNION "),
                "SELECT " + self + "." + counter.name() + " + 1, ",
                text(Sql.reducible(grown, List.of(next, Sql.of(sofar)))),
                " FROM ",
                again.sql(),
                ", " + name + " AS " + self + " WHERE " + self + "." + counter.name() + " < 3");
        return new Queries.Result(sql, List.of(counter, value));
    }

    /** MySQL gives the column the width that the first round has. */
    private Sql text(Sql value) {
        return draft.isPostgres() ? Sql.of("(", value, ")::text") : Sql.of("CAST(", value, " AS char(200))");
    }
}
