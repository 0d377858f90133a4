package io.hoopai.policy;

import io.hoopai.identity.Principal;
import io.hoopai.pattern.Glob;
import io.hoopai.pattern.PrincipalPattern;
import io.hoopai.yaml.NamedRule;
import java.util.List;

/**
 * Limits for some principals, or on some databases. Immutable.
 *
 * @param databases on which they hold; empty for all
 */
record LimitRule(PrincipalPattern who, List<Glob> databases, Limits limits, NamedRule place) {
    LimitRule {
        databases = List.copyOf(databases);
    }

    /** Whether they hold for a principal. One of whom it is not known whether it is named is. */
    boolean holdsFor(Principal principal, String database) {
        return on(database) && who.mayMatch(principal);
    }

    boolean on(String database) {
        if (databases.isEmpty()) {
            return true;
        }
        for (Glob glob : databases) {
            if (glob.matches(database)) {
                return true;
            }
        }
        return false;
    }
}
