package io.hoopai.wire;

import io.hoopai.guard.JudgedStatement;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import org.jspecify.annotations.Nullable;

/** The answer to Describe, the client's or our own. The description of a portal decides the masks of its rows. */
final class DescribeReply extends ExpectedReply {
    private final @Nullable PreparedStatement prepared;
    private final @Nullable Portal portal;
    private final String name;
    private boolean forClient;

    private DescribeReply(
            String name, @Nullable PreparedStatement prepared, @Nullable Portal portal, boolean forClient) {
        this.name = name;
        this.prepared = prepared;
        this.portal = portal;
        this.forClient = forClient;
    }

    /** A question of our own, whose answer the client does not see. */
    static DescribeReply ours(String name, Portal portal) {
        return new DescribeReply(name, null, portal, false);
    }

    /** The client's question about something of which nothing is known. */
    static DescribeReply clients() {
        return new DescribeReply("", null, null, true);
    }

    static DescribeReply clients(String name, PreparedStatement prepared) {
        return new DescribeReply(name, prepared, null, true);
    }

    static DescribeReply clients(String name, Portal portal) {
        return new DescribeReply(name, null, portal, true);
    }

    /** Lets a question of the client's ride on our own about the same portal; returns whether it can. */
    boolean answersToo(String portalName) {
        if (portal == null || forClient || !name.equals(portalName)) {
            return false;
        }
        forClient = true;
        return true;
    }

    @Override
    boolean accept(byte tag, ByteBuf frame, ServerSide server) throws SessionEndedException {
        switch (tag) {
            case Backend.PARAMETER_DESCRIPTION -> {
                if (portal != null) {
                    throw unexpected(tag);
                }
                if (prepared != null && server.session().statements().confirmed(name) == prepared) {
                    prepared.describeParameters(ParameterTypes.read(body(frame)));
                }
                server.emit(frame);
                return false;
            }
            case Backend.ROW_DESCRIPTION -> {
                if (portal != null) {
                    portal.describe(ByteBufUtil.getBytes(body(frame)));
                }
            }
            case Backend.NO_DATA -> {}
            default -> throw unexpected(tag);
        }
        if (forClient) {
            server.emit(frame);
        }
        return true;
    }

    @Override
    @Nullable
    JudgedStatement statement() {
        return portal == null ? null : portal.statement().verdict().statements().get(0);
    }
}
