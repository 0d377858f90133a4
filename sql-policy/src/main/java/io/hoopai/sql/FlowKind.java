package io.hoopai.sql;

/** How the values of a base column reach an output. Ordered from the plainest to the least known. */
public enum FlowKind {
    /** What the column's mask shows of it, computed inside the statement. */
    MASKED,
    /** The column itself, unchanged: aliases, subqueries, views and unions do not alter this. */
    IDENTITY,
    /** Computed from it, row by row. */
    DERIVED,
    /** Computed from many rows of it. */
    AGGREGATE,
    /** It may flow there; how is not known (a function body that was not read, a whole row turned into something). */
    OPAQUE
}
