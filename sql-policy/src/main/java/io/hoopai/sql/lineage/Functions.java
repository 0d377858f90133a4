package io.hoopai.sql.lineage;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.FunctionUse;
import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.catalog.CatalogFunction;
import io.hoopai.sql.catalog.FunctionEffect;
import io.hoopai.sql.catalog.FunctionKind;
import io.hoopai.sql.catalog.FunctionVolatility;
import io.hoopai.sql.tree.Expression;
import io.hoopai.sql.tree.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds out what a function can do, and records its use. A function that a user of the database defined under the name
 * of a built-in may be the one that is called, so it is taken to be.
 */
final class Functions {
    private static final String SYSTEM_SCHEMA = "pg_catalog";

    private final CatalogIndex index;
    private final Findings findings;

    Functions(CatalogIndex index, Findings findings) {
        this.index = index;
        this.findings = findings;
    }

    boolean exists(String name) {
        return index.builtins().effect(folded(name)) != FunctionEffect.UNKNOWN
                || !index.catalog().functions(name).isEmpty();
    }

    /** Whether the name, as it is written, means a built-in. */
    boolean isBuiltin(QualifiedName name, String builtin) {
        return folded(name.last()).equals(builtin)
                && (name.parts().size() == 1 ? userDefined(name.last()).isEmpty() : inSystemSchema(name));
    }

    /** Records a call and gives the worst that it can do. */
    FunctionEffect use(Expression.Call call, ResultLengths lengths) {
        int arguments = call.arguments().size();
        FunctionEffect effect = index.builtins().effect(folded(call.name().last()), arguments);
        boolean measured = effect == FunctionEffect.LARGE_RESULT && lengths.isShort(call);
        return use(call.name(), arguments, measured ? FunctionEffect.PURE : effect, call.position());
    }

    /** Records the use of a function with so many arguments and gives the worst that it can do. */
    FunctionEffect use(QualifiedName name, int arguments, SourcePosition position) {
        return use(name, arguments, index.builtins().effect(folded(name.last()), arguments), position);
    }

    private FunctionEffect use(QualifiedName name, int arguments, FunctionEffect ofBuiltin, SourcePosition position) {
        Optional<FunctionEffect> ofUsers = useCandidates(name, arguments, position);
        if (ofUsers.isPresent() && !ofUsers.get().harmless()) {
            return ofUsers.get();
        }
        String bare = folded(name.last());
        boolean standard = isStandardHelper(name);
        boolean builtin = name.parts().size() == 1 || inSystemSchema(name) || standard;
        FunctionEffect effect = builtin ? ofBuiltin : FunctionEffect.UNKNOWN;
        if (ofUsers.isPresent() && effect == FunctionEffect.UNKNOWN) {
            return ofUsers.get();
        }
        String schema = builtin && !standard ? systemSchema() : qualifier(name);
        findings.function(
                new FunctionUse(schema, bare, effect, FunctionVolatility.of(dialect(), bare, effect), false, position));
        return ofUsers.map(other -> worse(other, effect)).orElse(effect);
    }

    /**
     * Records the call of a procedure. No built-in is one; so one that the catalog does not have is not known, whatever it
     * is called.
     */
    void useProcedure(QualifiedName name, SourcePosition position) {
        List<CatalogFunction> procedures = candidates(name).stream()
                .filter(candidate -> candidate.kind() == FunctionKind.PROCEDURE)
                .toList();
        for (CatalogFunction procedure : procedures) {
            findings.function(of(procedure, FunctionEffect.USER_DEFINED, position));
        }
        if (procedures.isEmpty()) {
            findings.function(new FunctionUse(qualifier(name), folded(name.last()), FunctionEffect.UNKNOWN, position));
        }
    }

    /** The worst of the functions of users and extensions that may be called; empty when there are none. */
    private Optional<FunctionEffect> useCandidates(QualifiedName name, int arguments, SourcePosition position) {
        Optional<FunctionEffect> worst = Optional.empty();
        for (CatalogFunction candidate : candidates(name)) {
            FunctionEffect effect = candidate
                    .extension()
                    .map(extension -> index.builtins().extensionEffect(extension, candidate.name(), arguments))
                    .orElse(FunctionEffect.USER_DEFINED);
            findings.function(of(candidate, effect, position));
            worst = Optional.of(worst.map(other -> worse(other, effect)).orElse(effect));
        }
        return worst;
    }

    /** The use of a function of the catalog. */
    static FunctionUse of(CatalogFunction function, FunctionEffect effect, SourcePosition position) {
        return new FunctionUse(
                function.schema(),
                function.name(),
                effect,
                FunctionVolatility.of(function.volatility()),
                function.securityDefiner(),
                position);
    }

