package io.hoopai.proxy;

import io.hoopai.access.grant.Grants;
import io.hoopai.access.grant.Requester;
import io.hoopai.access.oidc.TokenRefusedException;
import io.hoopai.access.oidc.TokenVerifier;
import io.hoopai.access.oidc.VerifiedToken;
import io.hoopai.guard.config.Configuration;
import io.hoopai.guard.config.ScramVerifier;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/**
 * Who calls the endpoint for access: a token of an identity provider says it, or the name and password of a user of the
 * configuration. Whoever logs in with a grant asks for nothing here. Safe for use by many threads.
 */
final class AccessGate {
    private static final String BEARER = "bearer ";
    private static final String BASIC = "basic ";

    private final Settings settings;
    private final Grants grants;
    private final TokenVerifier tokens;

    AccessGate(Settings settings, Grants grants, TokenVerifier tokens) {
        this.settings = settings;
        this.grants = grants;
        this.tokens = tokens;
    }

    /**
     * Who calls. May wait for an identity provider.
     *
     * @throws CallRefusedException when that is not proven
     */
    Caller caller(HttpCall call) throws CallRefusedException {
        String authorization = call.authorization().orElse("");
        String scheme = authorization.toLowerCase(Locale.ROOT);
        if (scheme.startsWith(BEARER)) {
            return new Caller(token(authorization.substring(BEARER.length()).strip()), call.address());
        }
        if (scheme.startsWith(BASIC)) {
            return new Caller(user(authorization.substring(BASIC.length()).strip()), call.address());
        }
        throw unknown("send a token of the identity provider (`Authorization: Bearer …`), or the name and password of a"
                + " user (`Basic`)");
    }

    private Requester token(String text) throws CallRefusedException {
        if (settings.issuers().isEmpty()) {
            throw unknown("no identity provider is configured, so that tokens are not accepted");
        }
        VerifiedToken token;
        try {
            token = tokens.verify(text);
        } catch (TokenRefusedException e) {
            throw unknown(String.valueOf(e.getMessage()));
        }
        if (settings.user(token.user()).isPresent()) {
            throw unknown("`" + token.user() + "` is a user of the configuration, who logs in with a password");
        }
        if (grants.isLoggedOut(token)) {
            throw unknown("`" + token.user() + "` has logged out; get a new token");
        }
        return Requester.of(token);
    }

    private Requester user(String encoded) throws CallRefusedException {
        String[] parts;
        try {
            parts = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8).split(":", 2);
        } catch (IllegalArgumentException e) {
            throw new CallRefusedException(400, "the `Authorization` header is not as it should be");
        }
        if (parts.length != 2) {
            throw new CallRefusedException(400, "the `Authorization` header is not as it should be");
        }
        Optional<Configuration.User> user = settings.user(parts[0]);
        // An unknown user takes as long as a known one.
        ScramVerifier verifier =
                user.flatMap(known -> ScramVerifier.parse(known.verifier())).orElseGet(() -> MockVerifier.of(parts[0]));
        if (!isOf(verifier, parts[1]) || user.isEmpty()) {
            throw unknown("there is no such user, or the password is not right");
        }
        return Requester.ofUser(user.get().name(), user.get().groups());
    }

    private static boolean isOf(ScramVerifier verifier, String password) {
        try {
            return verifier.isOf(password);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static CallRefusedException unknown(String message) {
        return new CallRefusedException(401, message);
    }
}
