package io.hoopai.sql;

/**
 * What a statement does with a column besides handing it out. A kind says how much an observer of the result could learn
 * of the value, so that a masking rule can allow some uses and refuse others.
 */
public enum ReferenceKind {
    /** Compared for equality with a constant or parameter ({@code =}, {@code IN} of constants). */
    EQUALS_CONSTANT,
    /** Compared for equality with another column (a join, {@code USING}, {@code NATURAL}, {@code IN} of a subquery). */
    EQUALS_COLUMN,
    /** {@code <}, {@code >}, {@code BETWEEN} and the like. */
    RANGE,
    /** {@code LIKE}, regular expressions, full text, containment operators. */
    PATTERN,
    ORDER,
    GROUP,
    /** DISTINCT, or a set operation that removes duplicates. */
    DISTINCT,
    /** {@code IS NULL}, {@code IS NOT NULL}, {@code count(column)}: says only whether there is a value. */
    NULL_TEST,
    /** Decides how many rows there are: LIMIT, OFFSET, FETCH. */
    LIMIT,
    /** Partitions or orders a window. */
    WINDOW,
    /** Argument of a computation that cannot fail and whose result only flows to outputs. */
    COMPUTED_TOTALLY,
    /** Argument of a computation that may fail, or that steers another (CASE conditions, casts, arithmetic). */
    COMPUTED,
    /** Its value is stored somewhere by the statement. */
    WRITTEN_ELSEWHERE,
    /** Anything else, or not known. */
    OTHER
}
