package io.hoopai.access.grant;

import static java.util.Objects.requireNonNull;

import io.hoopai.access.oidc.VerifiedToken;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Who asks for a grant. Immutable.
 *
 * @param agent who asks for the user, by the word of the provider; empty when the user asks
 * @param issuer of the token, with the three that follow; empty where the requester has logged in without one
 * @param tokenIssuedAt {@link Instant#EPOCH} where there is none
 * @param expires when the token does; empty where there is none
 */
public record Requester(
        String user,
        Set<String> groups,
        String agent,
        String issuer,
        String subject,
        String sessionId,
        Instant tokenIssuedAt,
        Optional<Instant> expires) {
    public Requester {
        requireNonNull(user, "user is null");
        groups = Set.copyOf(groups);
        requireNonNull(agent, "agent is null");
        requireNonNull(issuer, "issuer is null");
        requireNonNull(subject, "subject is null");
        requireNonNull(sessionId, "sessionId is null");
        requireNonNull(tokenIssuedAt, "tokenIssuedAt is null");
        requireNonNull(expires, "expires is null");
    }

    public static Requester of(VerifiedToken token) {
        return new Requester(
                token.user(),
                token.groups(),
                token.agent(),
                token.issuer(),
                token.subject(),
                token.sessionId(),
                token.issuedAt(),
                Optional.of(token.expires()));
    }

    /** One that the configuration knows, or that has a certificate. */
    public static Requester ofUser(String user, Set<String> groups) {
        return new Requester(user, groups, "", "", "", "", Instant.EPOCH, Optional.empty());
    }
}
