package io.hoopai.wire;

import io.hoopai.guard.Refusal;
import io.netty.buffer.ByteBuf;

/**
 * The answer to a message that was sent in place of a refused one and must fail. The server's error becomes the refusal;
 * what follows from it (the rest of the pipeline skipped, the transaction aborted) is the server's own doing.
 */
final class RefusedReply extends ExpectedReply {
    private final Stand stand;
    private final Refusal refusal;
    private final String text;

    /** Which message stands in, and how the server refuses it. */
    enum Stand {
        QUERY("42703", true),
        PARSE("42703", false),
        BIND("26000", false),
        EXECUTE("34000", false);

        private final String sqlState;
        private final boolean endsWithReady;

        Stand(String sqlState, boolean endsWithReady) {
            this.sqlState = sqlState;
            this.endsWithReady = endsWithReady;
        }
    }

    RefusedReply(Stand stand, Refusal refusal, String text) {
        this.stand = stand;
        this.refusal = refusal;
        this.text = text;
    }

    @Override
    boolean accept(byte tag, ByteBuf frame, ServerSide server) throws SessionEndedException {
        throw unexpected(tag);
    }

    @Override
    ErrorMessage failed(ErrorMessage error, ServerSide server) {
        // Another error, such as that of an aborted transaction, came before ours and holds.
        return error.sqlState().equals(stand.sqlState) ? ErrorMessage.of(refusal, text) : server.clean(error, null);
    }

    @Override
    void assume(SessionState session) {
        if (stand == Stand.QUERY) {
            session.statements().assumeGone("");
        }
    }

    @Override
    void ready(SessionState session) {
        session.statements().confirmGone("");
    }

    @Override
    boolean endsWithReady() {
        return stand.endsWithReady;
    }
}
