package io.hoopai.jdbc;

import static java.util.Objects.requireNonNull;

import io.hoopai.guard.JudgedStatement;
import io.hoopai.guard.ParameterValue;
import io.hoopai.policy.Limits;
import io.hoopai.sql.Dialect;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;

/** What every guarded statement does, prepared or not: admits a text, runs it on record, and hands out its results. */
abstract class StatementSupport extends DelegatingStatement {
    private final StatementContext context;
    private final StatementGate gate;
    private final Statement delegate;
    private final List<Admission> batch = new ArrayList<>();

    private boolean escapes = true;
    private long maxRows;
    private int queryTimeout;
    private @Nullable Execution execution;
    private @Nullable Admission running;
    private @Nullable GuardedResultSet result;
    private @Nullable GuardedResultSet generatedKeys;
    private @Nullable GuardedResultSet aside;

    StatementSupport(StatementContext context, Statement delegate) {
        super(delegate);
        this.context = requireNonNull(context, "context is null");
        this.gate = context.gate();
        this.delegate = requireNonNull(delegate, "delegate is null");
    }

    final StatementContext context() {
        return context;
    }

    /** What is bound to parameters now, as far as the rules want that on record. */
    List<ParameterValue> parameters() {
        return List.of();
    }

    /** The same for all rows of the batch. */
    List<ParameterValue> batchedParameters() {
        return List.of();
    }

    /** Admits a text given to a method that runs it at once. */
    abstract Admission admit(String sql, GeneratedKeys keys) throws SQLException;

    @Override
    public final ResultSet executeQuery(String sql) throws SQLException {
        Admission admission = admit(sql, GeneratedKeys.NONE);
        return query(admission, () -> delegate.executeQuery(admission.sql()));
    }

    @Override
    public final boolean execute(String sql) throws SQLException {
        return execute(sql, GeneratedKeys.NONE);
    }

    @Override
    public final boolean execute(String sql, int keys) throws SQLException {
        return execute(sql, GeneratedKeys.of(keys));
    }

    @Override
    public final boolean execute(String sql, int[] keys) throws SQLException {
        throw Denials.unsupported("generated keys are asked for by the names of columns");
    }

    @Override
    public final boolean execute(String sql, String[] keys) throws SQLException {
        return execute(sql, GeneratedKeys.of(keys));
    }

    @Override
    public final int executeUpdate(String sql) throws SQLException {
        return Math.toIntExact(update(sql, GeneratedKeys.NONE));
    }

    @Override
    public final int executeUpdate(String sql, int keys) throws SQLException {
        return Math.toIntExact(update(sql, GeneratedKeys.of(keys)));
    }

    @Override
    public final int executeUpdate(String sql, int[] keys) throws SQLException {
        throw Denials.unsupported("generated keys are asked for by the names of columns");
    }

    @Override
    public final int executeUpdate(String sql, String[] keys) throws SQLException {
        return Math.toIntExact(update(sql, GeneratedKeys.of(keys)));
    }

    @Override
    public final long executeLargeUpdate(String sql) throws SQLException {
        return update(sql, GeneratedKeys.NONE);
    }

    @Override
    public final long executeLargeUpdate(String sql, int keys) throws SQLException {
        return update(sql, GeneratedKeys.of(keys));
    }

    @Override
    public final long executeLargeUpdate(String sql, int[] keys) throws SQLException {
        throw Denials.unsupported("generated keys are asked for by the names of columns");
    }

    @Override
    public final long executeLargeUpdate(String sql, String[] keys) throws SQLException {
        return update(sql, GeneratedKeys.of(keys));
    }

    @Override
    public final void addBatch(String sql) throws SQLException {
        Admission admission = admit(sql, GeneratedKeys.NONE);
        if (admission.statements().size() > 1) {
            throw Denials.refused("not-understood", "an entry of a batch is one statement");
        }
        try {
            delegate.addBatch(admission.sql());
        } catch (SQLException e) {
            throw cleaned(e);
        }
        batched(admission);
    }

