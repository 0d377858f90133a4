package io.hoopai.sql.catalog;

import java.util.List;

/**
 * The schemas in which an unqualified name is looked up, in order, implicit ones included ({@code pg_catalog} first, as
 * Postgres does it). For MySQL: the current database alone.
 */
public record SearchPath(List<String> schemas) {
    /** Where what servers print is to be read: they qualify every name that is not in {@code pg_catalog}. */
    public static final SearchPath PRINTED = new SearchPath(List.of("pg_catalog"));

    public SearchPath {
        schemas = List.copyOf(schemas);
    }
}
