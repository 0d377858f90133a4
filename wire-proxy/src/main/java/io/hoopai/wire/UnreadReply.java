package io.hoopai.wire;

import io.hoopai.guard.JudgedStatement;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** The answer to a Query or FunctionCall that passed unread: whatever there can be up to ReadyForQuery. */
final class UnreadReply extends ExpectedReply {
    private static final long UNKNOWN = -1;

    private final StatementRun run;
    private long rows = UNKNOWN;
    private boolean failed;

    UnreadReply(StatementRun run) {
        this.run = run;
    }

    @Override
    StatementRun rows(ServerSide server) {
        return run;
    }

    @Override
    StatementRun copied() {
        return run;
    }

    @Override
    boolean accept(byte tag, ByteBuf frame, ServerSide server) throws SessionEndedException {
        switch (tag) {
            case Backend.COPY_IN_RESPONSE -> {
                server.beginCopy(frame, run);
                return false;
            }
            case Backend.COPY_OUT_RESPONSE -> run.copies();
            case Backend.COMMAND_COMPLETE -> {
                CommandTag command = CommandTag.read(body(frame));
                server.session().completed(run.statement(), command);
                count(command.rows());
            }
            case Backend.ROW_DESCRIPTION, Backend.COPY_DONE, Backend.EMPTY_QUERY, Backend.FUNCTION_CALL_RESPONSE -> {
                // Nothing follows from it.
            }
            default -> throw unexpected(tag);
        }
        server.emit(frame);
        return false;
    }

    /** Those of all its statements. */
    private void count(long more) {
        if (more >= 0) {
            rows = Math.max(rows, 0) + more;
        }
    }

    @Override
    ErrorMessage failed(ErrorMessage error, ServerSide server) {
        failed = true;
        ErrorMessage shown = server.shown(error, run);
        run.fail(shown.sqlState());
        return shown;
    }

    @Override
    void skipped(String sqlState) {
        run.fail(sqlState);
    }

    /** What follows may be the rows of a COPY in it. */
    @Override
    boolean holdsClient() {
        return run.awaitsRows();
    }

    @Override
    void assume(SessionState session) {
        session.statements().assumeGone("");
        session.portals().assumeGone("");
    }

    @Override
    @Nullable
    JudgedStatement statement() {
        return run.statement();
    }

    @Override
    boolean endsWithReady() {
        return true;
    }

    @Override
    void ready(SessionState session) {
        session.statements().confirmGone("");
        session.portals().confirmGone("");
        if (!failed) {
            run.complete(rows);
        }
    }
}
