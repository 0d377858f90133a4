package io.hoopai.proxy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.hoopai.wire.SessionEndedException;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A token of an identity provider by SASL OAUTHBEARER, as clients of Postgres 18 send it. Only to be used over TLS.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7628">RFC 7628</a>
 * @see <a href="https://www.postgresql.org/docs/18/sasl-authentication.html#SASL-OAUTHBEARER">SASL OAUTHBEARER</a>
 */
final class BearerAuthentication implements Authentication {
    static final String MECHANISM = "OAUTHBEARER";

    private static final int LONGEST = 64 << 10;
    private static final String INVALID_AUTHORIZATION = "28000";
    private static final String FIELD = "auth=";
    private static final String SEPARATOR = "\u0001";
    private static final Pattern BEARER = Pattern.compile("(?i:bearer) +([A-Za-z0-9._~+/=-]+)");

    /** For a client that comes without a token to learn where to get one, as libpq does each time; then it comes again. */
    private static final SessionEndedException NO_TOKEN = new SessionEndedException(
            INVALID_AUTHORIZATION, "the client has sent no token", "get one from the identity provider");

    private final Function<String, CompletableFuture<Login>> verifier;
    private final String discovery;
    /** Why the client is refused, once it has acknowledged that. */
    private @Nullable SessionEndedException refused;

    /**
     * @param verifier completes with whom a token proves
     * @param discovery where a client without a token learns of the provider
     */
    BearerAuthentication(Function<String, CompletableFuture<Login>> verifier, String discovery) {
        this.verifier = verifier;
        this.discovery = discovery;
    }

    @Override
    public Request begin() {
        return SaslMessages.offer(List.of(MECHANISM));
    }

    @Override
    public int longestAnswer() {
        return LONGEST;
    }

    @Override
    public CompletableFuture<Progress> proceed(ByteBuf answer) throws SessionEndedException {
        if (refused != null) {
            throw refused;
        }
        SaslMessages.Initial initial = SaslMessages.initial(answer);
        if (!initial.mechanism().equals(MECHANISM)) {
            throw SessionEndedException.violation("the client chose a SASL mechanism that was not offered");
        }
        String authorization = authorization(initial.response());
        if (authorization.isEmpty()) {
            return CompletableFuture.completedFuture(refuse(NO_TOKEN));
        }
        Matcher token = BEARER.matcher(authorization);
        if (!token.matches()) {
            throw malformed();
        }
        return verifier.apply(token.group(1))
                .handle((login, failure) -> failure == null ? Progress.proven(login) : refuse(reason(failure)));
    }

    /** Whether a client was told where to get a token, and not that it may not come in. */
    @SuppressWarnings("ReferenceEquality") // there is one
    static boolean hasAnswered(SessionEndedException reason) {
        return reason == NO_TOKEN;
    }

    /** What the client says in the one field that is defined: {@code n,,^Aauth=Bearer …^A^A}. */
    private static String authorization(String response) throws SessionEndedException {
        String[] parts = response.split(SEPARATOR, -1);
        // The header, fields, and what ends the last of them and then all of them.
        if (parts.length < 4 || !parts[parts.length - 1].isEmpty() || !parts[parts.length - 2].isEmpty()) {
            throw malformed();
        }
        checkHeader(parts[0]);
        Optional<String> authorization = Optional.empty();
        for (String field : Arrays.asList(parts).subList(1, parts.length - 2)) {
            if (field.indexOf('=') < 1) {
                throw malformed();
            }
            if (field.startsWith(FIELD)) {
                if (authorization.isPresent()) {
                    throw malformed();
                }
                authorization = Optional.of(field.substring(FIELD.length()));
            }
        }
        return authorization.orElseThrow(BearerAuthentication::malformed);
    }

    private static void checkHeader(String header) throws SessionEndedException {
        if (header.startsWith("p=")) {
            throw SessionEndedException.violation("OAUTHBEARER has no channel binding");
        }
        if (header.startsWith("n,a=") || header.startsWith("y,a=")) {
            throw new SessionEndedException("0A000", "an OAUTHBEARER authorization identity is not supported");
        }
        if (!header.equals("n,,") && !header.equals("y,,")) {
            throw malformed();
        }
    }

    private static SessionEndedException malformed() {
        return SessionEndedException.violation("malformed OAUTHBEARER message");
    }

    private static SessionEndedException reason(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof SessionEndedException ended
                ? ended
                : new SessionEndedException(INVALID_AUTHORIZATION, "the token could not be verified");
    }

    /** The client is told in the words of the mechanism first, and answers; then by an error. */
    private Progress refuse(SessionEndedException reason) {
        refused = reason;
        String status = JsonNodeFactory.instance
                .objectNode()
                .put("status", "invalid_token")
                .put("openid-configuration", discovery)
                .put("scope", "openid")
                .toString();
        return new Progress(
                Optional.of(new Request(Request.SASL_CONTINUE, status.getBytes(StandardCharsets.UTF_8))),
                Optional.empty());
    }
}
