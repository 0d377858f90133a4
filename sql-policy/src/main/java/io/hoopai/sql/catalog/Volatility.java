package io.hoopai.sql.catalog;

/** What a function's result depends on besides its arguments. */
public enum Volatility {
    /** Nothing. */
    IMMUTABLE,
    /** What does not change while a statement runs: data, settings, the time it began. */
    STABLE,
    /** Anything; or it does more than give a result. */
    VOLATILE,
    /** It is not known. */
    UNKNOWN
}
