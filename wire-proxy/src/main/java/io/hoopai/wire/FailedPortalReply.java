package io.hoopai.wire;

import io.netty.buffer.ByteBuf;

/**
 * The answer to an Execute of a portal that a failed Bind has left in a failed transaction. The server has made it by then or
 * not, and filled it or not, and says each in its own way; in none of them it runs anything.
 */
final class FailedPortalReply extends ExpectedReply {
    @Override
    boolean accept(byte tag, ByteBuf frame, ServerSide server) throws SessionEndedException {
        if (tag != Backend.EMPTY_QUERY) {
            throw unexpected(tag);
        }
        server.emit(frame);
        return true;
    }
}
