package io.hoopai.access.oidc;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a token is one that a configured identity provider has issued for us, and says for whom.
 *
 * <p>Access tokens are JWTs, as of RFC 9068 or as providers made them before it; the rules of RFC 8725 hold: the algorithm is
 * one that the configuration allows, never one that the token chooses; keys come from the issuer's published set alone,
 * whatever {@code jwk}, {@code jku}, {@code x5u} or {@code x5c} a header may hold; issuer, audience, expiry and type are
 * checked. Logout tokens are those of OpenID Connect Back-Channel Logout 1.0.
 *
 * <p>Safe for use by many threads. Verifying blocks when keys have to be fetched, at most for the timeouts that are
 * configured; it is not for threads that serve connections.
 */
public final class TokenVerifier {
    /** No user of a provider may have a name that begins so: names of grants do. */
    public static final String RESERVED_PREFIX = "grant-";

    private static final int GREATEST_TOKEN = 16 * 1024;
    private static final int LONGEST_NAME = 256;
    private static final int MOST_GROUPS = 2_000;
    private static final Set<String> ACCESS_TYPES = Set.of("", "jwt", "at+jwt", "application/at+jwt");
    private static final Set<String> LOGOUT_TYPES = Set.of("", "jwt", "logout+jwt", "application/logout+jwt");
    private static final String LOGOUT_EVENT = "http://schemas.openid.net/event/backchannel-logout";
    private static final Duration LOGOUT_AGE = Duration.ofMinutes(5);
    private static final int REMEMBERED_LOGOUTS = 100_000;

    private volatile Map<String, Issuer> issuers;
    private final InstantSource clock;
    private final Cache<List<String>, Boolean> seenLogouts = Caffeine.newBuilder()
            .maximumSize(REMEMBERED_LOGOUTS)
            .expireAfterWrite(Duration.ofHours(1))
            .build();

    private TokenVerifier(Map<String, Issuer> issuers, InstantSource clock) {
        this.issuers = Map.copyOf(issuers);
        this.clock = clock;
    }

    /**
     * One for some issuers; none of them is asked for anything yet.
     *
     * @throws IllegalArgumentException when two are the same
     */
    public static TokenVerifier of(List<IssuerSettings> settings, InstantSource clock) {
        return new TokenVerifier(issuers(settings, Map.of()), clock);
    }

    private static Map<String, Issuer> issuers(List<IssuerSettings> settings, Map<String, Issuer> known) {
        Map<String, Issuer> issuers = new HashMap<>();
        for (IssuerSettings wanted : settings) {
            Issuer there = known.get(wanted.issuer());
            Issuer issuer = there != null && there.settings().equals(wanted) ? there : new Issuer(wanted);
            if (issuers.put(wanted.issuer(), issuer) != null) {
                throw new IllegalArgumentException("the issuer `" + wanted.issuer() + "` is configured twice");
            }
        }
        return issuers;
    }

    /**
     * Accepts tokens of these issuers from now on; those that are as they were keep what is known of them.
     *
     * @throws IllegalArgumentException when two are the same
     */
    public void change(List<IssuerSettings> settings) {
        issuers = Map.copyOf(issuers(settings, issuers));
    }

    /** Whether a password can be a token at all, rather than one of a user or a grant: three parts and a header of JSON. */
    public static boolean looksLikeToken(String password) {
        return password.startsWith("eyJ")
                && password.chars().filter(c -> c == '.').count() == 2;
    }

    /**
     * Verifies an access token.
     *
     * @throws TokenRefusedException when it is not one that counts, or when that cannot be told
     */
    public VerifiedToken verify(String token) throws TokenRefusedException {
        Signed signed = signed(token);
        requireType(signed, ACCESS_TYPES, "an access token");
        Claims claims = new Claims(signed.claims);
        requireFitting(claims, signed.issuer.settings().audiences());
        IssuerSettings settings = signed.issuer.settings();
        requireAudience(claims, settings.audiences());
        Instant now = clock.instant();
        Instant expires = requireTimes(signed.claims, settings, now);
        for (Map.Entry<String, String> required : settings.requiredClaims().entrySet()) {
            if (!claims.texts(required.getKey()).contains(required.getValue())) {
                throw new TokenRefusedException("the token does not have the claim `" + required.getKey()
                        + "` with the value that is required");
            }
        }
        return new VerifiedToken(
                settings.issuer(),
                name(claims, "sub").orElseThrow(() -> new TokenRefusedException("the token has no subject (`sub`)")),
                name(claims, "sid").orElse(""),
                user(claims, settings),
                groups(claims, settings),
                name(claims, "act.sub").orElse(""),
                instant(signed.claims.getIssueTime()).orElse(Instant.EPOCH),
                expires);
    }

