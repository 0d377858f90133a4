package io.hoopai.wire;

import io.hoopai.guard.JudgedStatement;
import io.netty.buffer.ByteBuf;

/** The answer to a Parse that was let through. */
final class ParseReply extends ExpectedReply {
    private final String name;
    private final PreparedStatement prepared;

    ParseReply(String name, PreparedStatement prepared) {
        this.name = name;
        this.prepared = prepared;
    }

    @Override
    boolean accept(byte tag, ByteBuf frame, ServerSide server) throws SessionEndedException {
        if (tag != Backend.PARSE_COMPLETE) {
            throw unexpected(tag);
        }
        server.session().statements().confirm(name, prepared);
        server.emit(frame);
        return true;
    }

    @Override
    void assume(SessionState session) {
        session.statements().assume(name, prepared);
    }

    @Override
    JudgedStatement statement() {
        return prepared.verdict().statements().get(0);
    }
}
