package io.hoopai.witness;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.ReadLimits;
import io.hoopai.sql.RelationName;
import io.hoopai.sql.SqlReaders;
import io.hoopai.sql.Statement;
import io.hoopai.sql.catalog.Catalog;
import io.hoopai.sql.catalog.Column;
import io.hoopai.sql.catalog.Relation;
import io.hoopai.sql.catalog.RelationKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A catalog to read statements against. */
final class SmallShop {
    private SmallShop() {}

    static Statement read(String sql, Catalog catalog) throws Exception {
        return SqlReaders.create(ReadLimits.DEFAULT)
                .read(sql, catalog, catalog.defaultPath())
                .get(0);
    }

    /** Customers, orders whose total alone can be NULL, and contacts, a view of customers. */
    static Catalog of(Dialect dialect) {
        String schema = dialect == Dialect.MYSQL ? "shop" : "public";
        return Catalog.builder(dialect, "shop")
                .defaultPath(schema)
                .relation(relation(
                        schema,
                        "customers",
                        RelationKind.TABLE,
                        "id int4",
                        "email text",
                        "name text",
                        "salary numeric",
                        "profile jsonb"))
                .relation(
                        relation(schema, "orders", RelationKind.TABLE, "id int4", "customer_id int4", "total numeric?"))
                .relation(relation(schema, "contacts", RelationKind.VIEW, "email text"))
                .build();
    }

    private static Relation relation(String schema, String name, RelationKind kind, String... columns) {
        List<Column> list = new ArrayList<>();
        for (String column : columns) {
            String[] parts = column.split(" ", 2);
            list.add(new Column(parts[0], list.size() + 1, parts[1].replace("?", ""), parts[1].endsWith("?"), ""));
        }
        Optional<String> definition = kind == RelationKind.VIEW
                ? Optional.of("select email from " + schema + ".customers")
                : Optional.empty();
        return new Relation(
                new RelationName("shop", schema, name), kind, name.hashCode() & 0xffff, list, definition, List.of());
    }
}
