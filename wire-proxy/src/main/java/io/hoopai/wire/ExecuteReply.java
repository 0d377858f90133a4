package io.hoopai.wire;

import io.hoopai.guard.JudgedStatement;
import io.hoopai.guard.Verdict;
import io.netty.buffer.ByteBuf;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The answer to an Execute that was let through. */
final class ExecuteReply extends ExpectedReply {
    private final String name;
    private final Portal portal;
    private final Verdict verdict;
    private final StatementRun run;
    private final Optional<AffectedRowsBound> bound;
    private boolean copyBegun;

    ExecuteReply(String name, Portal portal, Verdict verdict, StatementRun run) {
        this.name = name;
        this.portal = portal;
        this.verdict = verdict;
        this.run = run;
        this.bound = AffectedRowsBound.of(verdict);
    }

    @Override
    StatementRun rows(ServerSide server) throws SessionEndedException {
        if (run.masker() == null) {
            checkPortal(server);
            byte[] description = portal.description();
            if (description == null) {
                throw unexpected(Backend.DATA_ROW);
            }
            RowMasker masker = portal.statement().remembered(description, verdict);
            if (masker == null) {
                masker = server.bind(run.statement(), description);
                portal.statement().remember(description, verdict, masker);
            }
            run.described(masker);
        }
        return run;
    }

    @Override
    StatementRun copied() {
        return run;
    }

    @Override
    boolean accept(byte tag, ByteBuf frame, ServerSide server) throws SessionEndedException {
        if (tag != Backend.EMPTY_QUERY) {
            // A portal whose Bind has failed is empty, whatever it was to hold.
            checkPortal(server);
            portal.begin();
        }
        switch (tag) {
            case Backend.COPY_IN_RESPONSE -> {
                copyBegun = true;
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
                if (bound.isPresent()) {
                    server.emitIfWithin(bound.get(), run, frame);
                    return true;
                }
                CommandTag command = CommandTag.read(body(frame));
                server.session().completed(run.statement(), command);
                run.complete(command.rows());
            }
            case Backend.EMPTY_QUERY -> run.complete(0);
            case Backend.PORTAL_SUSPENDED -> run.complete(-1);
            default -> throw unexpected(tag);
        }
        server.emitEnd(frame, run);
        return true;
    }

    @Override
    ErrorMessage failed(ErrorMessage error, ServerSide server) {
        ErrorMessage shown = server.shown(error, run);
        run.fail(shown.sqlState());
        return shown;
    }

    /** What follows a COPY may be its rows; what follows a limited write must not commit it. */
    @Override
    boolean holdsClient() {
        return bound.isPresent() || run.awaitsRows() && !copyBegun;
    }

    @Override
    void skipped(String sqlState) {
        run.fail(sqlState);
    }

    @Override
    @Nullable
    JudgedStatement statement() {
        return run.statement();
    }

    private void checkPortal(ServerSide server) throws SessionEndedException {
        // An unread session makes portals by ways of which nothing is known, and nothing of theirs is masked.
        if (!run.isUnread() && server.session().portals().confirmed(name) != portal) {
            throw SessionEndedException.violation("another portal was executed than the one judged");
        }
    }
}
