package io.hoopai.jdbc;

import static java.util.Objects.requireNonNull;

import io.hoopai.sql.Dialect;
import java.sql.Array;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLClientInfoException;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A connection whose every text goes through the guard. Safe for use by several threads as far as the database's own
 * driver is.
 */
class GuardedConnection extends DelegatingConnection {
    /** Drivers put these names into SQL; some without any quoting. */
    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9 ._:/-]{0,63}");

    private static final String APPLICATION = "ApplicationName";

    private static final Pattern SAVEPOINT_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,62}");

    private final Connection delegate;
    private final StatementGate gate;
    private final ResultOwner owner;
    private final String url;
    private final Runnable release;
    private final AtomicBoolean released = new AtomicBoolean();

    /**
     * @param url as the client wrote it
     * @param release to be run once, when the connection is closed
     */
    GuardedConnection(Connection connection, StatementGate gate, String url, Runnable release) {
        super(connection);
        this.delegate = connection;
        this.gate = requireNonNull(gate, "gate is null");
        this.owner = new ConnectionOwner(gate);
        this.url = requireNonNull(url, "url is null");
        this.release = requireNonNull(release, "release is null");
    }

    static GuardedConnection of(Connection connection, StatementGate gate, String url, Runnable release)
            throws SQLException {
        return gate.dialect() == Dialect.POSTGRESQL
                ? Postgres.connection(connection, gate, url, release)
                : new GuardedConnection(connection, gate, url, release);
    }

    /** Apart, so that the classes of pgjdbc are needed only where it is used. */
    private static final class Postgres {
        private Postgres() {}

        static GuardedConnection connection(Connection connection, StatementGate gate, String url, Runnable release)
                throws SQLException {
            return new GuardedPostgresConnection(connection, gate, url, release);
        }
    }

    @Override
    public Statement createStatement() throws SQLException {
        return statement(delegate::createStatement, context(false));
    }

    @Override
    public Statement createStatement(int type, int concurrency) throws SQLException {
        int granted = granted(concurrency);
        return statement(() -> delegate.createStatement(type, granted), context(granted != concurrency));
    }

    @Override
    public Statement createStatement(int type, int concurrency, int holdability) throws SQLException {
        int granted = granted(concurrency);
        return statement(() -> delegate.createStatement(type, granted, holdability), context(granted != concurrency));
    }

    @Override
    public PreparedStatement prepareStatement(String sql) throws SQLException {
        return prepared(sql, GeneratedKeys.NONE, delegate::prepareStatement, context(false));
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int type, int concurrency) throws SQLException {
        int granted = granted(concurrency);
        return prepared(
                sql,
                GeneratedKeys.NONE,
                text -> delegate.prepareStatement(text, type, granted),
                context(granted != concurrency));
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int type, int concurrency, int holdability)
            throws SQLException {
        int granted = granted(concurrency);
        return prepared(
                sql,
                GeneratedKeys.NONE,
                text -> delegate.prepareStatement(text, type, granted, holdability),
                context(granted != concurrency));
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int keys) throws SQLException {
        return preparedWithKeys(sql, GeneratedKeys.of(keys));
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int[] keys) throws SQLException {
        throw Denials.unsupported("generated keys are asked for by the names of columns");
    }

    @Override
    public PreparedStatement prepareStatement(String sql, String[] keys) throws SQLException {
        return preparedWithKeys(sql, GeneratedKeys.of(keys));
    }

    @Override
    public CallableStatement prepareCall(String sql) throws SQLException {
        return called(sql, delegate::prepareCall, delegate::prepareStatement, context(false));
    }

    @Override
    public CallableStatement prepareCall(String sql, int type, int concurrency) throws SQLException {
        int granted = granted(concurrency);
        return called(
                sql,
                text -> delegate.prepareCall(text, type, granted),
                text -> delegate.prepareStatement(text, type, granted),
                context(granted != concurrency));
    }

    @Override
    public CallableStatement prepareCall(String sql, int type, int concurrency, int holdability) throws SQLException {
        int granted = granted(concurrency);
        return called(
                sql,
                text -> delegate.prepareCall(text, type, granted, holdability),
                text -> delegate.prepareStatement(text, type, granted, holdability),
                context(granted != concurrency));
    }

    /** The text as it would be sent; refused like any other. */
    @Override
    public String nativeSQL(String sql) throws SQLException {
        return gate.admit(sql, true, GeneratedKeys.NONE).verdict().sql();
    }

    @Override
    public void setSchema(@Nullable String schema) throws SQLException {
        if (schema == null || !schema.equals(getSchema())) {
            gate.unread("SET SCHEMA", unchangeable("schema"), () -> {
                delegate.setSchema(schema);
                return true;
            });
        }
    }

    @Override
    public void setCatalog(@Nullable String catalog) throws SQLException {
        if (catalog == null || !catalog.equals(getCatalog())) {
            gate.unread("USE", unchangeable("catalog"), () -> {
                delegate.setCatalog(catalog);
                return true;
            });
        }
    }

    @Override
    public void setTypeMap(@Nullable Map<String, Class<?>> types) throws SQLException {
        if (types != null && !types.isEmpty()) {
            throw Denials.unsupported("a type map is not supported by a guarded connection");
        }
    }

    @Override
    public Savepoint setSavepoint(String name) throws SQLException {
        if (!SAVEPOINT_NAME.matcher(name).matches() && !gate.passesUnread()) {
            throw Denials.unsupported("the name of a savepoint is made of letters, digits and `_`");
        }
        try {
            return delegate.setSavepoint(name);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    /** Who the connection acts for; else the application's name, where the driver does not write it into statements. */
    @Override
    public void setClientInfo(String name, @Nullable String value) throws SQLClientInfoException {
        if (ClientInfo.isOwn(name)) {
            Properties change = new Properties();
            change.setProperty(name, value == null ? "" : value);
            setClientInfo(change);
            return;
        }
        // pgjdbc has a warning for names that it does not know, as JDBC wants it, and sends nothing.
        boolean settable = gate.dialect() == Dialect.POSTGRESQL
                && (!name.equals(APPLICATION)
                        || PLAIN_NAME.matcher(value == null ? "" : value).matches());
        if (!settable) {
            throw refusedInfo("this client info cannot be set on a guarded connection", Denials.FEATURE_NOT_SUPPORTED);
        }
        try {
            delegate.setClientInfo(name, value);
        } catch (SQLClientInfoException e) {
            throw clientInfoCleaned(e);
        }
    }

    /** Users, groups and application change together; a user alone is in no group. */
    @Override
    public void setClientInfo(Properties properties) throws SQLClientInfoException {
        Properties own = new Properties();
        for (String name : properties.stringPropertyNames()) {
            if (ClientInfo.isOwn(name)) {
                own.setProperty(name, properties.getProperty(name));
            }
        }
        if (!own.isEmpty()) {
            try {
                gate.actFor(ClientInfo.changed(gate.principal(), own));
            } catch (IllegalArgumentException e) {
                throw refusedInfo("" + e.getMessage(), Denials.CONFIGURATION_ERROR);
            } catch (SQLException e) {
                throw clientInfoCleaned(e);
            }
        }
        for (String name : properties.stringPropertyNames()) {
            if (!ClientInfo.isOwn(name)) {
                setClientInfo(name, properties.getProperty(name));
            }
        }
        if (own.isEmpty() && gate.dialect() == Dialect.POSTGRESQL && properties.getProperty(APPLICATION) == null) {
            setClientInfo(APPLICATION, ""); // what is not named is cleared
        }
    }

    @Override
    public @Nullable String getClientInfo(String name) throws SQLException {
        if (ClientInfo.isOwn(name)) {
            return ClientInfo.of(gate.principal(), name);
        }
        try {
            return delegate.getClientInfo(name);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public Properties getClientInfo() throws SQLException {
        try {
            Properties properties = new Properties();
            properties.putAll(delegate.getClientInfo());
            ClientInfo.addTo(properties, gate.principal());
            return properties;
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public @Nullable SQLWarning getWarnings() throws SQLException {
        try {
            return gate.cleaned(null, delegate.getWarnings());
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    @Override
    public void close() throws SQLException {
        try {
            delegate.close();
        } catch (SQLException e) {
            throw cleaned(e);
        } finally {
            release();
        }
    }

    @Override
    public void abort(Executor executor) throws SQLException {
        try {
            delegate.abort(executor);
        } catch (SQLException e) {
            throw cleaned(e);
        } finally {
            release();
        }
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return Wrappers.unwrap(this, type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }

    @Override
    SQLException cleaned(SQLException exception) {
        return gate.cleaned(null, exception);
    }

    @Override
    @Nullable
    Array rewrapped(@Nullable Array value) {
        return value == null ? null : new GuardedArray(value, owner);
    }

    @Override
    @Nullable
    DatabaseMetaData rewrapped(@Nullable DatabaseMetaData value) {
        return value == null ? null : new GuardedDatabaseMetaData(value, this, owner, url);
    }

    private interface Create {
        Statement run() throws SQLException;
    }

    private interface Prepare<S extends PreparedStatement> {
        S run(String text) throws SQLException;
    }

    private Statement statement(Create create, StatementContext context) throws SQLException {
        try {
            return GuardedStatement.of(context, create.run());
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    private PreparedStatement preparedWithKeys(String sql, GeneratedKeys keys) throws SQLException {
        Admission admission = gate.admit(sql, true, keys);
        String[] names = admission.keys().columns().toArray(String[]::new);
        return prepared(
                admission,
                text -> names.length == 0
                        ? delegate.prepareStatement(text)
                        : gate.dialect() == Dialect.MYSQL
                                ? delegate.prepareStatement(text, Statement.RETURN_GENERATED_KEYS)
                                : delegate.prepareStatement(text, names),
                context(false));
    }

    private PreparedStatement prepared(
            String sql, GeneratedKeys keys, Prepare<PreparedStatement> prepare, StatementContext context)
            throws SQLException {
        return prepared(gate.admit(sql, true, keys), prepare, context);
    }

    private PreparedStatement prepared(
            Admission admission, Prepare<PreparedStatement> prepare, StatementContext context) throws SQLException {
        try {
            PreparedStatement statement = prepare.run(admission.sql());
            refuseOtherParameters(admission, statement);
            PreparedStatement checked = TextParameters.of(admission, statement);
            return GuardedPreparedStatement.of(
                    admission,
                    context,
                    admission.verdict().asksForParameters() ? NotedParameters.noting(checked) : checked);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    /**
     * @param whole prepares a call that is left to the database's driver
     * @param query prepares one that runs as what was judged
     */
    private CallableStatement called(
            String sql, Prepare<CallableStatement> whole, Prepare<PreparedStatement> query, StatementContext context)
            throws SQLException {
        try {
            JdbcCall call = gate.call(sql);
            if (gate.passesUnread()) {
                Admission admission = gate.admitCallAs(call.sql());
                if (admission.verdict().unread()) {
                    return GuardedCallableStatement.unread(admission, context, whole.run(call.client()));
                }
            }
            JudgedCall.Preparer preparer = admission -> {
                PreparedStatement statement = query.run(admission.sql());
                refuseOtherParameters(admission, statement);
                return TextParameters.of(admission, statement);
            };
            JudgedCall judged = new JudgedCall(call, gate, preparer);
            if (judged.waitsForOutputs()) {
                judged.idle(query.run("SELECT 1"));
                return GuardedCallableStatement.judged(null, context, judged);
            }
            return GuardedCallableStatement.judged(judged.admit(), context, judged);
        } catch (SQLException e) {
            throw cleaned(e);
        }
    }

    private void refuseOtherParameters(Admission admission, PreparedStatement statement) throws SQLException {
        if (gate.dialect() == Dialect.MYSQL
                && !admission.verdict().unread()
                && !ConnectorScanner.findsParametersOf(
                        admission.sql(),
                        statement,
                        admission.statements().get(0).statement().parameters())) {
            statement.close();
            throw Denials.refused(
                    "not-understood", "the database's driver reads this text differently from the server");
        }
    }

    /**
     * Updatable results are for clients whose texts pass unread, and are made read-only for all others; what is no concurrency
     * at all is for the database's driver to complain about.
     */
    private int granted(int concurrency) throws SQLException {
        boolean refused = concurrency == ResultSet.CONCUR_UPDATABLE && !gate.passesUnread();
        return refused ? ResultSet.CONCUR_READ_ONLY : concurrency;
    }

    private StatementContext context(boolean readOnlyInstead) {
        return new StatementContext(this, delegate, gate, readOnlyInstead);
    }

    private static SQLException unchangeable(String what) {
        return Denials.refused(
                "session", "the " + what + " of a guarded connection cannot be changed; name it in the statement");
    }

    private SQLClientInfoException clientInfoCleaned(SQLException e) {
        SQLException cleaned = cleaned(e);
        return refusedInfo("" + cleaned.getMessage(), "" + cleaned.getSQLState());
    }

    private static SQLClientInfoException refusedInfo(String message, String state) {
        return new SQLClientInfoException(message, state, Map.of());
    }

    private void release() {
        if (released.compareAndSet(false, true)) {
            release.run();
        }
    }
}
