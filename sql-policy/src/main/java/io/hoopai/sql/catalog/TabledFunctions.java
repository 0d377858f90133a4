package io.hoopai.sql.catalog;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.Set;

/** Functions that are known from tables. */
record TabledFunctions(FunctionTable functions, Optional<FunctionTable> extensions, Set<String> totalOperators)
        implements BuiltinFunctions {
    TabledFunctions {
        requireNonNull(functions, "functions is null");
        requireNonNull(extensions, "extensions is null");
        totalOperators = Set.copyOf(totalOperators);
    }

    @Override
    public FunctionEffect effect(String name) {
        return functions.effect(name);
    }

    @Override
    public FunctionEffect effect(String name, int arguments) {
        return functions.effect(name, arguments);
    }

    @Override
    public FunctionEffect extensionEffect(String extension, String name, int arguments) {
        FunctionEffect effect = extensions
                .map(table -> table.effect(extension + "." + name, arguments))
                .orElse(FunctionEffect.UNKNOWN);
        return effect == FunctionEffect.UNKNOWN ? FunctionEffect.USER_DEFINED : effect;
    }

    @Override
    public boolean totalOperator(String symbol) {
        return totalOperators.contains(symbol);
    }
}
