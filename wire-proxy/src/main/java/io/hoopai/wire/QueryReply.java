package io.hoopai.wire;

import io.hoopai.guard.JudgedStatement;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer to a Query that was let through: a result per statement, then ReadyForQuery. */
final class QueryReply extends ExpectedReply {
    private final List<StatementRun> runs;
    private int current;
    private int copiesBegun;

    QueryReply(List<StatementRun> runs) {
        this.runs = List.copyOf(runs);
    }

    @Override
    StatementRun rows(ServerSide server) throws SessionEndedException {
        StatementRun run = run(Backend.DATA_ROW);
        if (run.masker() == null) {
            throw unexpected(Backend.DATA_ROW);
        }
        return run;
    }

    @Override
    StatementRun copied() throws SessionEndedException {
        return run(Backend.COPY_DATA);
    }

    @Override
    boolean accept(byte tag, ByteBuf frame, ServerSide server) throws SessionEndedException {
        StatementRun run = run(tag);
        switch (tag) {
            case Backend.ROW_DESCRIPTION -> {
                run.described(server.bind(run.statement(), ByteBufUtil.getBytes(body(frame))));
                server.emit(frame);
                return false;
            }
            case Backend.COPY_IN_RESPONSE -> {
                copiesBegun = current + 1;
                server.beginCopy(frame, run);
                return false;
            }
            case Backend.COPY_OUT_RESPONSE -> {
                run.copies();
                server.emit(frame);
                return false;
            }
            case Backend.COPY_DONE -> {
                server.emitUnlessStopped(frame, run);
                return false;
            }
            case Backend.COMMAND_COMPLETE -> {
                CommandTag command = CommandTag.read(body(frame));
                server.session().completed(run.statement(), command);
                run.complete(command.rows());
            }
            case Backend.EMPTY_QUERY -> run.complete(0);
            default -> throw unexpected(tag);
        }
        current++;
        server.emitEnd(frame, run);
        return false;
    }

    @Override
    ErrorMessage failed(ErrorMessage error, ServerSide server) {
        ErrorMessage shown = current < runs.size()
                ? server.shown(error, runs.get(current), followsHidden())
                : server.clean(error, null);
        skipped(shown.sqlState());
        return shown;
    }

    /** What a statement has put off to the end of the transaction comes with the last one of the text. */
    @Override
    boolean followsHidden() {
        return runs.subList(0, Math.min(current, runs.size())).stream()
                .anyMatch(run -> run.statement().redactErrors());
    }

    /** What follows may be the rows of a COPY in it. */
    @Override
    boolean holdsClient() {
        return runs.subList(copiesBegun, runs.size()).stream().anyMatch(StatementRun::awaitsRows);
    }

    @Override
    void skipped(String sqlState) {
        for (; current < runs.size(); current++) {
            runs.get(current).fail(sqlState);
        }
    }

    @Override
    void assume(SessionState session) {
        session.statements().assumeGone("");
        session.portals().assumeGone("");
    }

    @Override
    @Nullable
    JudgedStatement statement() {
        return current < runs.size() ? runs.get(current).statement() : null;
    }

    @Override
    boolean endsWithReady() {
        return true;
    }

    @Override
    void ready(SessionState session) {
        session.statements().confirmGone("");
        session.portals().confirmGone("");
        for (; current < runs.size(); current++) {
            runs.get(current).complete(-1);
        }
    }

    private StatementRun run(byte tag) throws SessionEndedException {
        if (current >= runs.size()) {
            throw unexpected(tag);
        }
        return runs.get(current);
    }
}
