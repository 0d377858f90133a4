package io.hoopai.proxy;

import io.hoopai.wire.SessionEndedException;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** A token of an identity provider, sent as the password. Only to be used over TLS. */
final class TokenAuthentication implements Authentication {
    /** Tokens with many groups are long; longer ones than this are refused by their verifier too. */
    private static final int LONGEST = 64 << 10;

    private final Function<String, CompletableFuture<Login>> verifier;

    /** @param verifier completes with whom a token proves */
    TokenAuthentication(Function<String, CompletableFuture<Login>> verifier) {
        this.verifier = verifier;
    }

    @Override
    public Request begin() {
        return new Request(Request.CLEARTEXT_PASSWORD, new byte[0]);
    }

    @Override
    public int longestAnswer() {
        return LONGEST;
    }

    @Override
    public CompletableFuture<Progress> proceed(ByteBuf answer) throws SessionEndedException {
        int end = answer.readableBytes() - 1;
        if (end < 0 || answer.bytesBefore((byte) 0) != end) {
            throw SessionEndedException.violation("malformed password message");
        }
        String token = answer.readCharSequence(end, StandardCharsets.UTF_8).toString();
        return verifier.apply(token).thenApply(Progress::proven);
    }
}
