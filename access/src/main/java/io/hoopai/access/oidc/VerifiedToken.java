package io.hoopai.access.oidc;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Set;

/**
 * What an access token says that has been verified. Immutable; the token itself is not kept.
 *
 * @param issuer as configured, which is as the token has it
 * @param subject the {@code sub} claim; unique and stable within the issuer
 * @param sessionId the {@code sid} claim, by which a logout may name it; empty when there is none
 * @param user by the claim that is configured to hold it
 * @param groups by the claim that is configured to hold them
 * @param agent who acts for the user: {@code sub} of the outermost {@code act} claim (RFC 8693, 4.1); empty when nobody does
 * @param issuedAt the {@code iat} claim, in whole seconds; {@link Instant#EPOCH} when there is none
 * @param expires the {@code exp} claim, in whole seconds, without the clock skew that is allowed for
 */
public record VerifiedToken(
        String issuer,
        String subject,
        String sessionId,
        String user,
        Set<String> groups,
        String agent,
        Instant issuedAt,
        Instant expires) {
    public VerifiedToken {
        requireNonNull(issuer, "issuer is null");
        requireNonNull(subject, "subject is null");
        requireNonNull(sessionId, "sessionId is null");
        requireNonNull(user, "user is null");
        groups = Set.copyOf(groups);
        requireNonNull(agent, "agent is null");
        requireNonNull(issuedAt, "issuedAt is null");
        requireNonNull(expires, "expires is null");
    }
}
