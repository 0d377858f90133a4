package io.hoopai.generated;

import static java.util.Objects.requireNonNull;

/** One thing that the lineage of a statement does not name and should. */
record Finding(Kind kind, String what) {
    enum Kind {
        /** The server says that the statement refers to a column that the lineage has nowhere. */
        NOT_REFERRED_TO,
        /** A value came out of a column that is not among what flows into that output. */
        UNEXPLAINED_OUTPUT,
        /** A value was stored where the lineage knows of no such write. */
        UNEXPLAINED_WRITE,
        /** The result has another number of columns than the lineage. */
        OUTPUT_COUNT
    }

    Finding {
        requireNonNull(kind, "kind is null");
        requireNonNull(what, "what is null");
    }
}
