package io.hoopai.sql.lineage;

import io.hoopai.sql.ReferenceKind;

/** What becomes of a value, as far as masking it inside the statement goes. From the most harmless on. */
enum ValueUse {
    /** It is handed out as it is, to be masked on its way to the client. */
    SHOWN,
    /** Something is computed from it. */
    COMPUTED,
    /** It is stored, or leaves by a way on which nothing is masked. */
    STORED;

    /** What is done with the parts of an expression whose value is used in this way. */
    ValueUse ofParts() {
        return this == STORED ? STORED : COMPUTED;
    }

    ValueUse atLeast(ValueUse other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** The use as a rule knows it; values that are shown are used in no way. */
    ReferenceKind reference() {
        return this == STORED ? ReferenceKind.WRITTEN_ELSEWHERE : ReferenceKind.COMPUTED;
    }
}
