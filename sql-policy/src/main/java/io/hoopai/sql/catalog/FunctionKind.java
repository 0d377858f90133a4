package io.hoopai.sql.catalog;

/** What can be called, and how. */
public enum FunctionKind {
    FUNCTION,
    /** Called by CALL alone. */
    PROCEDURE,
    AGGREGATE,
    WINDOW
}
