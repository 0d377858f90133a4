package io.hoopai.wire;

import io.netty.buffer.ByteBuf;

/** The answer to Close. */
final class CloseReply extends ExpectedReply {
    private final byte kind;
    private final String name;

    /** @param kind {@link Frontend#PORTAL} or {@link Frontend#STATEMENT} */
    CloseReply(byte kind, String name) {
        this.kind = kind;
        this.name = name;
    }

    @Override
    boolean accept(byte tag, ByteBuf frame, ServerSide server) throws SessionEndedException {
        if (tag != Backend.CLOSE_COMPLETE) {
            throw unexpected(tag);
        }
        table(server.session()).confirmGone(name);
        server.emit(frame);
        return true;
    }

    @Override
    void assume(SessionState session) {
        table(session).assumeGone(name);
    }

    private NameTable<?> table(SessionState session) {
        return kind == Frontend.PORTAL ? session.portals() : session.statements();
    }
}
