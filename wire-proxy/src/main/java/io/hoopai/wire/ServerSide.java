package io.hoopai.wire;

import io.hoopai.guard.JudgedStatement;
import io.hoopai.guard.Refusal;
import io.hoopai.masking.ShapeMismatchException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The server's half of a session: its messages, held against what it was asked, and what the client sees of them. Rows of
 * results without masks are passed on without being gathered or read. For use by one thread.
 */
final class ServerSide {
    /** No message but an unmasked row may be longer; a longer row that has to be masked stops its result. */
    static final int LONGEST_GATHERED = 16 << 20;

    private final SessionState session;
    private final MessageStream stream;
    private int passing;
    private int dropping;
    private @Nullable ExpectedReply mutedBy;
    private boolean fatal;

    ServerSide(SessionState session, ByteBufAllocator allocator) {
        this.session = session;
        this.stream = new MessageStream(allocator);
    }

    SessionState session() {
        return session;
    }

    /** Takes over and handles what was received. */
    void receive(ByteBuf chunk) throws SessionEndedException {
        stream.add(chunk);
        boolean more = true;
        while (more) {
            more = step();
        }
        stream.trim();
    }

    /** Whether the client has the beginning of a message whose end is not here yet. */
    boolean midMessage() {
        return passing > 0;
    }

    /** Whether the server has said that it ends the session. */
    boolean fatal() {
        return fatal;
    }

    void release() {
        stream.release();
    }

    private boolean step() throws SessionEndedException {
        if (passing > 0 || dropping > 0) {
            return carryOn();
        }
        if (!stream.hasHeader()) {
            return false;
        }
        byte tag = stream.tag();
        int length = stream.length();
        if (tag == Backend.DATA_ROW) {
            return row(length);
        }
        if (tag == Backend.COPY_DATA) {
            return copied(length);
        }
        if (length > LONGEST_GATHERED) {
            throw SessionEndedException.violation("the server sent a message of " + length + " bytes");
        }
        if (stream.readable() < length) {
            return false;
        }
        message(tag, stream.in().readSlice(length));
        return true;
    }

    private boolean carryOn() {
        int length = Math.min(stream.readable(), Math.max(passing, dropping));
        if (length == 0) {
            return false;
        }
        if (passing > 0) {
            session.toClient().pass(stream.in(), length);
            passing -= length;
        } else {
            stream.in().skipBytes(length);
            dropping -= length;
        }
        return true;
    }

    private boolean row(int length) throws SessionEndedException {
        ExpectedReply reply = first(Backend.DATA_ROW);
        StatementRun run = reply.rows(this);
        RowMasker masker = run.masker();
        if (masker == null) {
            throw ExpectedReply.unexpected(Backend.DATA_ROW);
        }
        if (run.stopped() != null || mutedBy != null) {
            dropping = length;
            return true;
        }
        if (!masker.any()) {
            passing = admitted(run, stream.in());
            return true;
        }
        if (length > LONGEST_GATHERED) {
            run.stop(
                    "a row of " + length + " bytes has masked columns and is too long to be read",
                    "select fewer or smaller columns");
            session.cancelUnwanted();
            return true;
        }
        if (stream.readable() < length) {
            return false;
        }
        if (!run.admit(length)) {
            session.cancelUnwanted();
            return true;
        }
        ByteBuf body = ExpectedReply.body(stream.in().readSlice(length));
        run.masked(masker.mask(body, session.toClient().tail()));
        return true;
    }

    /** One message of copied rows: a row, in the protocol's usual way. */
    private boolean copied(int length) throws SessionEndedException {
        StatementRun run = first(Backend.COPY_DATA).copied();
        CopySearch search = run.copySearch();
        if (search == null) {
            throw ExpectedReply.unexpected(Backend.COPY_DATA);
        }
        boolean stopped = run.stopped() != null || mutedBy != null;
        boolean searched = !stopped && search.any();
        if (searched && length > LONGEST_GATHERED) {
            run.stop("a copied row of " + length + " bytes is too long to be searched", "copy fewer columns");
            session.cancelUnwanted();
            return true;
        }
        if (searched && stream.readable() < length) {
            return false;
        }
        if (stopped || !run.admit(length)) {
            if (!stopped) {
                session.cancelUnwanted();
            }
            dropping = length;
        } else if (searched) {
            run.masked(search.mask(
                    stream.in().readSlice(length), session.toClient().tail()));
        } else {
            passing = length;
        }
        return true;
    }

