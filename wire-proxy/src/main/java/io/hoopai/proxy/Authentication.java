package io.hoopai.proxy;

import io.hoopai.wire.SessionEndedException;
import io.netty.buffer.ByteBuf;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** One client's way of proving who it is, without I/O on its connection. For use by one thread. */
interface Authentication {
    /** What the client is asked. */
    Request begin();

    /** The longest answer that the client may give, in bytes. */
    int longestAnswer();

    /**
     * Takes the client's answer.
     *
     * @return completes, perhaps later and on another thread; with a {@link SessionEndedException} when the client is refused
     */
    CompletableFuture<Progress> proceed(ByteBuf answer) throws SessionEndedException;

    /**
     * An authentication message of the server.
     *
     * @param kind its code in the protocol
     */
    record Request(int kind, byte[] payload) {
        static final int CLEARTEXT_PASSWORD = 3;
        static final int SASL = 10;
        static final int SASL_CONTINUE = 11;
        static final int SASL_FINAL = 12;
    }

    /**
     * Where the exchange stands.
     *
     * @param next what the client is sent; empty when there is nothing more to say
     * @param proven whom it has proven to be; empty while it goes on
     */
    record Progress(Optional<Request> next, Optional<Login> proven) {
        static Progress ask(int kind, byte[] payload) {
            return new Progress(Optional.of(new Request(kind, payload)), Optional.empty());
        }

        static Progress proven(Login login) {
            return new Progress(Optional.empty(), Optional.of(login));
        }
    }
}
