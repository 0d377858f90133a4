package io.hoopai.wire;

import io.hoopai.guard.JudgedStatement;
import io.netty.buffer.ByteBuf;

/** The answer to a Bind that was let through. */
final class BindReply extends ExpectedReply {
    private final String portalName;
    private final String statementName;
    private final Portal portal;
    private final boolean unread;

    /** @param unread whether the statement may be another one than was seen to be prepared under the name */
    BindReply(String portalName, String statementName, Portal portal, boolean unread) {
        this.unread = unread;
        this.portalName = portalName;
        this.statementName = statementName;
        this.portal = portal;
    }

    @Override
    boolean accept(byte tag, ByteBuf frame, ServerSide server) throws SessionEndedException {
        if (tag != Backend.BIND_COMPLETE) {
            throw unexpected(tag);
        }
        // A Parse that the server skipped may have left an older statement under this name.
        if (!unread && server.session().statements().confirmed(statementName) != portal.statement()) {
            throw SessionEndedException.violation("a portal was bound to another statement than the one judged");
        }
        server.session().portals().confirm(portalName, portal);
        server.emit(frame);
        return true;
    }

    @Override
    ErrorMessage failed(ErrorMessage error, ServerSide server) {
        server.session().bindFailed(portalName);
        return super.failed(error, server);
    }

    @Override
    void assume(SessionState session) {
        session.portals().assume(portalName, portal);
    }

    @Override
    JudgedStatement statement() {
        return portal.statement().verdict().statements().get(0);
    }
}
