package io.hoopai.sql.catalog;

/** What a relation is. */
public enum RelationKind {
    TABLE,
    PARTITIONED_TABLE,
    VIEW,
    MATERIALIZED_VIEW,
    FOREIGN_TABLE,
    SEQUENCE,
    COMPOSITE_TYPE
}
