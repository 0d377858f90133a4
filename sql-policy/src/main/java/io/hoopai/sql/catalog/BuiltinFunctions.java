package io.hoopai.sql.catalog;

import io.hoopai.sql.Dialect;

/**
 * The built-in functions of a dialect, and those of its extensions, by the worst they can do. Immutable.
 *
 * <p>The catalogue is data: {@code functions-postgresql.tsv}, {@code functions-postgresql-extensions.tsv} and
 * {@code functions-mysql.tsv} beside this class say what is promised of each function. What is not in them is unknown.
 */
public interface BuiltinFunctions {
    /**
     * The worst effect of any call of the built-in {@code name} (folded); {@link FunctionEffect#UNKNOWN} when there is
     * none.
     */
    FunctionEffect effect(String name);

    /**
     * The effect of calling {@code name} with {@code arguments} arguments: {@code btrim(text)} is total,
     * {@code btrim(text, text)} is not. Never worse than {@link #effect(String)}.
     */
    FunctionEffect effect(String name, int arguments);

    /**
     * The effect of calling {@code name} of an extension that the server says is installed, whichever schema it is in;
     * {@link FunctionEffect#USER_DEFINED} when it is not in the catalogue.
     */
    FunctionEffect extensionEffect(String extension, String name, int arguments);

    /** Whether the operator {@code symbol} of the dialect cannot fail for any operands. */
    boolean totalOperator(String symbol);

    /** The built-in functions of {@code dialect}; the same object every time. */
    static BuiltinFunctions of(Dialect dialect) {
        return switch (dialect) {
            case POSTGRESQL -> PostgresBuiltins.FUNCTIONS;
            case MYSQL -> MySqlBuiltins.FUNCTIONS;
        };
    }
}
