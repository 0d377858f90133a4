package io.hoopai.jdbc;

import static java.util.Objects.requireNonNull;

import io.hoopai.sql.Dialect;
import java.sql.Array;
import java.sql.CallableStatement;
import java.sql.ParameterMetaData;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call. One that is judged runs as the statement that it is judged as, and its outputs are read from a guarded result;
 * what nobody reads is left to the database's driver as a whole.
 */
class GuardedCallableStatement extends DelegatingCallableStatement {
    private final CallableStatement delegate;
    private final ResultOwner owner;
    private final @Nullable JudgedCall judged;

    GuardedCallableStatement(
            @Nullable Admission admission,
            StatementContext context,
            CallableStatement statement,
            @Nullable JudgedCall judged) {
        super(admission, context, statement);
        this.delegate = requireNonNull(statement, "statement is null");
        this.owner = new StatementOwner(this, null);
        this.judged = judged;
    }

    /** A call of a client whose texts pass unread. */
    static GuardedCallableStatement unread(Admission admission, StatementContext context, CallableStatement statement) {
        return of(admission, context, statement, null);
    }

    /** @param admission null for a call of which it has to be known first what its outputs are */
    static GuardedCallableStatement judged(@Nullable Admission admission, StatementContext context, JudgedCall call) {
        return of(admission, context, NotedParameters.noting(call.statement()), call);
    }

    private static GuardedCallableStatement of(
            @Nullable Admission admission,
            StatementContext context,
            CallableStatement statement,
            @Nullable JudgedCall judged) {
        return context.gate().dialect() == Dialect.POSTGRESQL
                ? Postgres.statement(admission, context, statement, judged)
                : new GuardedCallableStatement(admission, context, statement, judged);
    }

    /** Apart, so that the classes of pgjdbc are needed only where it is used. */
    private static final class Postgres {
        private Postgres() {}

        static GuardedCallableStatement statement(
                @Nullable Admission admission,
                StatementContext context,
                CallableStatement statement,
                @Nullable JudgedCall judged) {
            return new PostgresStatements.Call(admission, context, statement, judged);
        }
    }