    /** Of tokens without a type, which most providers make: those of other kinds are told by their claims. */
    private static void requireFitting(Claims claims, Set<String> audiences) throws TokenRefusedException {
        if (claims.isLogout(LOGOUT_EVENT)) {
            throw new TokenRefusedException("the token is a logout token; an access or ID token is asked for");
        }
        // OpenID Connect Core 1.0, 3.1.3.6 and 3.3.2.11; `typ` is Keycloak's.
        boolean identity = claims.has("at_hash") || claims.has("c_hash") || "ID".equals(claims.value("typ"));
        // An ID token is for who asked for it (3.1.3.7); an access token names there who is to use it.
        if (identity && claims.has("azp") && claims.texts("azp").stream().noneMatch(audiences::contains)) {
            throw new TokenRefusedException("the ID token was made for another application");
        }
        if (claims.has("cnf")) {
            throw new TokenRefusedException(
                    "the token is bound to a key of its client (`cnf`), which cannot be shown here;"
                            + " get one that is not bound");
        }
    }

    /** What is done about a logout. */
    @FunctionalInterface
    public interface LogoutAction<E extends Exception> {
        void run(VerifiedLogout logout) throws E;
    }

    /**
     * Verifies a logout token. Each is taken once by this verifier.
     *
     * @throws TokenRefusedException as {@link #verify}
     */
    public VerifiedLogout verifyLogout(String token) throws TokenRefusedException {
        return takeLogout(token, logout -> {});
    }

    /**
     * Verifies a logout token and does something about it. When that fails, the token can be taken again.
     *
     * @throws TokenRefusedException as {@link #verify}
     */
    public <E extends Exception> VerifiedLogout takeLogout(String token, LogoutAction<E> action)
            throws TokenRefusedException, E {
        Signed signed = signed(token);
        requireType(signed, LOGOUT_TYPES, "a logout token");
        Claims claims = new Claims(signed.claims);
        if (!claims.isLogout(LOGOUT_EVENT)) {
            throw new TokenRefusedException("the token is not a logout token: its `events` do not say so");
        }
        if (claims.has("nonce")) {
            throw new TokenRefusedException("a logout token must not have a `nonce`");
        }
        IssuerSettings settings = signed.issuer.settings();
        requireAudience(claims, settings.logoutAudiences());
        Instant now = clock.instant();
        Instant issuedAt = instant(signed.claims.getIssueTime())
                .orElseThrow(
                        () -> new TokenRefusedException("the logout token does not say when it was issued (`iat`)"));
        if (issuedAt.plus(LOGOUT_AGE).plus(settings.clockSkew()).isBefore(now)) {
            throw new TokenRefusedException("the logout token is too old");
        }
        requireNotAhead(signed.claims, settings, now);
        Optional<Instant> expires = instant(signed.claims.getExpirationTime());
        if (expires.isPresent() && !expires.get().plus(settings.clockSkew()).isAfter(now)) {
            throw new TokenRefusedException("the logout token has expired");
        }
        String subject = name(claims, "sub").orElse("");
        String session = name(claims, "sid").orElse("");
        if (subject.isEmpty() && session.isEmpty()) {
            throw new TokenRefusedException("the logout token names neither a subject (`sub`) nor a session (`sid`)");
        }
        String id = name(claims, "jti")
                .orElseThrow(() -> new TokenRefusedException("the logout token has no identifier (`jti`)"));
        if (seenLogouts.asMap().putIfAbsent(List.of(settings.issuer(), id), true) != null) {
            throw new TokenRefusedException("the logout token was used before");
        }
        VerifiedLogout logout = new VerifiedLogout(settings.issuer(), subject, session, issuedAt);
        boolean done = false;
        try {
            action.run(logout);
            done = true;
        } finally {
            if (!done) {
                seenLogouts.invalidate(List.of(settings.issuer(), id));
            }
        }
        return logout;
    }

    private Signed signed(String token) throws TokenRefusedException {
        if (token.length() > GREATEST_TOKEN) {
            throw new TokenRefusedException("the token is longer than " + GREATEST_TOKEN + " characters");
        }
        SignedJWT jwt;
        JWTClaimsSet claims;
        try {
            jwt = SignedJWT.parse(token);
            claims = jwt.getJWTClaimsSet();
        } catch (ParseException | RuntimeException e) {
            // The parser's message may quote the token.
            throw new TokenRefusedException("the token is not a signed JWT");
        }
        if (claims == null) {
            throw new TokenRefusedException("the token is not a signed JWT");
        }
        Issuer issuer = claims.getIssuer() == null ? null : issuers.get(claims.getIssuer());
        if (issuer == null) {
            throw new TokenRefusedException("the token is from an issuer that is not configured");
        }
        issuer.requireSignature(jwt);
        return new Signed(issuer, jwt, claims);
    }

