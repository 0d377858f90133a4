package io.hoopai.identity;

import java.util.Set;

/** The names that a configuration gives to users and groups; what a rule may mean. */
public record KnownPrincipals(Set<String> users, Set<String> groups) {
    /** Nothing is known, as where an application names its users itself. */
    public static final KnownPrincipals NONE = new KnownPrincipals(Set.of(), Set.of());

    public KnownPrincipals {
        users = Set.copyOf(users);
        groups = Set.copyOf(groups);
    }

    /** Whether a name that is not among these is suspicious. */
    public boolean complete() {
        return !users.isEmpty();
    }
}
