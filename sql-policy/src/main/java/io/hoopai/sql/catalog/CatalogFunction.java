package io.hoopai.sql.catalog;

import static java.util.Objects.requireNonNull;

/**
 * A function or procedure that users of the database defined. Built-ins are not listed: {@code BuiltinFunctions} knows
 * them.
 *
 * @param language {@code sql}, {@code plpgsql}, {@code c}, …
 * @param volatility {@code immutable}, {@code stable} or {@code volatile}
 * @param returnsSet whether it returns a set of rows
 */
public record CatalogFunction(String schema, String name, String language, String volatility, boolean returnsSet) {
    public CatalogFunction {
        requireNonNull(schema, "schema is null");
        requireNonNull(name, "name is null");
        requireNonNull(language, "language is null");
        requireNonNull(volatility, "volatility is null");
    }
}
