package io.hoopai.sql;

import static java.util.Objects.requireNonNull;

import io.hoopai.sql.catalog.FunctionEffect;
import io.hoopai.sql.catalog.Volatility;

/**
 * A call of a function, named or implied.
 *
 * @param schema where it was found; {@code pg_catalog} for a built-in of Postgres, empty for one of MySQL
 * @param name folded
 * @param effect the worst that it can do
 * @param volatility what its result depends on
 * @param securityDefiner whether it runs with its owner's rights, and not with those of the one who calls it
 */
public record FunctionUse(
        String schema,
        String name,
        FunctionEffect effect,
        Volatility volatility,
        boolean securityDefiner,
        SourcePosition position) {
    public FunctionUse {
        requireNonNull(schema, "schema is null");
        requireNonNull(name, "name is null");
        requireNonNull(effect, "effect is null");
        requireNonNull(volatility, "volatility is null");
        requireNonNull(position, "position is null");
    }

    /** A function of which no more than its effect is known. */
    public FunctionUse(String schema, String name, FunctionEffect effect, SourcePosition position) {
        this(schema, name, effect, Volatility.UNKNOWN, false, position);
    }

    /** {@code schema.name}, or the bare name where there is no schema. */
    public String qualifiedName() {
        return schema.isEmpty() ? name : schema + "." + name;
    }

    /** The same at another place. */
    public FunctionUse at(SourcePosition place) {
        return new FunctionUse(schema, name, effect, volatility, securityDefiner, place);
    }
}
