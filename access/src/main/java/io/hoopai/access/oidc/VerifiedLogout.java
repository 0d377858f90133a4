package io.hoopai.access.oidc;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * Who has logged out at the identity provider, by a verified logout token. Immutable.
 *
 * @param subject whose sessions end; empty when only the session is named
 * @param sessionId the one session that ends; empty when all of the subject's do
 * @param issuedAt when, by the provider's clock, in whole seconds
 */
public record VerifiedLogout(String issuer, String subject, String sessionId, Instant issuedAt) {
    public VerifiedLogout {
        requireNonNull(issuer, "issuer is null");
        requireNonNull(subject, "subject is null");
        requireNonNull(sessionId, "sessionId is null");
        requireNonNull(issuedAt, "issuedAt is null");
        if (subject.isEmpty() && sessionId.isEmpty()) {
            throw new IllegalArgumentException("a logout names a subject or a session");
        }
    }

    /**
     * Whether it ends what a token began. A logout of a session ends all of that session; a logout of a subject ends what
     * was issued up to its own second, so that logging in again helps. A token that does not say its session may be of the
     * one that ends, and counts as one of a subject.
     */
    public boolean ends(VerifiedToken token) {
        return ends(token.issuer(), token.subject(), token.sessionId(), token.issuedAt());
    }

    /** As {@link #ends(VerifiedToken)}, of what is remembered of a token. */
    public boolean ends(String tokenIssuer, String tokenSubject, String tokenSession, Instant tokenIssuedAt) {
        if (!issuer.equals(tokenIssuer)) {
            return false;
        }
        return sessionId.isEmpty() || tokenSession.isEmpty()
                ? subject.equals(tokenSubject) && !tokenIssuedAt.isAfter(issuedAt)
                : sessionId.equals(tokenSession) && (subject.isEmpty() || subject.equals(tokenSubject));
    }
}