    /** How many bytes from here on are rows within the limits; the last may not be here in full. */
    private int admitted(StatementRun run, ByteBuf in) throws SessionEndedException {
        int readable = in.readableBytes();
        int total = 0;
        while (readable - total >= MessageStream.HEADER && in.getByte(in.readerIndex() + total) == Backend.DATA_ROW) {
            int length = MessageStream.length(in, in.readerIndex() + total);
            if (!run.admit(length)) {
                session.cancelUnwanted();
                break;
            }
            if (total + (long) length > Integer.MAX_VALUE) {
                throw SessionEndedException.violation("the server sent a message of " + length + " bytes");
            }
            total += length;
        }
        return total;
    }

    private void message(byte tag, ByteBuf frame) throws SessionEndedException {
        switch (tag) {
            case Backend.NOTICE -> notice(ErrorMessage.read(ExpectedReply.body(frame)), frame);
            case Backend.PARAMETER_STATUS -> parameterStatus(frame);
            case Backend.NOTIFICATION -> notification(frame);
            case Backend.ERROR -> error(ErrorMessage.read(ExpectedReply.body(frame)), frame);
            case Backend.READY_FOR_QUERY -> ready(frame);
            default -> {
                if (session.copying()) {
                    throw ExpectedReply.unexpected(tag);
                }
                if (first(tag).accept(tag, frame, this)) {
                    session.expected().removeFirst();
                }
            }
        }
    }

    private ExpectedReply first(byte tag) throws SessionEndedException {
        ExpectedReply reply = session.expected().peekFirst();
        if (reply == null) {
            throw ExpectedReply.unexpected(tag);
        }
        return reply;
    }

    private void notice(ErrorMessage notice, ByteBuf frame) {
        ExpectedReply reply = session.expected().peekFirst();
        show(Backend.NOTICE, cleanedAs(notice, reply), notice, frame);
    }

    private void parameterStatus(ByteBuf frame) throws SessionEndedException {
        if (session.guard().passesUnread()) {
            session.toClient().pass(frame, frame.readableBytes());
            return;
        }
        ReportedParameter.read(ExpectedReply.body(frame))
                .ifPresent(parameter -> parameter.write(
                        session.guard().principal().user(), session.toClient().tail()));
    }

    private void notification(ByteBuf frame) throws SessionEndedException {
        Notification notification = Notification.read(ExpectedReply.body(frame));
        session.guard().notified(notification.channel(), notification.payload()).ifPresent(shown -> {
            if (shown.equals(notification.payload())) {
                session.toClient().pass(frame, frame.readableBytes());
            } else {
                notification.with(shown).write(session.toClient().tail());
            }
        });
    }

    private void error(ErrorMessage error, ByteBuf frame) throws SessionEndedException {
        ExpectedReply reply = session.expected().peekFirst();
        if (error.fatal()) {
            fatal = true;
            show(Backend.ERROR, cleanedAs(error, reply), error, frame);
            return;
        }
        if (reply == null) {
            throw ExpectedReply.unexpected(Backend.ERROR);
        }
        session.copyEnds();
        ErrorMessage shown = reply.failed(error, this);
        show(Backend.ERROR, shown, error, frame);
        if (!reply.endsWithReady()) {
            session.skipToSync(shown.sqlState());
            if (reply.syncsItself()) {
                session.sync();
            }
        }
    }

    private void ready(ByteBuf frame) throws SessionEndedException {
        ExpectedReply reply = first(Backend.READY_FOR_QUERY);
        if (!reply.endsWithReady() || session.copying() || frame.readableBytes() != MessageStream.HEADER + 1) {
            throw ExpectedReply.unexpected(Backend.READY_FOR_QUERY);
        }
        byte status = frame.getByte(frame.readerIndex() + MessageStream.HEADER);
        session.transactionStatus(status);
        reply.ready(session);
        if (status == Backend.IDLE) {
            session.portals().confirmAllGone();
        }
        session.expected().removeFirst();
        if (mutedBy != null && (reply == mutedBy || reply instanceof SyncReply)) {
            mutedBy = null;
        }
        emit(frame);
    }

    /** Passes a message on, unless the client has been told that its statement failed. */
    void emit(ByteBuf frame) {
        if (mutedBy == null) {
            session.toClient().pass(frame, frame.readableBytes());
        }
    }

    /** Passes on a message that would say that all is well. */
    void emitUnlessStopped(ByteBuf frame, StatementRun run) {
        if (run.stopped() == null) {
            emit(frame);
        }
    }

