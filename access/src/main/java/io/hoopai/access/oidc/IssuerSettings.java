package io.hoopai.access.oidc;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * An identity provider whose tokens are accepted. Immutable.
 *
 * @param issuer its identifier, as the {@code iss} claim has it, to the letter
 * @param audiences of which a token has to name one
 * @param logoutAudiences of which a logout token has to name one: there it is the client at the provider; empty for the same
 *     as {@code audiences}
 * @param discovery where its metadata are; empty for the issuer's {@code /.well-known/openid-configuration}
 * @param keys where its keys are; empty for where the metadata say
 * @param userClaim the claim that names the user; a name, or a path of names with dots between
 * @param groupsClaim the claim that names the groups, likewise
 * @param algorithms that a signature may have, by their names in JWA
 * @param clockSkew by which its clock may be ahead or behind
 * @param longestLifetime a token that is valid for longer is refused
 * @param requiredClaims further claims that a token has to have; where a claim is a list, the value has to be in it
 * @param timeouts of requests to it
 */
public record IssuerSettings(
        String issuer,
        Set<String> audiences,
        Set<String> logoutAudiences,
        Optional<URI> discovery,
        Optional<URI> keys,
        String userClaim,
        String groupsClaim,
        Set<String> algorithms,
        Duration clockSkew,
        Duration longestLifetime,
        Map<String, String> requiredClaims,
        Timeouts timeouts) {
    /** Those that are known to be sound, and of which none has a key that is shared. */
    public static final Set<String> KNOWN_ALGORITHMS =
            Set.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA");

    public static final Set<String> DEFAULT_ALGORITHMS = Set.of("RS256", "PS256", "ES256", "EdDSA");
    public static final String DEFAULT_USER_CLAIM = "sub";
    public static final String DEFAULT_GROUPS_CLAIM = "groups";
    public static final Duration DEFAULT_CLOCK_SKEW = Duration.ofSeconds(30);
    public static final Duration DEFAULT_LONGEST_LIFETIME = Duration.ofHours(24);
    private static final Duration GREATEST_CLOCK_SKEW = Duration.ofMinutes(5);

    public IssuerSettings {
        Endpoints.requireSecure("issuer", uri(requireNonNull(issuer, "issuer is null")));
        audiences = Set.copyOf(audiences);
        if (audiences.isEmpty()) {
            throw new IllegalArgumentException("the issuer `" + issuer
                    + "` has no audience; without one, tokens that it makes for other applications would be taken");
        }
        logoutAudiences = logoutAudiences.isEmpty() ? audiences : Set.copyOf(logoutAudiences);
        discovery.ifPresent(address -> Endpoints.requireSecure("discovery", address));
        keys.ifPresent(address -> Endpoints.requireSecure("keys", address));
        requireNonNull(userClaim, "userClaim is null");
        requireNonNull(groupsClaim, "groupsClaim is null");
        algorithms = Set.copyOf(algorithms);
        for (String algorithm : algorithms) {
            if (!KNOWN_ALGORITHMS.contains(algorithm)) {
                throw new IllegalArgumentException(
                        "`" + algorithm + "` is not an algorithm that signatures may have; one of "
                                + new TreeSet<>(KNOWN_ALGORITHMS) + " is");
            }
        }
        if (algorithms.isEmpty()) {
            throw new IllegalArgumentException("no algorithm is allowed");
        }
        if (clockSkew.isNegative() || clockSkew.compareTo(GREATEST_CLOCK_SKEW) > 0) {
            throw new IllegalArgumentException("the clock skew is to be between 0 and " + GREATEST_CLOCK_SKEW);
        }
        if (longestLifetime.isNegative() || longestLifetime.isZero()) {
            throw new IllegalArgumentException("the longest lifetime of a token is to be more than nothing");
        }
        requiredClaims = Map.copyOf(requiredClaims);
        requireNonNull(timeouts, "timeouts is null");
    }

    /** One with everything else as it is by default. */
    public static IssuerSettings of(String issuer, String audience) {
        return new IssuerSettings(
                issuer,
                Set.of(audience),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                DEFAULT_USER_CLAIM,
                DEFAULT_GROUPS_CLAIM,
                DEFAULT_ALGORITHMS,
                DEFAULT_CLOCK_SKEW,
                DEFAULT_LONGEST_LIFETIME,
                Map.of(),
                Timeouts.DEFAULT);
    }

    /** Where its metadata are (OpenID Connect Discovery 1.0, 4). */
    URI metadata() {
        String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        return discovery.orElseGet(() -> uri(base + "/.well-known/openid-configuration"));
    }

    private static URI uri(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("`" + text + "` is not a URL", e);
        }
    }

    /**
     * How long the provider is waited for, and how long its keys are used.
     *
     * @param connect for a connection
     * @param read for the next bytes of an answer
     * @param cache how long keys are used before they are fetched again
     * @param outage how long keys are used after they could last be fetched
     * @param refetch for a key that is not known, keys are fetched at most twice in this time
     */
    public record Timeouts(Duration connect, Duration read, Duration cache, Duration outage, Duration refetch) {
        public static final Timeouts DEFAULT = new Timeouts(
                Duration.ofSeconds(3),
                Duration.ofSeconds(3),
                Duration.ofMinutes(15),
                Duration.ofHours(12),
                Duration.ofSeconds(30));

        public Timeouts {
            requireNonNull(connect, "connect is null");
            requireNonNull(read, "read is null");
            requireNonNull(cache, "cache is null");
            requireNonNull(outage, "outage is null");
            requireNonNull(refetch, "refetch is null");
        }
    }
}
