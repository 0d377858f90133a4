package io.hoopai.fuzz;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;

/**
 * One message of a client, or what it takes for one.
 *
 * @param label says what it is
 * @param toServer the bytes that the server gets
 * @param toProxy the bytes that the proxy gets; others where a text is refused, for which the server gets one that fails
 */
record Step(String label, byte[] toServer, byte[] toProxy, Freedom freedom, Delivery delivery) {
    /** What the proxy may do otherwise than the server. */
    enum Freedom {
        NONE,
        /** It may be refused, for a reason that depends on what came before. */
        REFUSAL,
        /** It may not be a message at all: the proxy may end the session. */
        BROKEN
    }

    /** How its bytes leave. */
    enum Delivery {
        /** Together with those of the next. */
        WITH_NEXT,
        AT_ONCE,
        /** In pieces, with pauses between them. */
        IN_PIECES,
        /** At once; then the proxy has to answer as much as the server has. */
        AND_SETTLE
    }

    Step {
        requireNonNull(label, "label is null");
        requireNonNull(toServer, "toServer is null");
        requireNonNull(toProxy, "toProxy is null");
        requireNonNull(freedom, "freedom is null");
        requireNonNull(delivery, "delivery is null");
    }

    static Step of(String label, byte[] bytes) {
        return new Step(label, bytes, bytes, Freedom.NONE, Delivery.WITH_NEXT);
    }

    Step with(Freedom other) {
        return new Step(label, toServer, toProxy, other, delivery);
    }

    Step with(Delivery other) {
        return new Step(label, toServer, toProxy, freedom, other);
    }

    boolean terminates() {
        return freedom == Freedom.NONE && toServer.length == Frames.HEADER && toServer[0] == 'X';
    }

    @Override
    public String toString() {
        return label + (Arrays.equals(toServer, toProxy) ? "" : "  (refused)") + "  " + delivery;
    }
}
