package io.hoopai.wire;

import io.hoopai.guard.JudgedStatement;
import io.netty.buffer.ByteBuf;

/**
 * The answer to a Query whose rows are limited, and which was therefore sent as Parse, Bind and Execute: without the Sync
 * that would commit it. The client sees what it would have seen of a Query.
 */
final class BoundedQueryReply extends ExpectedReply {
    private final StatementRun run;
    private final AffectedRowsBound bound;

    BoundedQueryReply(StatementRun run, AffectedRowsBound bound) {
        this.run = run;
        this.bound = bound;
    }

    @Override
    boolean accept(byte tag, ByteBuf frame, ServerSide server) throws SessionEndedException {
        return switch (tag) {
            case Backend.PARSE_COMPLETE -> {
                server.session().statements().confirmGone("");
                yield false;
            }
            case Backend.COPY_IN_RESPONSE -> {
                server.beginCopy(frame, run);
                yield false;
            }
            case Backend.BIND_COMPLETE -> {
                server.session().portals().confirmGone("");
                yield false;
            }
            case Backend.COMMAND_COMPLETE -> {
                server.emitIfWithin(bound, run, frame);
                server.session().sync();
                yield true;
            }
            default -> throw unexpected(tag);
        };
    }

    @Override
    ErrorMessage failed(ErrorMessage error, ServerSide server) {
        ErrorMessage shown = server.shown(error, run);
        run.fail(shown.sqlState());
        return shown;
    }

    /** The server skips to Sync, and the client that sent a Query will not send one. */
    @Override
    void skipped(String sqlState) {
        run.fail(sqlState);
    }

    @Override
    boolean holdsClient() {
        return true;
    }

    @Override
    boolean syncsItself() {
        return true;
    }

    @Override
    void assume(SessionState session) {
        session.statements().assumeGone("");
        session.portals().assumeGone("");
    }

    @Override
    JudgedStatement statement() {
        return run.statement();
    }
}
