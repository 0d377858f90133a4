package io.hoopai.wire;

import io.hoopai.guard.JudgedStatement;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** The answer to a Bind that was let through. */
final class BindReply extends ExpectedReply {
    private final String portalName;
    private final String statementName;
    private final @Nullable Portal portal;

    /** @param portal null when the statement's name is not known, so that the server must refuse it */
    BindReply(String portalName, String statementName, @Nullable Portal portal) {
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
        if (portal == null || server.session().statements().confirmed(statementName) != portal.statement()) {
            throw SessionEndedException.violation("a portal was bound to another statement than the one judged");
        }
        server.session().portals().confirm(portalName, portal);
        server.emit(frame);
        return true;
    }

    @Override
    void assume(SessionState session) {
        if (portal == null) {
            session.portals().assumeGone(portalName);
        } else {
            session.portals().assume(portalName, portal);
        }
    }

    @Override
    @Nullable
    JudgedStatement statement() {
        return portal == null ? null : portal.statement().verdict().statements().get(0);
    }
}
