package io.hoopai.generated;

import java.util.ArrayList;
import java.util.List;

/** FROM clauses: tables, subqueries, functions, and joins of all kinds between them. */
final class FromItems {
    private final Draft draft;
    private final Dice dice;
    private final Joins joins;

    FromItems(Draft draft) {
        this.draft = draft;
        this.dice = draft.dice();
        this.joins = new Joins(draft);
    }

    /**
     * A whole clause of items joined and side by side.
     *
     * @param around the scope of the query around
     */
    FromPart clause(Scope around) {
        FromPart from = joined(around, FromPart.NONE);
        return dice.chance(0.15) && draft.grow() ? comma(from, joined(around, from)) : from;
    }

    private FromPart joined(Scope around, FromPart before) {
        FromPart from = item(around, before);
        int more = dice.chance(0.5) ? 0 : dice.between(1, 2);
        for (int i = 0; i < more && draft.grow(); i++) {
            from = joins.join(from, around, before, this);
        }
        return from;
    }

    private static FromPart comma(FromPart left, FromPart right) {
        return left.beside(right, Sql.of(left.sql(), ", ", right.sql()));
    }

    /**
     * One item.
     *
     * @param before what a lateral item can refer to; without sources where it may not be lateral
     */
    FromPart item(Scope around, FromPart before) {
        boolean nested = dice.chance(0.45) && draft.grow();
        if (!nested) {
            return table(around);
        }
        int choice = dice.between(1, 10);
        if (choice <= 3) {
            return subquery(around);
        } else if (choice <= 5 && draft.hasLateral() && !before.sources().isEmpty()) {
            return lateral(around, before);
        } else if (choice <= 6) {
            return joins.parenthesized(around, this);
        }
        Scope arguments = around.inner(before);
        return draft.isPostgres()
                ? new PostgresTableFunctions(draft).item(around, before)
                : new MySqlTableFunctions(draft).item(arguments, before, table(around));
    }

    /** A table, a view or a common table. */
    FromPart table(Scope around) {
        boolean common = !around.commonTables().isEmpty() && dice.chance(0.5);
        Source table = dice.pick(common ? around.commonTables() : draft.tables());
        String only = draft.isPostgres() && !common && dice.chance(0.05) ? "ONLY " : "";
        if (draft.isPostgres() && dice.chance(0.1)) {
            return renamed(Sql.of(only, written(table, common, around).name(), " AS "), table);
        }
        Source named = written(table, common, around);
        if (draft.isPostgres() && dice.chance(0.08)) {
            return bare(only, named);
        }
        String alias = alias(around);
        String sample = draft.isPostgres() && !common && dice.chance(0.03) ? " TABLESAMPLE SYSTEM (100)" : "";
        return FromPart.of(
                Sql.of(
                        only,
                        named.name(),
                        dice.oneOf(" AS ", " "),
                        alias,
                        sample.isEmpty() || isView(table) ? "" : sample),
                new Source(alias, table.fields()),
                false);
    }

    /** A table that a common table in sight hides is reached by its schema. */
    private Source written(Source table, boolean common, Scope around) {
        boolean hidden = !common
                && around.commonTables().stream().anyMatch(other -> other.name().equals(table.name()));
        return hidden ? new Source("public." + table.name(), table.fields()) : table;
    }

    /** Without an alias. Its columns may be written with the schema. */
    private FromPart bare(String only, Source table) {
        String name = table.name().substring(table.name().lastIndexOf('.') + 1);
        boolean full = !name.equals(table.name()) && dice.chance(0.5);
        return FromPart.of(
                Sql.of(only, table.name()), new Source(full ? table.name() : name, table.fields(), !full), false);
    }

    /** Seldom a name that hides an item of the query around, or that is another table's. */
    private String alias(Scope around) {
        if (draft.isPostgres() && dice.chance(0.05)) {
            return dice.oneOf("person", "account", "ticket");
        }
        if (draft.isPostgres() && !around.sources().isEmpty() && dice.chance(0.08)) {
            String outer = dice.pick(around.sources()).name();
            return outer.contains(".") ? draft.name("t") : outer;
        }
        return draft.name("t");
    }

    private static boolean isView(Source table) {
        return table.name().contains("view");
    }

    private FromPart subquery(Scope around) {
        // MySQL 8.0.15 crashes at times where a derived table refers to the queries around it.
        Scope sight = draft.isPostgres() ? around : Scope.EMPTY.withCommonTables(around.commonTables());
        return named("", draft.queries().free(sight), draft.name("s"), false);
    }

    private FromPart lateral(Scope around, FromPart before) {
        return named("LATERAL ", draft.queries().free(around.inner(before)), draft.name("l"), true);
    }

    private FromPart named(String prefix, Queries.Result query, String alias, boolean lateral) {
        Source rows = new Source(alias, query.fields());
        if (draft.isPostgres() && dice.chance(0.2)) {
            FromPart renamed = renamed(Sql.of(prefix, "(", query.sql(), ") AS "), rows);
            return new FromPart(renamed.sql(), renamed.sources(), renamed.visible(), lateral);
        }
        return FromPart.of(Sql.of(prefix, "(", query.sql(), ") AS ", alias), rows, lateral);
    }

    /** With an alias for some or all of its columns. */
    private FromPart renamed(Sql before, Source rows) {
        String alias = draft.name("r");
        int renamed = dice.between(1, Math.max(1, rows.fields().size()));
        List<Field> fields = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (Field field : rows.fields()) {
            if (names.size() < renamed) {
                names.add(draft.name("c"));
                fields.add(field.renamed(names.get(names.size() - 1)));
            } else {
                fields.add(field);
            }
        }
        String list = names.isEmpty() ? "" : " (" + String.join(", ", names) + ")";
        return FromPart.of(Sql.of(before, alias, list), new Source(alias, fields), false);
    }
}
