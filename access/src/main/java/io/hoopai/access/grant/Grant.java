package io.hoopai.access.grant;

import static java.util.Objects.requireNonNull;

import io.hoopai.access.oidc.TokenVerifier;
import io.hoopai.guard.config.ScramVerifier;
import io.hoopai.identity.Mandate;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A credential for a task, that ends by itself. Immutable.
 *
 * @param id by which people and the audit trail speak of it
 * @param verifier of its password
 * @param groups that it is in
 * @param requester whose it is, and who answers for it
 * @param issuer of the token that it was asked for with; empty when the requester is a user of the configuration
 * @param issued when, in whole milliseconds
 * @param expires when it ends at the latest
 */
public record Grant(
        String id,
        ScramVerifier verifier,
        String database,
        Set<String> groups,
        Optional<Set<String>> rules,
        String task,
        String onBehalfOf,
        String agent,
        OptionalLong rows,
        OptionalLong statements,
        String requester,
        String issuer,
        Instant issued,
        Instant expires) {
    public Grant {
        requireNonNull(id, "id is null");
        requireNonNull(verifier, "verifier is null");
        requireNonNull(database, "database is null");
        groups = Set.copyOf(groups);
        rules = rules.map(Set::copyOf);
        requireNonNull(task, "task is null");
        requireNonNull(onBehalfOf, "onBehalfOf is null");
        requireNonNull(agent, "agent is null");
        requireNonNull(rows, "rows is null");
        requireNonNull(statements, "statements is null");
        requireNonNull(requester, "requester is null");
        requireNonNull(issuer, "issuer is null");
        requireNonNull(issued, "issued is null");
        requireNonNull(expires, "expires is null");
    }

    /** The name that a client logs in with. */
    public String userName() {
        return userName(id);
    }

    static String userName(String id) {
        return TokenVerifier.RESERVED_PREFIX + id;
    }

    /** The id that a user name has; empty when it is not the name of a grant. */
    static Optional<String> idOf(String userName) {
        return userName.startsWith(TokenVerifier.RESERVED_PREFIX)
                ? Optional.of(userName.substring(TokenVerifier.RESERVED_PREFIX.length()))
                : Optional.empty();
    }

    /** The same with nothing that it was good for, which is most of its size: what is remembered of one that has ended. */
    Grant withNothing() {
        return new Grant(
                id,
                verifier,
                database,
                Set.of(),
                Optional.of(Set.of()),
                task,
                onBehalfOf,
                agent,
                rows,
                statements,
                requester,
                issuer,
                issued,
                expires);
    }

    /** What a session acts under that logs in with it. */
    public Mandate mandate() {
        return new Mandate(onBehalfOf, agent, task, id, rules, Optional.of(expires));
    }
}
