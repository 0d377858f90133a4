package io.hoopai.sql.catalog;

import io.hoopai.sql.Dialect;

/** The built-in functions of a dialect by the worst they can do. Immutable. */
public interface BuiltinFunctions {
    /** The effect of the built-in called {@code name} (folded); {@link FunctionEffect#UNKNOWN} when there is none. */
    FunctionEffect effect(String name);

    /** Whether the operator {@code symbol} of the dialect cannot fail for any operands. */
    boolean totalOperator(String symbol);

    static BuiltinFunctions of(Dialect dialect) {
        throw new UnsupportedOperationException("to be built: functions of " + dialect);
    }
}
