package io.hoopai.sql.catalog;

import java.util.List;

/**
 * The schemas in which an unqualified name is looked up, in order, implicit ones included ({@code pg_catalog} first, as
 * Postgres does it). For MySQL: the current database alone.
 */
public record SearchPath(List<String> schemas) {
    public SearchPath {
        schemas = List.copyOf(schemas);
    }
}