    private static void requireType(Signed signed, Set<String> types, String wanted) throws TokenRefusedException {
        JOSEObjectType type = signed.jwt.getHeader().getType();
        if (!types.contains(type == null ? "" : type.getType().toLowerCase(Locale.ROOT))) {
            throw new TokenRefusedException("the token is not " + wanted + ", by its type (`typ`)");
        }
    }

    private static void requireAudience(Claims claims, Set<String> audiences) throws TokenRefusedException {
        if (claims.texts("aud").stream().noneMatch(audiences::contains)) {
            throw new TokenRefusedException("the token is for another audience (`aud`)");
        }
    }

    /** @return when it expires */
    private static Instant requireTimes(JWTClaimsSet claims, IssuerSettings settings, Instant now)
            throws TokenRefusedException {
        Instant expires = instant(claims.getExpirationTime())
                .orElseThrow(() -> new TokenRefusedException("the token does not expire (`exp` is missing)"));
        if (!expires.plus(settings.clockSkew()).isAfter(now)) {
            throw new TokenRefusedException("the token has expired; get a new one");
        }
        requireNotAhead(claims, settings, now);
        Instant from = instant(claims.getIssueTime()).orElse(now);
        if (Duration.between(from, expires).compareTo(settings.longestLifetime()) > 0
                || Duration.between(now, expires)
                                .compareTo(settings.longestLifetime().plus(settings.clockSkew()))
                        > 0) {
            throw new TokenRefusedException(
                    "the token is valid for longer than is accepted, which is " + settings.longestLifetime());
        }
        return expires;
    }

    private static void requireNotAhead(JWTClaimsSet claims, IssuerSettings settings, Instant now)
            throws TokenRefusedException {
        Instant latest = now.plus(settings.clockSkew());
        if (instant(claims.getNotBeforeTime()).filter(latest::isBefore).isPresent()) {
            throw new TokenRefusedException("the token is not valid yet (`nbf`)");
        }
        if (instant(claims.getIssueTime()).filter(latest::isBefore).isPresent()) {
            throw new TokenRefusedException("the token was issued in the future (`iat`); are the clocks right?");
        }
    }

    private static String user(Claims claims, IssuerSettings settings) throws TokenRefusedException {
        String claim = settings.userClaim();
        String user = name(claims, claim)
                .orElseThrow(
                        () -> new TokenRefusedException("the token has no `" + claim + "`, which is to name the user"));
        if (user.toLowerCase(Locale.ROOT).startsWith(RESERVED_PREFIX)) {
            throw new TokenRefusedException(
                    "the user's name begins with `" + RESERVED_PREFIX + "`, as only those of grants do");
        }
        if (claim.equals("email") && isUnverified(claims.value("email_verified"))) {
            throw new TokenRefusedException("the token's `email` is not verified, and cannot name the user");
        }
        return user;
    }

    /** Some providers do not say, and some say it as a text. */
    private static boolean isUnverified(@Nullable Object verified) {
        return verified != null && !Boolean.parseBoolean(String.valueOf(verified));
    }

    private static Set<String> groups(Claims claims, IssuerSettings settings) throws TokenRefusedException {
        String claim = settings.groupsClaim();
        if (!claims.has(claim)) {
            if (claims.isGroupOverage(claim)) {
                throw new TokenRefusedException(
                        "the token does not hold the user's groups, as there are too many of them"
                                + " (`_claim_names`, `hasgroups`); let the provider send only the groups that are assigned to the"
                                + " application, or use app roles and set `groups: roles`");
            }
            return Set.of();
        }
        if (!claims.isTexts(claim)) {
            throw new TokenRefusedException("the token's `" + claim + "` is not a list of groups");
        }
        Set<String> groups = Set.copyOf(claims.texts(claim));
        if (groups.size() > MOST_GROUPS) {
            throw new TokenRefusedException("the token names more than " + MOST_GROUPS + " groups");
        }
        for (String group : groups) {
            requireName(claim, group);
        }
        return groups;
    }

    /** A claim that names something; empty when the token does not have it. */
    private static Optional<String> name(Claims claims, String claim) throws TokenRefusedException {
        if (!claims.has(claim)) {
            return Optional.empty();
        }
        if (!(claims.value(claim) instanceof String name)) {
            throw new TokenRefusedException("the token's `" + claim + "` is not a text");
        }
        requireName(claim, name);
        return Optional.of(name);
    }

    private static void requireName(String claim, String name) throws TokenRefusedException {
        if (name.isBlank() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw new TokenRefusedException("the token's `" + claim + "` is empty, longer than " + LONGEST_NAME
                    + " characters, or has control characters");
        }
    }

    private static Optional<Instant> instant(@Nullable Date date) {
        return Optional.ofNullable(date).map(Date::toInstant);
    }

    private record Signed(Issuer issuer, SignedJWT jwt, JWTClaimsSet claims) {}
}
