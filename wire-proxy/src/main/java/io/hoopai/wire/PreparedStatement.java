package io.hoopai.wire;

import io.hoopai.guard.Verdict;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A statement that the server was asked to prepare. For use by one thread. */
final class PreparedStatement {
    private final Verdict verdict;
    private ParameterTypes parameterTypes;
    private byte @Nullable [] lastDescription;
    private @Nullable Verdict lastVerdict;
    private @Nullable RowMasker lastMasker;

    /**
     * @param verdict one that allows it
     * @param parameterTypes that the client has declared
     */
    PreparedStatement(Verdict verdict, ParameterTypes parameterTypes) {
        this.verdict = verdict;
        this.parameterTypes = parameterTypes;
    }

    Verdict verdict() {
        return verdict;
    }

    /** As they are known best. */
    ParameterTypes parameterTypes() {
        return parameterTypes;
    }

    /** The server has said which they are. */
    void describeParameters(ParameterTypes types) {
        this.parameterTypes = types;
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
