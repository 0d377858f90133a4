package io.hoopai.sql.catalog;

import io.hoopai.sql.RelationName;
import java.util.Locale;
import java.util.Set;

/**
 * The relations of MySQL's {@code information_schema} that describe the schema, by name. All others of it, and all of
 * {@code mysql}, {@code performance_schema}, {@code sys} and {@code ndbinfo}, are sensitive. Names are compared without
 * regard to case: whether they have one depends on the server's file system.
 */
final class MySqlSystemRelations implements SystemRelations {
    static final SystemRelations INSTANCE = new MySqlSystemRelations();

    private static final Set<String> SENSITIVE_SCHEMAS = Set.of("mysql", "performance_schema", "sys", "ndbinfo");

    /**
     * Left out on purpose, among others: {@code column_statistics} (histograms hold values), {@code processlist}
     * (statements of others), {@code innodb_*} (buffers and full-text tables hold words), {@code user_attributes},
     * {@code files}.
     */
    private static final Set<String> INFORMATION_SCHEMA = Set.of(
            "administrable_role_authorizations",
            "applicable_roles",
            "character_sets",
            "check_constraints",
            "collation_character_set_applicability",
            "collations",
            "column_privileges",
            "columns",
            "columns_extensions",
            "enabled_roles",
            "engines",
            "events",
            "key_column_usage",
            "keywords",
            "parameters",
            "partitions",
            "referential_constraints",
            "role_column_grants",
            "role_routine_grants",
            "role_table_grants",
            "routines",
            "schema_privileges",
            "schemata",
            "schemata_extensions",
            "st_geometry_columns",
            "st_spatial_reference_systems",
            "st_units_of_measure",
            "statistics",
            "table_constraints",
            "table_constraints_extensions",
            "table_privileges",
            "tables",
            "tables_extensions",
            "triggers",
            "user_privileges",
            "view_routine_usage",
            "view_table_usage",
            "views");

    private MySqlSystemRelations() {}

    @Override
    public Content content(RelationName relation) {
        String schema = relation.schema().toLowerCase(Locale.ROOT);
        if (schema.equals("information_schema")) {
            return INFORMATION_SCHEMA.contains(relation.name().toLowerCase(Locale.ROOT))
                    ? Content.SCHEMA
                    : Content.SENSITIVE;
        }
        return SENSITIVE_SCHEMAS.contains(schema) ? Content.SENSITIVE : Content.USER_DATA;
    }
}
