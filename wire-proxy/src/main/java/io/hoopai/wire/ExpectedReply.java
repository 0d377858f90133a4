package io.hoopai.wire;

import io.hoopai.guard.JudgedStatement;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * What the server still owes for one message that was sent to it. The server answers in order, so the first of these is
 * the one that a message of the server belongs to. For use by one thread.
 */
abstract class ExpectedReply {
    /**
     * Takes one message of the answer and passes on what the client may see of it.
     *
     * @param frame the whole message, valid during the call
     * @return whether that was the end of the answer
     * @throws SessionEndedException when it cannot be an answer to what was sent
     */
    abstract boolean accept(byte tag, ByteBuf frame, ServerSide server) throws SessionEndedException;

    /** The run whose rows come next. */
    StatementRun rows(ServerSide server) throws SessionEndedException {
        throw unexpected(Backend.DATA_ROW);
    }

    /** The run whose copied rows come next. */
    StatementRun copied() throws SessionEndedException {
        throw unexpected(Backend.COPY_DATA);
    }

    /** What the client sees of an error that comes instead of the answer. */
    ErrorMessage failed(ErrorMessage error, ServerSide server) {
        return server.clean(error, statement());
    }

    /** The server does not get to it, because something before it failed. */
    void skipped(String sqlState) {}

    /** Puts down what the names will mean once the server has answered. */
    void assume(SessionState session) {}

    /** The statement that runs, if one does. */
    @Nullable
    JudgedStatement statement() {
        return null;
    }

    /** Whether errors and notices may be those of an earlier statement, whose free text must not reach the client. */
    boolean followsHidden() {
        return false;
    }

    /** Whether the answer ends with ReadyForQuery, also after an error. */
    boolean endsWithReady() {
        return false;
    }

    /** Whether nothing can be taken from the client before the rest of the answer is known, or as much as changes that. */
    boolean holdsClient() {
        return false;
    }

    /** Whether a Sync of ours has to follow when the server fails here, because none of the client's will. */
    boolean syncsItself() {
        return false;
    }

    /** ReadyForQuery came. */
    void ready(SessionState session) {}

    static ByteBuf body(ByteBuf frame) {
        return frame.slice(frame.readerIndex() + MessageStream.HEADER, frame.readableBytes() - MessageStream.HEADER);
    }

    static SessionEndedException unexpected(byte tag) {
        return SessionEndedException.violation("the server sent a message `" + (char) tag + "` that nothing asked for");
    }
}
