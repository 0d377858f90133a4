package io.hoopai.fuzz;

import static java.util.Objects.requireNonNull;

/** Something that a client can see of the proxy, and should not. */
record Finding(Kind kind, String what) {
    enum Kind {
        /** Other messages than the server's. */
        DIFFERENT,
        /** No answer, where the server has given one. */
        HANGS,
        /** A protected value. */
        LEAKS,
        /** Other data are left behind. */
        OTHER_EFFECT
    }

    Finding {
        requireNonNull(kind, "kind is null");
        requireNonNull(what, "what is null");
    }
}
