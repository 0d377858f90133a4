package io.hoopai.policy;

import io.hoopai.sql.FunctionUse;
import io.hoopai.sql.catalog.FunctionEffect;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which functions may be called. Harmless ones may, unless denied; any other needs to be allowed. A wildcard does not allow
 * what could reach round the guard: that takes the function's full name.
 */
record FunctionRules(List<FunctionPattern> allow, List<FunctionPattern> deny) {
    static final String RULE = "functions";
    static final FunctionRules BUILT_IN = new FunctionRules(List.of(), List.of());

    private static final Set<FunctionEffect> ONLY_BY_NAME = EnumSet.of(
            FunctionEffect.EXECUTES_SQL, FunctionEffect.FILES, FunctionEffect.NETWORK, FunctionEffect.UNKNOWN);

    FunctionRules {
        allow = List.copyOf(allow);
        deny = List.copyOf(deny);
    }

    /** Why a call is refused; empty when it is not. */
    Optional<Reason> refuse(FunctionUse use) {
        for (int i = 0; i < deny.size(); i++) {
            if (deny.get(i).matches(use)) {
                return Optional.of(reason(use, "is denied by the policy", ""));
            }
        }
        if (use.effect().harmless() || allowed(use)) {
            return Optional.empty();
        }
        return Optional.of(reason(
                use,
                whatItDoes(use.effect()),
                "leave it out, or have `" + use.qualifiedName() + "` added to `functions: allow`"));
    }

    private boolean allowed(FunctionUse use) {
        boolean onlyByName = ONLY_BY_NAME.contains(use.effect());
        for (FunctionPattern pattern : allow) {
            if ((pattern.exact() || !onlyByName) && pattern.matches(use)) {
                return true;
            }
        }
        return false;
    }

    private static Reason reason(FunctionUse use, String why, String hint) {
        return new Reason(
                RULE, ReasonKind.FUNCTION, "the function `" + use.qualifiedName() + "` " + why, hint, use.position());
    }

    private static String whatItDoes(FunctionEffect effect) {
        return switch (effect) {
            case READS_SERVER_STATE -> "shows what other sessions do, or the server's internals";
            case WRITES -> "changes data, sequences or settings";
            case EXECUTES_SQL -> "runs SQL that cannot be judged";
            case FILES -> "reads or writes files";
            case NETWORK -> "opens network connections";
            case SLEEPS -> "holds up the session";
            case LOCKS -> "takes locks";
            case LARGE_RESULT -> "can make results without measure";
            case USER_DEFINED -> "is user-defined, and what it does is not known";
            case UNKNOWN -> "is not known";
            case TOTAL, PURE, TOTAL_AGGREGATE, AGGREGATE, WINDOW, SET_RETURNING, READS_SETTINGS -> "is denied";
        };
    }
}
