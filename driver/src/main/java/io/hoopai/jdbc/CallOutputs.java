package io.hoopai.jdbc;

import static java.util.Objects.requireNonNull;

import io.hoopai.sql.Dialect;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The outputs of a call that is judged. They are the columns of the row that it gives, or of one that is made of MySQL's
 * variables, with the masks of any result. Used by one thread at a time, as the statement it belongs to.
 */
final class CallOutputs {
    private static final String NO_DATA = "02000";
    private static final String INVALID_PARAMETER = "22023";

    private final JdbcCall call;
    private final CallText text;
    private final boolean inVariables;
    private final boolean mayBeArguments;
    private final Set<Integer> registered = new TreeSet<>();
    private final Set<Integer> given = new TreeSet<>();
    private @Nullable GuardedResultSet row;

    CallOutputs(Dialect dialect, JdbcCall call) {
        this.call = requireNonNull(call, "call is null");
        this.text = new CallText(dialect, call.judged());
        this.inVariables = dialect == Dialect.MYSQL && text.isOfProcedure();
        this.mayBeArguments = (dialect == Dialect.POSTGRESQL || inVariables) && call.call() && text.mayHaveOutputs();
    }

    /** Whether arguments may turn out to be outputs; in MySQL those of functions are not. */
    boolean mayBeArguments() {
        return mayBeArguments;
    }

    /** Whether they come in variables of the session, beside the results of the call. */
    boolean inVariables() {
        return inVariables;
    }

    /** The numbers of the parameters that are outputs. */
    Set<Integer> registered() {
        return registered;
    }

    /** Those of them that are inputs too. */
    Set<Integer> registeredAndGiven() {
        Set<Integer> both = new TreeSet<>(registered);
        both.retainAll(given);
        return both;
    }

    /** Whether any were registered, so that there is no other result. */
    boolean wanted() {
        return !registered.isEmpty();
    }

    void register(int parameter) throws SQLException {
        if (!call.call()) {
            throw new SQLException("this statement is no call, so that it has no outputs", "2F003");
        }
        if (parameter < 1) {
            throw notAnOutput(parameter);
        }
        registered.add(parameter);
    }

    void give(int parameter) throws SQLException {
        if (call.returns() && parameter == 1) {
            throw new SQLException("the first parameter of this call is what it returns", INVALID_PARAMETER);
        }
        given.add(parameter);
    }

    void takeBack() {
        given.clear();
    }

    /** The text to be judged and sent: without the parameters that stand for outputs. */
    String text() throws SQLException {
        Set<Integer> absent = absent();
        return absent.isEmpty() ? call.judged() : text.without(absent);
    }

    /** The number in that text of a parameter that is given a value; 0 when it is not there. */
    int place(int parameter) {
        int number = numberInCall(parameter);
        int place = number;
        for (int other : absent()) {
            if (other == number) {
                return 0;
            }
            place -= other < number ? 1 : 0;
        }
        return place;
    }

    private Set<Integer> absent() {
        Set<Integer> absent = new TreeSet<>();
        for (int parameter : registered) {
            boolean input = given.contains(parameter) && !inVariables;
            if (!input && !(call.returns() && parameter == 1)) {
                absent.add(numberInCall(parameter));
            }
        }
        return absent;
    }

    private int numberInCall(int parameter) {
        return call.returns() ? parameter - 1 : parameter;
    }

    /** Takes what the call gave: the first row of it. */
    void take(GuardedResultSet rows) throws SQLException {
        row = null;
        if (!rows.next()) {
            throw new SQLException("the call returned nothing", NO_DATA);
        }
        int columns = rows.getMetaData().getColumnCount();
        if (columns != registered.size()) {
            throw new SQLException(
                    "the call has " + columns + " outputs, and " + registered.size() + " were registered", "42601");
        }
        row = rows;
    }

    void leave() throws SQLException {
        GuardedResultSet left = row;
        row = null;
        if (left != null) {
            left.close();
        }
    }

    ResultSet row() throws SQLException {
        if (row == null) {
            throw new SQLException("there are no outputs before the call has run with some registered", NO_DATA);
        }
        return row;
    }

    /** Outputs come in the order of their parameters. */
    int column(int parameter) throws SQLException {
        if (!registered.contains(parameter)) {
            throw notAnOutput(parameter);
        }
        int column = 1;
        for (int other : registered) {
            column += other < parameter ? 1 : 0;
        }
        return column;
    }

    private static SQLException notAnOutput(int parameter) {
        return new SQLException("parameter " + parameter + " is not registered as an output", INVALID_PARAMETER);
    }
}
