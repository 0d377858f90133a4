package io.hoopai.sql.catalog;

import io.hoopai.sql.RelationName;
import java.util.Set;

/**
 * The relations of {@code pg_catalog} and {@code information_schema} that describe the schema, by name. All others of
 * these schemas, and everything in the other schemas whose names Postgres reserves ({@code pg_toast} holds pieces of
 * stored values), are sensitive: so is a relation that a later version of the server adds.
 */
final class PostgresSystemRelations implements SystemRelations {
    static final SystemRelations INSTANCE = new PostgresSystemRelations();

    /**
     * Left out on purpose, among others: {@code pg_stats} and {@code pg_statistic} (most common values),
     * {@code pg_stat_activity} (statements of others), {@code pg_authid} and {@code pg_shadow} (password hashes),
     * {@code pg_db_role_setting}, {@code pg_foreign_server}, {@code pg_subscription}, {@code pg_user_mappings} (options
     * may hold secrets), {@code pg_settings} (paths, custom settings), {@code pg_sequences} (last values).
     */
    private static final Set<String> PG_CATALOG = Set.of(
            "pg_aggregate",
            "pg_am",
            "pg_amop",
            "pg_amproc",
            "pg_attrdef",
            "pg_attribute",
            "pg_auth_members",
            "pg_available_extension_versions",
            "pg_available_extensions",
            "pg_cast",
            "pg_class",
            "pg_collation",
            "pg_constraint",
            "pg_conversion",
            "pg_database",
            "pg_default_acl",
            "pg_depend",
            "pg_description",
            "pg_enum",
            "pg_event_trigger",
            "pg_extension",
            "pg_index",
            "pg_indexes",
            "pg_inherits",
            "pg_init_privs",
            "pg_language",
            "pg_matviews",
            "pg_namespace",
            "pg_opclass",
            "pg_operator",
            "pg_opfamily",
            "pg_partitioned_table",
            "pg_policies",
            "pg_policy",
            "pg_proc",
            "pg_publication",
            "pg_publication_namespace",
            "pg_publication_rel",
            "pg_publication_tables",
            "pg_range",
            "pg_rewrite",
            "pg_roles",
            "pg_rules",
            "pg_sequence",
            "pg_shdepend",
            "pg_shdescription",
            "pg_statistic_ext",
            "pg_tables",
            "pg_tablespace",
            "pg_timezone_abbrevs",
            "pg_timezone_names",
            "pg_transform",
            "pg_trigger",
            "pg_ts_config",
            "pg_ts_config_map",
            "pg_ts_dict",
            "pg_ts_parser",
            "pg_ts_template",
            "pg_type",
            "pg_views");

    /** Left out on purpose: whatever shows options of servers, wrappers and user mappings, which may hold passwords. */
    private static final Set<String> INFORMATION_SCHEMA = Set.of(
            "administrable_role_authorizations",
            "applicable_roles",
            "attributes",
            "character_sets",
            "check_constraint_routine_usage",
            "check_constraints",
            "collation_character_set_applicability",
            "collations",
            "column_column_usage",
            "column_domain_usage",
            "column_privileges",
            "column_udt_usage",
            "columns",
            "constraint_column_usage",
            "constraint_table_usage",
            "data_type_privileges",
            "domain_constraints",
            "domain_udt_usage",
            "domains",
            "element_types",
            "enabled_roles",
            "foreign_tables",
            "information_schema_catalog_name",
            "key_column_usage",
            "parameters",
            "referential_constraints",
            "role_column_grants",
            "role_routine_grants",
            "role_table_grants",
            "role_udt_grants",
            "role_usage_grants",
            "routine_column_usage",
            "routine_privileges",
            "routine_routine_usage",
            "routine_sequence_usage",
            "routine_table_usage",
            "routines",
            "schemata",
            "sequences",
            "sql_features",
            "sql_implementation_info",
            "sql_parts",
            "sql_sizing",
            "table_constraints",
            "table_privileges",
            "tables",
            "transforms",
            "triggered_update_columns",
            "triggers",
            "udt_privileges",
            "usage_privileges",
            "user_defined_types",
            "view_column_usage",
            "view_routine_usage",
            "view_table_usage",
            "views");

    private PostgresSystemRelations() {}

    @Override
    public Content content(RelationName relation) {
        String schema = relation.schema();
        if (schema.equals("pg_catalog")) {
            return PG_CATALOG.contains(relation.name()) ? Content.SCHEMA : Content.SENSITIVE;
        }
        if (schema.equals("information_schema")) {
            return INFORMATION_SCHEMA.contains(relation.name()) ? Content.SCHEMA : Content.SENSITIVE;
        }
        return schema.startsWith("pg_") ? Content.SENSITIVE : Content.USER_DATA;
    }
}
