package io.hoopai.sql.lineage;

/**
 * A column of a query's result, or a field of a row.
 *
 * @param name as the server names it; empty when that is not known
 */
record NamedValue(String name, Value value) {}
