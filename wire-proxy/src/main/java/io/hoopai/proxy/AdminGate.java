package io.hoopai.proxy;

import io.netty.util.NetUtil;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Who may use the endpoint for operators. With a token, who has it. Without one, who is on this machine: the address that is
 * listened on sees to that, but for pages in a browser here, which would have to come by a name of their own.
 */
final class AdminGate {
    private static final String BEARER = "bearer ";

    private final Supplier<Optional<String>> token;

    /** @param token that is asked for at the moment */
    AdminGate(Supplier<Optional<String>> token) {
        this.token = token;
    }

    /** Why a request is refused; empty when it is not. */
    Optional<HttpAnswer> refuse(HttpCall call) {
        Optional<byte[]> expected = token.get().map(text -> text.getBytes(StandardCharsets.UTF_8));
        if (expected.isEmpty()) {
            return call.host().isEmpty() || isLoopback(call.host().get())
                    ? Optional.empty()
                    : Optional.of(HttpAnswer.error(
                            403, "without a token, this endpoint is asked for by `localhost` or a loopback address"));
        }
        return AdminApi.isPublic(call.path()) || hasToken(call.authorization().orElse(""), expected.get())
                ? Optional.empty()
                : Optional.of(HttpAnswer.error(401, "send the token, as `Authorization: Bearer …`"));
    }

    private static boolean hasToken(String authorization, byte[] expected) {
        if (!authorization.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
            return false;
        }
        byte[] given = authorization.substring(BEARER.length()).strip().getBytes(StandardCharsets.UTF_8);
        // Compared in a time that does not tell how much of it is right.
        return MessageDigest.isEqual(given, expected);
    }

    private static boolean isLoopback(String host) {
        String name = host.replaceFirst(":\\d{1,5}$", "");
        return name.equalsIgnoreCase("localhost")
                || name.equals("[::1]")
                || (name.startsWith("127.") && NetUtil.isValidIpV4Address(name));
    }
}