    /** The server asks for the rows of a COPY. A client that was told of an error in the meantime will not send them. */
    void beginCopy(ByteBuf frame, StatementRun run) throws SessionEndedException {
        if (!run.copiesFromClient() || session.copying()) {
            throw ExpectedReply.unexpected(Backend.COPY_IN_RESPONSE);
        }
        if (mutedBy == null) {
            session.copyBegins();
            emit(frame);
        } else {
            Frontend.copyFail(
                    "a statement before it was stopped", session.toServer().tail());
        }
    }

    /**
     * Passes on the end of a statement's answer. If rows were held back and the server was done before it could be
     * stopped, the client sees an error all the same, and nothing more up to the next ReadyForQuery.
     */
    void emitEnd(ByteBuf frame, StatementRun run) {
        Refusal stopped = run.stopped();
        if (stopped == null) {
            emit(frame);
            return;
        }
        if (mutedBy == null) {
            ErrorMessage.of(stopped, "").write(Backend.ERROR, session.toClient().tail());
        }
        ExpectedReply reply = session.expected().peekFirst();
        if (mutedBy == null && reply != null) {
            mutedBy = reply;
            if (!reply.endsWithReady() && session.expected().stream().noneMatch(SyncReply.class::isInstance)) {
                session.skips();
            }
        }
    }

    /**
     * Passes on the end of a write whose rows are limited. If they are too many, a message that must fail takes its
     * place, and with it the server takes the write back.
     */
    void emitIfWithin(AffectedRowsBound bound, StatementRun run, ByteBuf frame) throws SessionEndedException {
        long affected = CommandTag.read(ExpectedReply.body(frame)).rows();
        Optional<Refusal> exceeded = bound.exceededBy(affected);
        if (exceeded.isEmpty()) {
            run.complete(affected);
            emit(frame);
            return;
        }
        run.fail(exceeded.get().sqlState());
        session.expect(new RefusedReply(RefusedReply.Stand.PARSE, exceeded.get(), ""));
        Frontend.parse(
                session.nowhere().getBytes(StandardCharsets.US_ASCII),
                session.failingText(),
                session.toServer().tail());
    }

    /** What is shown of a message whole goes on as it came, in whatever encoding. */
    private void show(byte tag, ErrorMessage shown, ErrorMessage came, ByteBuf frame) {
        if (shown.equals(came)) {
            emit(frame);
        } else if (mutedBy == null) {
            shown.write(tag, session.toClient().tail());
        }
    }

    /** What the client sees of an error of a run. */
    ErrorMessage shown(ErrorMessage error, StatementRun run) {
        return shown(error, run, false);
    }

    /** @param followsHidden whether it may be the error of an earlier statement, whose free text must not reach the client */
    ErrorMessage shown(ErrorMessage error, StatementRun run, boolean followsHidden) {
        Refusal stopped = run.stopped();
        if (stopped != null) {
            return ErrorMessage.of(stopped, "");
        }
        return session.overdue(error).orElseGet(() -> clean(error, run.statement(), followsHidden));
    }

    private ErrorMessage cleanedAs(ErrorMessage error, @Nullable ExpectedReply reply) {
        return reply == null ? clean(error, null) : clean(error, reply.statement(), reply.followsHidden());
    }

    private ErrorMessage clean(ErrorMessage error, @Nullable JudgedStatement statement, boolean followsHidden) {
        ErrorMessage cleaned = clean(error, statement);
        return followsHidden ? clean(cleaned, null) : cleaned;
    }

    /** What the client sees of an error or notice. */
    ErrorMessage clean(ErrorMessage error, @Nullable JudgedStatement statement) {
        return ErrorMessage.of(
                statement == null
                        ? session.guard().clean(error.toServerError())
                        : session.guard().clean(statement, error.toServerError()));
    }

    /** The masks of a result as the server describes it. */
    RowMasker bind(JudgedStatement statement, byte[] description) throws SessionEndedException {
        ResultShape shape = ResultShape.of(
                RowDescription.read(Unpooled.wrappedBuffer(description)),
                session.guard().catalog());
        try {
            if (!statement.statement().returnsRows()) {
                throw new ShapeMismatchException("the statement was not expected to return rows");
            }
            return new RowMasker(session.guard().bind(statement, shape.columns()), shape);
        } catch (ShapeMismatchException e) {
            throw new SessionEndedException(
                    Refusal.INSUFFICIENT_PRIVILEGE, "the result is withheld: " + e.getMessage());
        }
    }
}
