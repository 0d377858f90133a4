package io.hoopai.witness;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.RelationName;
import io.hoopai.sql.catalog.Catalog;
import io.hoopai.sql.catalog.Column;
import io.hoopai.sql.catalog.Relation;
import io.hoopai.sql.catalog.RelationKind;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.jdbc.CalciteSchema;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.schema.Table;
import org.apache.calcite.schema.impl.AbstractSchema;
import org.apache.calcite.schema.impl.AbstractTable;

/**
 * A catalog snapshot as a schema of Calcite's.
 *
 * @param tables the relations that store what they hold; the rest is known to Calcite, but no origin
 */
record CatalogSchema(Dialect dialect, CalciteSchema root, Map<RelationName, Relation> tables, String database) {
    /** Every column can be NULL in it, so that Calcite decides no test for NULL ahead of time. */
    static CatalogSchema ofNullable(Catalog catalog) {
        return of(catalog, true);
    }

    /** With the columns that cannot be NULL as such. */
    static CatalogSchema ofDeclared(Catalog catalog) {
        return of(catalog, false);
    }

    private static CatalogSchema of(Catalog catalog, boolean allNullable) {
        Map<String, Map<String, Table>> bySchema = new HashMap<>();
        Map<RelationName, Relation> tables = new HashMap<>();
        for (Relation relation : catalog.relations()) {
            bySchema.computeIfAbsent(relation.name().schema(), name -> new HashMap<>())
                    .put(relation.name().name(), new CatalogTable(relation, allNullable));
            if (stores(relation.kind())) {
                tables.put(relation.name(), relation);
            }
        }
        CalciteSchema root = CalciteSchema.createRootSchema(false, false);
        bySchema.forEach((name, members) -> root.add(name, new MapSchema(Map.copyOf(members))));
        return new CatalogSchema(catalog.dialect(), root, Map.copyOf(tables), catalog.database());
    }

    /** The relation that stores its rows under this name. */
    Optional<Relation> table(String schema, String name) {
        return Optional.ofNullable(tables.get(new RelationName(database, schema, name)));
    }

    private static boolean stores(RelationKind kind) {
        return switch (kind) {
            case TABLE, PARTITIONED_TABLE, FOREIGN_TABLE -> true;
            case VIEW, MATERIALIZED_VIEW, SEQUENCE, COMPOSITE_TYPE -> false;
        };
    }

    private static final class MapSchema extends AbstractSchema {
        private final Map<String, Table> members;

        MapSchema(Map<String, Table> members) {
            this.members = members;
        }

        @Override
        protected Map<String, Table> getTableMap() {
            return members;
        }
    }

    private static final class CatalogTable extends AbstractTable {
        private final Relation relation;
        private final boolean allNullable;

        CatalogTable(Relation relation, boolean allNullable) {
            this.relation = relation;
            this.allNullable = allNullable;
        }

        @Override
        public RelDataType getRowType(RelDataTypeFactory factory) {
            RelDataTypeFactory.Builder row = factory.builder();
            for (Column column : relation.columns()) {
                row.add(column.name(), ColumnTypes.of(factory, column.type()))
                        .nullable(allNullable || column.nullable());
            }
            return row.build();
        }
    }
}
