package io.hoopai.sql.lineage;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.RelationName;
import io.hoopai.sql.catalog.Catalog;
import io.hoopai.sql.catalog.CatalogFunction;
import io.hoopai.sql.catalog.Column;
import io.hoopai.sql.catalog.Relation;
import io.hoopai.sql.catalog.RelationKind;
import io.hoopai.sql.catalog.RelationTraits;
import io.hoopai.sql.catalog.UniqueKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Snapshots written by hand: the sample shop, and small tables with a secret each. */
final class SampleCatalogs {
    static final Catalog POSTGRES = postgres();
    static final Catalog MYSQL = mysql();

    private SampleCatalogs() {}

    private static Catalog postgres() {
        Catalog.Builder catalog = Catalog.builder(Dialect.POSTGRESQL, "db").defaultPath("pg_catalog", "public");
        tables(catalog, "public", "text", "int4");
        catalog.relation(table("public", "people", 20, List.of(), "id int4!", "secret_tokens _text"));
        catalog.relation(table("public", "events", 30, List.of(), "id int4!", "who text", "at timestamptz"));
        catalog.relation(table("public", "events_2026", 31, List.of(30L), "id int4!", "who text", "at timestamptz"));
        catalog.relation(table("public", "named", 40, List.of(), "id int4!", "name text", "lower text", "s text"));
        catalog.relation(table("pg_catalog", "pg_class", 50, List.of(), "oid oid!", "relname name!"));
        catalog.relation(table("pg_catalog", "pg_statistic", 51, List.of(), "starelid oid!", "stavalues1 text"));
        catalog.relation(view("v_stats", 60, "SELECT stavalues1 FROM pg_statistic", "stavalues1 text"));
        catalog.relation(view("v_broken", 61, "SELECT nosuch FROM public.p", "nosuch text"));
        catalog.relation(view("v_p", 62, "SELECT p.id, p.ssn FROM public.p", "id int4", "secret text"));
        catalog.relation(view(
                "v_loud",
                72,
                "SELECT q.id, q.note, upper(q.note) AS loud FROM public.q",
                "id int4",
                "note text",
                "loud text"));
        catalog.relation(view("v_v", 63, "SELECT v_p.secret FROM public.v_p", "secret text"));
        catalog.relation(view("v_filtered", 64, "SELECT p.id FROM public.p WHERE (p.ssn ~~ '1%'::text)", "id int4"));
        catalog.function(new CatalogFunction("public", "my_udf", "sql", "volatile", false));
        catalog.function(new CatalogFunction("other", "my_udf", "sql", "volatile", false));
        catalog.userOperator("===");
        catalog.userType("mood");
        return catalog.build();
    }

    private static Catalog mysql() {
        Catalog.Builder catalog = Catalog.builder(Dialect.MYSQL, "db").defaultPath("shop");
        tables(catalog, "shop", "varchar", "int");
        catalog.relation(partitioned("wages", new UniqueKey(true, List.of("id", "salary"))));
        catalog.relation(partitioned("halves", new UniqueKey(true, List.of("id"))));
        catalog.relation(partitioned("heap"));
        catalog.relation(veiled("seals", "id", "seal"));
        catalog.relation(veiled("tails", "tail", "id"));
        return catalog.build();
    }

    private static void tables(Catalog.Builder catalog, String schema, String text, String integer) {
        String id = "id " + integer + "!";
        catalog.relation(table(schema, "p", 1, List.of(), id, "ssn " + text));
        catalog.relation(table(schema, "q", 2, List.of(), id, "note " + text));
        catalog.relation(table(
                schema,
                "customers",
                3,
                List.of(),
                id,
                "name " + text + "!",
                "email " + text + "!",
                "phone " + text,
                "birth_date date",
                "salary numeric",
                "plan " + text + "!",
                "profile json"));
        catalog.relation(table(
                schema,
                "orders",
                4,
                List.of(),
                id,
                "customer_id " + integer + "!",
                "status " + text + "!",
                "total numeric!"));
        catalog.relation(table(
                schema,
                "tickets",
                5,
                List.of(),
                id,
                "customer_id " + integer,
                "body " + text,
                "status " + text,
                "closed_at date"));
    }

    private static Relation partitioned(String name, UniqueKey... keys) {
        return new Relation(
                new RelationName("db", "shop", name),
                RelationKind.TABLE,
                0,
                columns("id int!", "salary int!", "note varchar"),
                Optional.empty(),
                List.of(),
                new RelationTraits(false, false, Set.of(), Set.of(), List.of(keys)));
    }

    /** A table with an invisible column {@code veil} behind its first one. */
    private static Relation veiled(String name, String first, String last) {
        return new Relation(
                new RelationName("db", "shop", name),
                RelationKind.TABLE,
                0,
                List.of(
                        new Column(first, 1, "varchar", true, ""),
                        new Column("veil", 2, "varchar", true, "", Optional.empty(), List.of(), true),
                        new Column(last, 3, "varchar", true, "")),
                Optional.empty(),
                List.of());
    }

    /** Columns are written {@code name type}, with {@code !} behind the type of one that has no NULLs. */
    private static Relation table(String schema, String name, long oid, List<Long> parents, String... columns) {
        return new Relation(
                new RelationName("db", schema, name),
                RelationKind.TABLE,
                oid,
                columns(columns),
                Optional.empty(),
                parents);
    }

    private static Relation view(String name, long oid, String definition, String... columns) {
        return new Relation(
                new RelationName("db", "public", name),
                RelationKind.VIEW,
                oid,
                columns(columns),
                Optional.of(definition),
                List.of());
    }

    private static List<Column> columns(String... texts) {
        List<Column> columns = new ArrayList<>();
        for (String text : texts) {
            int blank = text.indexOf(' ');
            boolean required = text.endsWith("!");
            String type = text.substring(blank + 1, text.length() - (required ? 1 : 0));
            columns.add(new Column(text.substring(0, blank), columns.size() + 1, type, !required, ""));
        }
        return columns;
    }
}
