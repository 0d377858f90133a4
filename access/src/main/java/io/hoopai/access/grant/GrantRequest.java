package io.hoopai.access.grant;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What a grant is asked for. Immutable.
 *
 * @param database that it is for
 * @param groups that it is in; all of them the requester's own
 * @param rules ids of the only rules that may allow it anything; empty when any rule may
 * @param task what it is for; empty when nothing is said
 * @param onBehalfOf the person it acts for; empty when it acts for the requester
 * @param agent that will use it; empty when nothing is said, and then the one that asks, if one does
 * @param rows that it may read in all; empty for no limit of its own
 * @param statements that it may run in all; empty likewise
 * @param lasts for how long; never for ever
 */
public record GrantRequest(
        String database,
        Set<String> groups,
        Optional<Set<String>> rules,
        String task,
        String onBehalfOf,
        String agent,
        OptionalLong rows,
        OptionalLong statements,
        Duration lasts) {
    public GrantRequest {
        requireNonNull(database, "database is null");
        groups = Set.copyOf(groups);
        rules = rules.map(Set::copyOf);
        requireNonNull(task, "task is null");
        requireNonNull(onBehalfOf, "onBehalfOf is null");
        requireNonNull(agent, "agent is null");
        requireNonNull(rows, "rows is null");
        requireNonNull(statements, "statements is null");
        requireNonNull(lasts, "lasts is null");
    }
}