    /** Makes the query ready to run. */
    private void prepare(JudgedCall call) throws SQLException {
        if (call.hasChanged()) {
            judgeAnew();
        }
        ensureAdmitted();
        try {
            call.handOn();
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    Admission admitted() throws SQLException {
        return requireNonNull(judged).admit();
    }

    @Override
    public boolean execute() throws SQLException {
        if (judged == null) {
            return super.execute();
        }
        prepare(judged);
        if (!judged.outputs().wanted()) {
            return super.execute();
        }
        if (judged.hasVariables()) {
            return executeWithVariables(judged);
        }
        super.executeQuery();
        judged.outputs().take(keepAside());
        return false;
    }

    private boolean executeWithVariables(JudgedCall call) throws SQLException {
        try {
            call.assignVariables(context().raw());
        } catch (SQLException e) {
            throw cleaned(e);
        }
        boolean rows = super.execute();
        call.outputs().take(besides(() -> call.variables(context().raw())));
        return rows;
    }

    @Override
    public ResultSet executeQuery() throws SQLException {
        if (judged == null) {
            return super.executeQuery();
        }
        prepare(judged);
        if (judged.outputs().wanted()) {
            if (execute()) {
                return requireNonNull(getResultSet());
            }
            throw new SQLException("a call with outputs gives no result", "02000");
        }
        return super.executeQuery();
    }

    /** A call changes no rows that anybody counts. */
    @Override
    public long executeLargeUpdate() throws SQLException {
        if (judged == null) {
            return super.executeLargeUpdate();
        }
        prepare(judged);
        if (!judged.isCall()) {
            return super.executeLargeUpdate();
        }
        execute();
        return 0;
    }

    @Override
    public void addBatch() throws SQLException {
        if (judged != null) {
            if (judged.outputs().wanted()) {
                throw new SQLException("a call with outputs cannot be in a batch, which gives none", "0A000");
            }
            prepare(judged);
        }
        super.addBatch();
    }

    @Override
    public @Nullable ResultSetMetaData getMetaData() throws SQLException {
        if (judged != null) {
            prepare(judged);
        }
        return super.getMetaData();
    }

    /** The query that is judged may have fewer parameters than the call. */
    @Override
    public @Nullable ParameterMetaData getParameterMetaData() throws SQLException {
        if (judged == null) {
            return super.getParameterMetaData();
        }
        throw Denials.method("CallableStatement.getParameterMetaData");
    }

    @Override
    public void clearParameters() throws SQLException {
        super.clearParameters();
        if (judged != null) {
            judged.outputs().takeBack();
        }
    }

    @Override
    int placeOf(int parameterIndex) throws SQLException {
        if (judged != null) {
            judged.outputs().give(parameterIndex);
        }
        return parameterIndex;
    }

    @Override
    boolean registered(int parameterIndex) throws SQLException {
        if (judged == null) {
            return false;
        }
        judged.outputs().register(parameterIndex);
        return true;
    }

    @Override
    boolean registered(String parameterName) throws SQLException {
        if (judged == null) {
            return false;
        }
        throw Denials.unsupported("the outputs of a call are registered by their numbers on a guarded connection");
    }

    @Override
    @Nullable
    ResultSet outputs() throws SQLException {
        return judged == null ? null : judged.outputs().row();
    }

    @Override
    int columnOf(int parameterIndex) throws SQLException {
        return requireNonNull(judged).outputs().column(parameterIndex);
    }

    /** By the name of the column, as the names of parameters are not known of a query. */
    @Override
    int columnOf(String parameterName) throws SQLException {
        return requireNonNull(judged).outputs().row().findColumn(parameterName);
    }

    @Override
    void leftBehind() throws SQLException {
        if (judged != null) {
            judged.outputs().leave();
        }
    }

    @Override
    public boolean wasNull() throws SQLException {
        ResultSet row = outputs();
        if (row != null) {
            return row.wasNull();
        }
        try {
            return delegate.wasNull();
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    private interface Read {
        @Nullable
        Object value() throws SQLException;
    }

    /** An output as the database's driver has it, for a client whose texts pass unread. */
    private @Nullable Object presented(Read read) throws SQLException {
        try {
            return Presentable.of(read.value(), owner);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public @Nullable Object getObject(int parameterIndex) throws SQLException {
        ResultSet row = outputs();
        return row == null
                ? presented(() -> delegate.getObject(parameterIndex))
                : row.getObject(columnOf(parameterIndex));
    }

    @Override
    public @Nullable Object getObject(String parameterName) throws SQLException {
        ResultSet row = outputs();
        return row == null
                ? presented(() -> delegate.getObject(parameterName))
                : row.getObject(columnOf(parameterName));
    }

    @Override
    public @Nullable Object getObject(int parameterIndex, @Nullable Map<String, Class<?>> types) throws SQLException {
        ResultSet row = outputs();
        return row == null
                ? presented(() -> delegate.getObject(parameterIndex, types))
                : row.getObject(columnOf(parameterIndex), types);
    }

    @Override
    public @Nullable Object getObject(String parameterName, @Nullable Map<String, Class<?>> types) throws SQLException {
        ResultSet row = outputs();
        return row == null
                ? presented(() -> delegate.getObject(parameterName, types))
                : row.getObject(columnOf(parameterName), types);
    }

    @Override
    public <T> @Nullable T getObject(int parameterIndex, Class<T> type) throws SQLException {
        ResultSet row = outputs();
        return row == null
                ? type.cast(presented(() -> delegate.getObject(parameterIndex, type)))
                : row.getObject(columnOf(parameterIndex), type);
    }

    @Override
    public <T> @Nullable T getObject(String parameterName, Class<T> type) throws SQLException {
        ResultSet row = outputs();
        return row == null
                ? type.cast(presented(() -> delegate.getObject(parameterName, type)))
                : row.getObject(columnOf(parameterName), type);
    }

    @Override
    public @Nullable Array getArray(int parameterIndex) throws SQLException {
        ResultSet row = outputs();
        return row == null
                ? (Array) presented(() -> delegate.getArray(parameterIndex))
                : row.getArray(columnOf(parameterIndex));
    }

    @Override
    public @Nullable Array getArray(String parameterName) throws SQLException {
        ResultSet row = outputs();
        return row == null
                ? (Array) presented(() -> delegate.getArray(parameterName))
                : row.getArray(columnOf(parameterName));
    }
}
