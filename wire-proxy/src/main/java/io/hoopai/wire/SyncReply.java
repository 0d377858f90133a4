package io.hoopai.wire;

import io.netty.buffer.ByteBuf;

/** The answer to Sync: ReadyForQuery alone. */
final class SyncReply extends ExpectedReply {
    @Override
    boolean accept(byte tag, ByteBuf frame, ServerSide server) throws SessionEndedException {
        throw unexpected(tag);
    }

    @Override
    void assume(SessionState session) {
        session.statements().sync();
        session.portals().sync();
    }

    @Override
    boolean endsWithReady() {
        return true;
    }
}
