package io.hoopai.wire;

import io.hoopai.guard.JudgedStatement;
import io.hoopai.guard.ParameterValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A prepared statement bound to its parameters. Its result's description is its own. For use by one thread. */
final class Portal {
    private final PreparedStatement statement;
    private final List<ParameterValue> parameters;
    private byte @Nullable [] description;
    private boolean begun;

    /** @param parameters what is bound to them, if the verdict asked for that; otherwise none */
    Portal(PreparedStatement statement, List<ParameterValue> parameters) {
        this.statement = statement;
        this.parameters = parameters;
    }

    PreparedStatement statement() {
        return statement;
    }

    List<ParameterValue> parameters() {
        return parameters;
    }

    /** The body of its RowDescription; null while the server has not said that it returns rows. */
    byte @Nullable [] description() {
        return description;
    }

    void describe(byte[] rowDescription) {
        this.description = rowDescription;
    }

    /** Whether the server has answered a run of it, which is on the record. */
    boolean begun() {
        return begun;
    }

    /** Whether it does no harm if it begins to run without being on the record, and without its rows being seen. */
    boolean mayBeginUnseen() {
        JudgedStatement judged = statement.verdict().statements().get(0);
        return begun || !judged.mayChangeSomething() && !judged.needsApproval();
    }

    void begin() {
        begun = true;
    }
}
