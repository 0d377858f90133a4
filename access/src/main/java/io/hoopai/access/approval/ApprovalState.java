package io.hoopai.access.approval;

import java.util.Locale;

/** Where a request stands. */
public enum ApprovalState {
    /** Waits for answers. */
    OPEN,
    /** Can be used. */
    APPROVED,
    DENIED,
    /** Somebody took it back, or its task was ended. */
    WITHDRAWN,
    /** Was approved for once, and was used. */
    USED,
    /** Was not answered in time, or its time to be used is over. */
    EXPIRED,
    /** The grant that it was asked under has ended. */
    LAPSED;

    /** As it is shown and stored; only the first four are stored, as the others follow from them. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ApprovalState ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
