package io.hoopai.sql.tree;

/**
 * UNION, INTERSECT or EXCEPT.
 *
 * @param all whether duplicates stay
 */
public record SetOperation(Operator operator, boolean all, Query left, Query right) implements QueryBody {
    /** The operators; MINUS is EXCEPT. */
    public enum Operator {
        UNION,
        INTERSECT,
        EXCEPT
    }
}
