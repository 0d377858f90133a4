package io.hoopai.sql;

/** Whether a write is limited to some rows. */
public enum Boundedness {
    /** It has a condition on the rows of its target that is not known to be true for all. */
    BOUNDED,
    /** It has none, or one that is always true. */
    UNBOUNDED,
    /** The question does not arise (a SELECT, an INSERT of VALUES). */
    NOT_APPLICABLE
}
