package io.hoopai.identity;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What a session acts under, beyond its user's own standing: for whom, through which agent, for what task, until when.
 * Immutable.
 *
 * @param onBehalfOf the person it acts for; empty when it acts for its user
 * @param agent which agent acts, as a token or a grant says it; empty when none does
 * @param task what it is for; empty when nothing was said
 * @param grant id of the grant that it logged in with; empty when it was none
 * @param rules ids of the only rules that may allow it anything; empty when any rule may
 * @param expires when it ends; empty when it does not end by itself
 */
public record Mandate(
        String onBehalfOf,
        String agent,
        String task,
        String grant,
        Optional<Set<String>> rules,
        Optional<Instant> expires) {
    /** Of one who acts for nobody else, and for no task in particular. */
    public static final Mandate NONE = new Mandate("", "", "", "", Optional.empty(), Optional.empty());

    public Mandate {
        requireNonNull(onBehalfOf, "onBehalfOf is null");
        requireNonNull(agent, "agent is null");
        requireNonNull(task, "task is null");
        requireNonNull(grant, "grant is null");
        rules = rules.map(Set::copyOf);
        requireNonNull(expires, "expires is null");
    }

    /** Whether a rule may allow anything under it. */
    public boolean admits(String rule) {
        return rules.isEmpty() || rules.get().contains(rule);
    }
}
