package io.hoopai.jdbc;

import static java.util.Objects.requireNonNull;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The outputs of a call that is judged. It is sent as a query, and its outputs are the columns of the row that comes, with
 * the masks of any result. Used by one thread at a time, as the statement it belongs to.
 */
final class CallOutputs {
    private static final String NO_DATA = "02000";
    private static final String INVALID_PARAMETER = "22023";

    private final JdbcCall call;
    private final Set<Integer> registered = new TreeSet<>();
    private final Set<Integer> given = new TreeSet<>();
    private @Nullable GuardedResultSet row;

    CallOutputs(JdbcCall call) {
        this.call = requireNonNull(call, "call is null");
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

    /** The text to be judged and sent: without the arguments that are nothing but outputs. */
    String text() throws SQLException {
        Set<Integer> absent = absent();
        return absent.isEmpty() ? call.judged() : new CallText(call.judged()).without(absent);
    }

    /** The number in that text of a parameter that is given a value. */
    int place(int parameter) {
        int number = numberInCall(parameter);
        int place = number;
        for (int other : absent()) {
            place -= other < number ? 1 : 0;
        }
        return place;
    }

    private Set<Integer> absent() {
        Set<Integer> absent = new TreeSet<>();
        for (int parameter : registered) {
            if (!given.contains(parameter) && !(call.returns() && parameter == 1)) {
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

    void leave() {
        row = null;
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