    @Override
    public final void clearBatch() throws SQLException {
        batch.clear();
        try {
            delegate.clearBatch();
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    /** Not by way of the other: pgjdbc has the server prepare a batch in this one alone. */
    @Override
    public final int[] executeBatch() throws SQLException {
        long[] counts = batch(
                () -> Arrays.stream(delegate.executeBatch()).asLongStream().toArray());
        return Arrays.stream(counts).mapToInt(Math::toIntExact).toArray();
    }

    @Override
    public final long[] executeLargeBatch() throws SQLException {
        return batch(delegate::executeLargeBatch);
    }

    /** Every text of the batch is on record once, however many rows of parameters it runs with. */
    private long[] batch(MaxAffectedRows.Call<long[]> call) throws SQLException {
        List<JudgedStatement> statements = new ArrayList<>();
        List<Admission> admissions = new ArrayList<>();
        try {
            for (Admission admission : batch) {
                Admission now = gate.refresh(admission);
                admissions.add(now);
                statements.addAll(now.statements());
            }
        } finally {
            batch.clear();
        }
        if (statements.isEmpty()) {
            return new long[0];
        }
        start(statements, batchedParameters());
        // Generated keys are those of all rows together, so they have to be of one text, or of texts that nobody reads.
        if (admissions.size() == 1
                || admissions.stream().allMatch(admission -> admission.verdict().unread())) {
            running = admissions.get(0);
        }
        long[] counts = finish(statements, call, StatementSupport::total);
        Execution finished = requireNonNull(execution);
        boolean onePerStatement = counts.length == statements.size();
        for (int i = 0; i < statements.size(); i++) {
            finished.completed(onePerStatement ? counts[i] : total(counts), 0);
            finished.nextResult();
        }
        return counts;
    }

    /** Notes that an admitted text is in the batch of the database's driver. */
    final void batched(Admission admission) {
        if (!batch.contains(admission)) {
            batch.add(admission);
        }
    }

    @Override
    public final @Nullable ResultSet getResultSet() throws SQLException {
        if (result != null || aside != null) {
            return result;
        }
        try {
            ResultSet rows = delegate.getResultSet();
            return rows == null ? null : present(rows);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public final ResultSet getGeneratedKeys() throws SQLException {
        if (generatedKeys != null) {
            return generatedKeys;
        }
        try {
            ResultSet keys = delegate.getGeneratedKeys();
            generatedKeys = presentKeys(keys);
            return generatedKeys;
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public final boolean getMoreResults() throws SQLException {
        return moreResults(delegate::getMoreResults);
    }

    @Override
    public final boolean getMoreResults(int current) throws SQLException {
        return moreResults(() -> delegate.getMoreResults(current));
    }

    @Override
    public final Connection getConnection() {
        return context.connection();
    }

    @Override
    public final @Nullable SQLWarning getWarnings() throws SQLException {
        try {
            SQLWarning own = context.downgrade();
            // Connector/J asks the server, which has those of the connection's last statement, whosever they are asked
            // for.
            JudgedStatement warned = gate.dialect() == Dialect.MYSQL ? gate.latest() : judged();
            SQLWarning warnings = gate.cleaned(warned, delegate.getWarnings());
            if (own == null) {
                return warnings;
            }
            if (warnings != null) {
                own.setNextWarning(warnings);
            }
            return own;
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    /** The database's driver never replaces escapes: that is done before a text is judged. */
    @Override
    public final void setEscapeProcessing(boolean enable) {
        escapes = enable;
    }

    final boolean escapes() {
        return escapes;
    }

    @Override
    public final int getMaxRows() {
        return (int) Math.min(maxRows, Integer.MAX_VALUE);
    }

    @Override
    public final void setMaxRows(int rows) throws SQLException {
        setLargeMaxRows(rows);
    }

    @Override
    public final long getLargeMaxRows() {
        return maxRows;
    }

    @Override
    public final void setLargeMaxRows(long rows) throws SQLException {
        if (rows < 0) {
            throw new SQLException("the maximum of rows is negative", "22023");
        }
        maxRows = rows;
    }

    @Override
    public final int getQueryTimeout() {
        return queryTimeout;
    }

    @Override
    public final void setQueryTimeout(int seconds) throws SQLException {
        if (seconds < 0) {
            throw new SQLException("the query timeout is negative", "22023");
        }
        queryTimeout = seconds;
    }

    @Override
    public final void close() throws SQLException {
        leaveBehind();
        try {
            delegate.close();
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public final <T> T unwrap(Class<T> type) throws SQLException {
        return Wrappers.unwrap(this, type);
    }

    @Override
    public final boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }

    @Override
    final SQLException cleaned(SQLException exception) {
        return gate.cleaned(judged(), exception);
    }

    // What follows is of pgjdbc's own interface, for the classes in PostgresStatements.

    public final long getLastOID() throws SQLException {
        return Pgjdbc.of(delegate).getLastOID();
    }

    @SuppressWarnings("deprecation")
    public final void setUseServerPrepare(boolean flag) throws SQLException {
        Pgjdbc.of(delegate).setUseServerPrepare(flag);
    }

    public final boolean isUseServerPrepare() {
        return Pgjdbc.of(delegate).isUseServerPrepare();
    }

    public final void setPrepareThreshold(int threshold) throws SQLException {
        Pgjdbc.of(delegate).setPrepareThreshold(threshold);
    }

    public final int getPrepareThreshold() {
        return Pgjdbc.of(delegate).getPrepareThreshold();
    }

    public final void setAdaptiveFetch(boolean adaptive) {
        Pgjdbc.of(delegate).setAdaptiveFetch(adaptive);
    }

    public final boolean getAdaptiveFetch() {
        return Pgjdbc.of(delegate).getAdaptiveFetch();
    }

    /** Apart, so that the classes of pgjdbc are needed only where it is used. */
    private static final class Pgjdbc {
        private Pgjdbc() {}

        static PGStatement of(Statement delegate) {
            try {
                return delegate.unwrap(PGStatement.class);
            } catch (SQLException e) {
                throw new IllegalStateException("not a statement of pgjdbc's", e);
            }
        }
    }

    final @Nullable SQLWarning cleanedWarning(@Nullable SQLWarning warning) {
        return gate.cleaned(judged(), warning);
    }

    /** Runs something that answers with rows first. */
    final ResultSet query(Admission admission, MaxAffectedRows.Call<ResultSet> call) throws SQLException {
        return present(run(admission, call, rows -> 0));
    }

    /** Runs something that answers with a count. */
    final long update(Admission admission, MaxAffectedRows.Call<Long> call) throws SQLException {
        long rows = run(admission, call, Long::longValue);
        requireNonNull(execution).completed(rows, 0);
        return rows;
    }

    /** Runs something that answers with either. */
    final boolean execute(Admission admission, MaxAffectedRows.Call<Boolean> call) throws SQLException {
        // A bound on rows is only there for what answers with a count.
        long[] count = {-1};
        boolean rows = run(
                admission,
                () -> {
                    boolean isRows = call.run();
                    count[0] = isRows ? -1 : delegate.getUpdateCount();
                    return isRows;
                },
                isRows -> count[0]);
        if (rows) {
            present(delegate.getResultSet());
        } else {
            requireNonNull(execution).completed(count[0], 0);
        }
        return rows;
    }

    private boolean execute(String sql, GeneratedKeys keys) throws SQLException {
        Admission admission = admit(sql, keys);
        return execute(
                admission,
                () -> admission.keys().requested()
                        ? delegate.execute(admission.sql(), names(admission))
                        : delegate.execute(admission.sql()));
    }

    private long update(String sql, GeneratedKeys keys) throws SQLException {
        Admission admission = admit(sql, keys);
        return update(admission, () -> (long)
                (admission.keys().requested()
                        ? delegate.executeUpdate(admission.sql(), names(admission))
                        : delegate.executeUpdate(admission.sql())));
    }

    private static String[] names(Admission admission) {
        return admission.keys().columns().toArray(String[]::new);
    }

    private <T> T run(Admission admission, MaxAffectedRows.Call<T> call, ToLongFunction<T> affected)
            throws SQLException {
        List<JudgedStatement> statements = admission.statements();
        start(statements, parameters());
        running = admission;
        return finish(statements, call, affected);
    }

    /** Puts the statements on record and sets the limits. */
    private void start(List<JudgedStatement> statements, List<ParameterValue> parameters) throws SQLException {
        leaveBehind();
        MaxAffectedRows.refuseUncountable(statements);
        try {
            applyLimits(gate.limits());
        } catch (SQLException e) {
            throw cleaned(e);
        }
        execution = Execution.begin(gate, statements, parameters);
    }

    private <T> T finish(List<JudgedStatement> statements, MaxAffectedRows.Call<T> call, ToLongFunction<T> affected)
            throws SQLException {
        try {
            return MaxAffectedRows.run(context.raw(), statements, call, affected);
        } catch (SQLException e) {
            throw requireNonNull(execution).failed(e);
        }
    }

    private void applyLimits(Limits limits) throws SQLException {
        // One more than is allowed, so that it is seen when there are more.
        long most = limits.maxRows().isPresent() ? limits.maxRows().getAsLong() + 1 : 0;
        long rows = most == 0 ? maxRows : maxRows == 0 ? most : Math.min(most, maxRows);
        delegate.setMaxRows((int) Math.min(rows, Integer.MAX_VALUE));
        int seconds = limits.statementTimeout()
                .map(Duration::toSeconds)
                .map(allowed -> (int) Math.max(1, Math.min(allowed, Integer.MAX_VALUE)))
                .orElse(0);
        delegate.setQueryTimeout(
                seconds == 0 ? queryTimeout : queryTimeout == 0 ? seconds : Math.min(seconds, queryTimeout));
    }

    /** The rows of the current result as the client may see them; or nothing, when they are not what was judged. */
    private GuardedResultSet present(ResultSet rows) throws SQLException {
        try {
            JudgedStatement judged = requireNonNull(execution).statement();
            if (judged.statement().isUnread()) {
                result = GuardedResultSet.unmasked(rows, new StatementOwner(this, execution));
                return result;
            }
            if (!judged.statement().returnsRows()) {
                throw Denials.refused("result-shape", "rows from a statement that returns none");
            }
            result = masked(rows, judged);
            return result;
        } catch (SQLException e) {
            rows.close();
            throw requireNonNull(execution).failed(e);
        }
    }

    private GuardedResultSet presentKeys(ResultSet keys) throws SQLException {
        Admission admission = running;
        ResultOwner owner = new StatementOwner(this, null);
        if (admission != null && admission.verdict().unread()) {
            return GuardedResultSet.unmasked(keys, owner);
        }
        if (admission != null && admission.keys().requested() && context.returnsStoredValues()) {
            return maskedKeys(keys, admission.statements().get(0));
        }
        if (context.returnsStoredValues() && keys.getMetaData().getColumnCount() > 0) {
            keys.close();
            throw Denials.refused("result-shape", "generated keys that were not asked for");
        }
        return GuardedResultSet.unmasked(keys, owner);
    }

    private GuardedResultSet maskedKeys(ResultSet keys, JudgedStatement judged) throws SQLException {
        BoundResult bound = gate.bind(judged, keys.getMetaData(), new LastResult());
        return GuardedResultSet.masked(keys, new StatementOwner(this, null), bound, Long.MAX_VALUE);
    }

    private GuardedResultSet masked(ResultSet rows, JudgedStatement judged) throws SQLException {
        Admission admission = running;
        LastResult last = admission == null ? new LastResult() : admission.lastResult();
        BoundResult bound = gate.bind(judged, rows.getMetaData(), last);
        long most = gate.limits().maxRows().orElse(Long.MAX_VALUE);
        return GuardedResultSet.masked(rows, new StatementOwner(this, execution), bound, most);
    }

    private interface More {
        boolean run() throws SQLException;
    }

    /** Takes the current result for the outputs of a call: they can be read until the statement runs again. */
    final GuardedResultSet keepAside() {
        GuardedResultSet kept = requireNonNull(result);
        result = null;
        aside = kept;
        return kept;
    }

    /** What a call has given beside its results, with the masks that they have. */
    final GuardedResultSet besides(MaxAffectedRows.Call<ResultSet> read) throws SQLException {
        Execution current = requireNonNull(execution);
        try {
            ResultSet rows = read.run();
            try {
                BoundResult bound = gate.bind(current.statement(), rows.getMetaData(), new LastResult());
                return GuardedResultSet.masked(rows, new StatementOwner(this, current), bound, Long.MAX_VALUE);
            } catch (SQLException e) {
                rows.close();
                throw e;
            }
        } catch (SQLException e) {
            throw current.failed(e);
        }
    }

    /** Called when what the last run gave is left behind. */
    void leftBehind() throws SQLException {}

    /** Whether nobody has read what ran last. */
    final boolean runsUnread() {
        return execution != null && execution.unread();
    }

    private boolean moreResults(More more) throws SQLException {
        if (aside != null) {
            return false;
        }
        if (result != null) {
            result.end();
            result = null;
        }
        try {
            boolean rows = more.run();
            Execution current = execution;
            if (current == null) {
                return rows;
            }
            current.nextResult();
            if (rows) {
                present(delegate.getResultSet());
            } else if (delegate.getUpdateCount() != -1) {
                current.completed(delegate.getUpdateCount(), 0);
            }
            return rows;
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    private void leaveBehind() throws SQLException {
        if (result != null) {
            result.end();
            result = null;
        }
        if (aside != null) {
            aside.end();
            aside = null;
        }
        leftBehind();
        generatedKeys = null;
        running = null;
        if (execution != null) {
            execution.abandon();
        }
    }

    private @Nullable JudgedStatement judged() {
        return execution == null ? null : execution.strictest();
    }

    private static long total(long[] counts) {
        long total = 0;
        for (long count : counts) {
            if (count < 0) {
                return MaxAffectedRows.UNKNOWN;
            }
            total += count;
        }
        return total;
    }
}
