package io.hoopai.proxy;

import io.hoopai.wire.SessionEndedException;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A password that the server never sees. */
final class ScramAuthentication implements Authentication {
    private static final int LONGEST = 4096;

    private final ScramServer server;
    private final String user;
    private final Optional<Login> login;
    private boolean begun;

    /**
     * @param user as the client names itself
     * @param login whom the password proves; empty when there is no such user, and no password is right
     */
    ScramAuthentication(ScramServer server, String user, Optional<Login> login) {
        this.server = server;
        this.user = user;
        this.login = login;
    }

    @Override
    public Request begin() {
        return SaslMessages.offer(server.mechanisms());
    }

    @Override
    public int longestAnswer() {
        return LONGEST;
    }

    @Override
    public CompletableFuture<Progress> proceed(ByteBuf answer) throws SessionEndedException {
        if (!begun) {
            begun = true;
            SaslMessages.Initial initial = SaslMessages.initial(answer);
            return CompletableFuture.completedFuture(
                    Progress.ask(Request.SASL_CONTINUE, ascii(server.first(initial.mechanism(), initial.response()))));
        }
        byte[] last = ascii(server.last(answer.toString(StandardCharsets.UTF_8), user));
        if (login.isEmpty()) {
            throw new IllegalStateException("an unknown user has a password");
        }
        return CompletableFuture.completedFuture(
                new Progress(Optional.of(new Request(Request.SASL_FINAL, last)), login));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