    /** What is promised when either may be called. */
    private static FunctionEffect worse(FunctionEffect one, FunctionEffect other) {
        if (one == other || !one.harmless()) {
            return one;
        }
        if (!other.harmless()) {
            return other;
        }
        boolean scalar = (one == FunctionEffect.TOTAL || one == FunctionEffect.PURE)
                && (other == FunctionEffect.TOTAL || other == FunctionEffect.PURE);
        if (scalar) {
            return FunctionEffect.PURE;
        }
        boolean aggregate = (one == FunctionEffect.TOTAL_AGGREGATE || one == FunctionEffect.AGGREGATE)
                && (other == FunctionEffect.TOTAL_AGGREGATE || other == FunctionEffect.AGGREGATE);
        // Whether rows are combined, or made, is not known.
        return aggregate ? FunctionEffect.AGGREGATE : FunctionEffect.USER_DEFINED;
    }

    /** Records the use of an operator that a user of the database defined. */
    void useOperator(String symbol, SourcePosition position) {
        findings.function(new FunctionUse("", symbol, FunctionEffect.USER_DEFINED, position));
    }

    /** Whether the server may find a function of its own under the name. */
    boolean mayBeBuiltin(QualifiedName name) {
        return (name.parts().size() == 1 || inSystemSchema(name))
                && index.builtins().effect(folded(name.last())) != FunctionEffect.UNKNOWN;
    }

    boolean isHarmlessBuiltin(String name) {
        return index.builtins().effect(folded(name)).harmless();
    }

    /** The functions of users that a call can mean. */
    List<CatalogFunction> candidates(Expression.Call call) {
        List<CatalogFunction> fitting = candidates(call.name(), call.arguments().size());
        if (!mayDropArguments(call)) {
            return fitting;
        }
        List<CatalogFunction> all = new ArrayList<>(fitting);
        for (int left = VoidArguments.least(call.arguments());
                left < call.arguments().size();
                left++) {
            for (CatalogFunction candidate : candidates(call.name(), left)) {
                if (!all.contains(candidate)) {
                    all.add(candidate);
                }
            }
        }
        return all;
    }

    /** Whether a call may be one of a function with fewer arguments. */
    boolean mayDropArguments(Expression.Call call) {
        int all = call.arguments().size();
        if (dialect() != Dialect.POSTGRESQL || userDefined(call.name().last()).isEmpty()) {
            return false;
        }
        for (int left = VoidArguments.least(call.arguments()); left < all; left++) {
            if (!candidates(call.name(), left).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** The functions of users that a call with so many arguments can mean. */
    List<CatalogFunction> candidates(QualifiedName name, int arguments) {
        List<CatalogFunction> sameName = candidates(name);
        if (sameName.isEmpty()) {
            return sameName;
        }
        List<CatalogFunction> fitting = new ArrayList<>(sameName.size());
        for (CatalogFunction candidate : sameName) {
            if (candidate.takes(arguments)) {
                fitting.add(candidate);
            }
        }
        return fitting;
    }

    /** Every function of users that the name can mean: which one is called depends on types, so all must be allowed. */
    private List<CatalogFunction> candidates(QualifiedName name) {
        List<CatalogFunction> sameName = userDefined(name.last());
        if (name.parts().size() == 1 || sameName.isEmpty()) {
            return sameName;
        }
        String schema = qualifier(name);
        return sameName.stream()
                .filter(candidate -> candidate.schema().equals(schema))
                .toList();
    }

    private static String qualifier(QualifiedName name) {
        return String.join(".", name.parts().subList(0, name.parts().size() - 1));
    }

    private String systemSchema() {
        return dialect() == Dialect.POSTGRESQL ? SYSTEM_SCHEMA : "";
    }

    private boolean inSystemSchema(QualifiedName name) {
        return dialect() == Dialect.POSTGRESQL
                && name.parts().size() == 2
                && name.parts().get(0).equals(SYSTEM_SCHEMA);
    }

    /** The helpers of the views of information_schema, which drivers call too: {@code information_schema._pg_expandarray}. */
    private boolean isStandardHelper(QualifiedName name) {
        return dialect() == Dialect.POSTGRESQL
                && name.parts().size() == 2
                && name.parts().get(0).equals("information_schema")
                && name.last().startsWith("_pg_");
    }

    private List<CatalogFunction> userDefined(String name) {
        List<CatalogFunction> found = index.catalog().functions(name);
        return found.isEmpty() && dialect() == Dialect.MYSQL ? index.catalog().functions(folded(name)) : found;
    }

    private String folded(String name) {
        return dialect() == Dialect.MYSQL ? name.toLowerCase(Locale.ROOT) : name;
    }

    private Dialect dialect() {
        return index.dialect();
    }
}
