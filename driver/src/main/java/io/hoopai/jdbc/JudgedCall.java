package io.hoopai.jdbc;

import static java.util.Objects.requireNonNull;

import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A call as the statement that it is judged and sent as, which depends on what its outputs are. Used by one thread at a time, as
 * the statement it belongs to.
 */
final class JudgedCall {
    private final JdbcCall call;
    private final StatementGate gate;
    private final Preparer preparer;
    private final PreparedCall prepared;
    private final CallOutputs outputs;
    private @Nullable String admitted;

    /** Prepares what was admitted. */
    interface Preparer {
        PreparedStatement prepare(Admission admission) throws SQLException;
    }

    JudgedCall(JdbcCall call, StatementGate gate, Preparer preparer) {
        this.call = requireNonNull(call, "call is null");
        this.gate = requireNonNull(gate, "gate is null");
        this.preparer = requireNonNull(preparer, "preparer is null");
        this.prepared = new PreparedCall();
        this.outputs = new CallOutputs(gate.dialect(), call);
    }

    CallableStatement statement() {
        return prepared.asStatement();
    }

    CallOutputs outputs() {
        return outputs;
    }

    boolean isCall() {
        return call.call();
    }

    /** Whether the query is known only when all outputs are. */
    boolean waitsForOutputs() {
        return outputs.mayBeArguments();
    }

    /** Goes on with a statement of the database's driver that does not run, for what is asked before there is a query. */
    void idle(PreparedStatement statement) throws SQLException {
        prepared.become(statement);
    }

    /** Whether it is another query since it was admitted, or was not admitted yet. */
    boolean hasChanged() throws SQLException {
        return !outputs.text().equals(admitted);
    }

    Admission admit() throws SQLException {
        admitted = null;
        String text = outputs.text();
        Admission admission = gate.admitCallAs(text);
        prepared.become(preparer.prepare(admission));
        admitted = text;
        return admission;
    }

    void handOn() throws SQLException {
        prepared.handOn(outputs::place);
    }

    /** Whether it runs with outputs in variables of the session. */
    boolean hasVariables() {
        return outputs.inVariables() && outputs.wanted();
    }

    /** Sets the variables that are inputs of the call too. The server sets the others when it begins. */
    void assignVariables(Connection raw) throws SQLException {
        for (int parameter : outputs.registeredAndGiven()) {
            try (PreparedStatement assignment = CallVariables.assignment(raw, parameter)) {
                prepared.handTo(assignment, parameter);
                assignment.execute();
            }
        }
    }

    ResultSet variables(Connection raw) throws SQLException {
        return CallVariables.read(raw, outputs.registered());
    }
}
