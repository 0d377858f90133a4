package io.hoopai.sql.catalog;

/** The worst that a function can do. Anything past {@link #READS_SETTINGS} needs a word of the policy. */
public enum FunctionEffect {
    /** Depends on its arguments alone and cannot fail, whatever they are. */
    TOTAL(true),
    /** Depends on its arguments alone, and may fail on some. */
    PURE(true),
    /** Combines many rows and cannot fail. */
    TOTAL_AGGREGATE(true),
    /** Combines many rows; may fail, or its order shows values. */
    AGGREGATE(true),
    /** A ranking or offset function over a window. */
    WINDOW(true),
    /** Returns a set of rows made from its arguments. */
    SET_RETURNING(true),
    /**
     * Reads the clock, the session's identity, or the catalog, and shows no stored data; or lets go of what the session
     * holds.
     */
    READS_SETTINGS(true),
    /** Shows what other sessions do, server statistics or internals. */
    READS_SERVER_STATE(false),
    /** Changes data, sequences, settings or server state. */
    WRITES(false),
    /** Runs SQL that is given to it as text, or reads tables named by its arguments. */
    EXECUTES_SQL(false),
    /** Reads or writes files. */
    FILES(false),
    NETWORK(false),
    SLEEPS(false),
    LOCKS(false),
    /** Can make results out of all proportion to its arguments. */
    LARGE_RESULT(false),
    /** Defined by a user of the database; its body was not read. */
    USER_DEFINED(false),
    /** Not in the catalogue. */
    UNKNOWN(false);

    private final boolean harmless;

    FunctionEffect(boolean harmless) {
        this.harmless = harmless;
    }

    /** Whether it may be called without a rule that names it. */
    public boolean harmless() {
        return harmless;
    }
}
