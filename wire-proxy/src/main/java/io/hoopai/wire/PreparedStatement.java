package io.hoopai.wire;

import io.hoopai.guard.Verdict;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A statement that the server was asked to prepare. For use by one thread. */
final class PreparedStatement {
    private final Verdict verdict;
    private byte @Nullable [] lastDescription;
    private @Nullable Verdict lastVerdict;
    private @Nullable RowMasker lastMasker;

    /** @param verdict one that allows it */
    PreparedStatement(Verdict verdict) {
        this.verdict = verdict;
    }

    Verdict verdict() {
        return verdict;
    }

    /** What the same description came to the last time, if rules and catalog are the same still. */
    @Nullable
    RowMasker remembered(byte[] description, Verdict current) {
        return current == lastVerdict && Arrays.equals(description, lastDescription) ? lastMasker : null;
    }

    void remember(byte[] description, Verdict current, RowMasker masker) {
        lastDescription = description;
        lastVerdict = current;
        lastMasker = masker;
    }
}
