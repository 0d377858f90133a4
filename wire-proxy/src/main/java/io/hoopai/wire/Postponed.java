package io.hoopai.wire;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** A message of the client whose statements are being paid for, and what becomes of it then. For use by one thread. */
final class Postponed {
    private @Nullable ByteBuf kept;
    private @Nullable Rest rest;

    /** What is done with a message once its statements can begin. */
    interface Rest {
        void run(ByteBuf frame) throws SessionEndedException;
    }

    /** Keeps a copy of the message; nothing else may be taken from the client before it is carried out. */
    void keep(ByteBuf frame, Rest then) {
        kept = frame.copy();
        rest = then;
    }

    /** Goes on with the message, if there is one, unless the server would skip it by now. */
    void carryOut(SessionState session) throws SessionEndedException {
        ByteBuf frame = kept;
        Rest then = rest;
        if (frame == null || then == null) {
            return;
        }
        kept = null;
        rest = null;
        try {
            if (!session.skipping()) {
                then.run(frame);
            }
        } finally {
            frame.release();
        }
    }

    void release() {
        if (kept != null) {
            kept.release();
            kept = null;
        }
    }
}
