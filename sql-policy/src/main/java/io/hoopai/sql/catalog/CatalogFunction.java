package io.hoopai.sql.catalog;

import static java.util.Objects.requireNonNull;

import io.hoopai.sql.RelationName;
import java.util.List;
import java.util.Optional;

/**
 * A function or procedure that users of the database, or an extension, defined. Built-ins are not listed:
 * {@code BuiltinFunctions} knows them.
 *
 * @param parameters in order, outputs included
 * @param returnType the server's name for its type, domains resolved to their base; {@code record} for rows of its own
 * @param returnRow the relation or composite type whose rows it returns; empty for other types and for rows of its own,
 *     whose columns are the parameters that are outputs
 * @param returnsSet whether it returns a set of rows
 * @param language {@code sql}, {@code plpgsql}, {@code c}, …
 * @param volatility {@code immutable}, {@code stable} or {@code volatile}
 * @param strict whether it returns NULL when any argument is NULL, without being run
 * @param securityDefiner whether it runs with its owner's rights
 * @param body of a function in the language {@code sql}, when it could be read
 * @param extension the extension that it belongs to
 */
public record CatalogFunction(
        String schema,
        String name,
        FunctionKind kind,
        List<FunctionParameter> parameters,
        String returnType,
        Optional<RelationName> returnRow,
        boolean returnsSet,
        String language,
        String volatility,
        boolean strict,
        boolean securityDefiner,
        Optional<FunctionBody> body,
        Optional<String> extension) {
    public CatalogFunction {
        requireNonNull(schema, "schema is null");
        requireNonNull(name, "name is null");
        requireNonNull(kind, "kind is null");
        parameters = List.copyOf(parameters);
        requireNonNull(returnType, "returnType is null");
        requireNonNull(returnRow, "returnRow is null");
        requireNonNull(language, "language is null");
        requireNonNull(volatility, "volatility is null");
        requireNonNull(body, "body is null");
        requireNonNull(extension, "extension is null");
    }

    /** A function without parameters of which no more is known. */
    public CatalogFunction(String schema, String name, String language, String volatility, boolean returnsSet) {
        this(
                schema,
                name,
                FunctionKind.FUNCTION,
                List.of(),
                "record",
                Optional.empty(),
                returnsSet,
                language,
                volatility,
                false,
                false,
                Optional.empty(),
                Optional.empty());
    }

    /** Whether a call with so many arguments can mean it, by defaults and VARIADIC; types are not looked at. */
    public boolean takes(int arguments) {
        int required = 0;
        int accepted = 0;
        boolean open = false;
        for (FunctionParameter parameter : parameters) {
            if (parameter.mode().input()) {
                accepted++;
                boolean variadic = parameter.mode() == FunctionParameter.Mode.VARIADIC;
                open |= variadic;
                required += parameter.optional() || variadic ? 0 : 1;
            }
        }
        return arguments >= required && (open || arguments <= accepted);
    }
}
