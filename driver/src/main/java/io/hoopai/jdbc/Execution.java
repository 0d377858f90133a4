package io.hoopai.jdbc;

import io.hoopai.guard.JudgedStatement;
import io.hoopai.guard.Outcome;
import io.hoopai.guard.ParameterValue;
import io.hoopai.guard.Run;
import io.hoopai.sql.Dialect;
import io.hoopai.sql.StatementKind;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One execution of an admitted text: the runs of its statements, which are on record since before it was sent, and their
 * ends. Not safe for use by several threads.
 */
final class Execution {
    private static final long UNKNOWN = -1;

    private final StatementGate gate;
    private final List<JudgedStatement> statements;
    private final List<Run> runs = new ArrayList<>();
    private final long started = System.nanoTime();
    private int result;
    private long rowsOfCall;
    private long maskedCellsOfCall;

    private Execution(StatementGate gate, List<JudgedStatement> statements) {
        this.gate = gate;
        this.statements = statements;
    }

    /** Puts every statement on record. */
    static Execution begin(StatementGate gate, List<JudgedStatement> statements, List<ParameterValue> parameters)
            throws SQLException {
        Execution execution = new Execution(gate, statements);
        try {
            for (JudgedStatement statement : statements) {
                execution.runs.add(gate.begin(statement, parameters));
            }
        } catch (SQLException e) {
            execution.end(e.getSQLState());
            throw e;
        }
        return execution;
    }

    /** Whether nobody has read what runs, so that any results may come. */
    boolean unread() {
        return statements.size() == 1 && statements.get(0).statement().isUnread();
    }

    /** Whether it calls a procedure of MySQL's, which gives as many results as its author likes. */
    private boolean isCall() {
        return statements.size() == 1
                && statements.get(0).statement().kind() == StatementKind.CALL
                && gate.dialect() == Dialect.MYSQL;
    }

    /** The statement that the current result belongs to. */
    JudgedStatement statement() throws SQLException {
        if (unread() || isCall()) {
            return statements.get(0);
        }
        if (result >= statements.size()) {
            throw Denials.refused("result-shape", "the database sent more results than there are statements");
        }
        return statements.get(result);
    }

    /** The statement by which exceptions and warnings are judged: a text arrives at the server as one. Null for no text. */
    @Nullable
    JudgedStatement strictest() {
        return statements.stream()
                .filter(JudgedStatement::redactErrors)
                .findFirst()
                .orElse(statements.isEmpty() ? null : statements.get(0));
    }

    /** Goes on to the next result. */
    void nextResult() {
        result++;
    }

    /** Records how the current result, or the whole batch, ended; of a call, when it is left behind with all that it gave. */
    void completed(long rows, long maskedCells) {
        if (isCall()) {
            rowsOfCall += Math.max(0, rows);
            maskedCellsOfCall += maskedCells;
        } else if (result < runs.size()) {
            runs.get(result).end(new Outcome(rows, maskedCells, "", elapsed()));
        }
    }

    /** Records an end of everything that has not ended yet, and gives what the client may see of the reason. */
    SQLException failed(SQLException exception) {
        end(exception.getSQLState() == null ? "XX000" : exception.getSQLState());
        return gate.cleaned(strictest(), exception);
    }

    /** Records that nobody will look at the rest. */
    void abandon() {
        if (isCall()) {
            runs.forEach(run -> run.end(new Outcome(rowsOfCall, maskedCellsOfCall, "", elapsed())));
        }
        end("");
    }

    private void end(String sqlState) {
        for (Run run : runs) {
            run.end(new Outcome(UNKNOWN, 0, sqlState, elapsed()));
        }
    }

    private long elapsed() {
        return System.nanoTime() - started;
    }
}
