package io.hoopai.jdbc;

import static java.util.Objects.requireNonNull;

import io.hoopai.guard.AuditUnavailableException;
import io.hoopai.guard.Epoch;
import io.hoopai.guard.GuardSession;
import io.hoopai.guard.JudgedStatement;
import io.hoopai.guard.ParameterValue;
import io.hoopai.guard.Refusal;
import io.hoopai.guard.Run;
import io.hoopai.guard.RunRefusedException;
import io.hoopai.guard.ServerError;
import io.hoopai.guard.Verdict;
import io.hoopai.identity.Principal;
import io.hoopai.masking.ResultMasks;
import io.hoopai.masking.ShapeMismatchException;
import io.hoopai.policy.Limits;
import io.hoopai.sql.Dialect;
import io.hoopai.sql.Statement;
import io.hoopai.sql.StatementKind;
import io.hoopai.sql.catalog.Catalog;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLNonTransientException;
import java.sql.SQLWarning;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The one way from a connection to its guard: text in, admission or exception out. Safe for use by several threads, as
 * JDBC objects have to be; the session behind it is used by one at a time.
 */
final class StatementGate {
    /** What RESET ALL sets. */
    private static final Optional<String> EVERY_SETTING = Optional.of("all");

    private static final Set<StatementKind> RETURN_KEYS =
            EnumSet.of(StatementKind.INSERT, StatementKind.UPDATE, StatementKind.DELETE);

    /** What makes or runs something by its name. */
    private static final Set<StatementKind> NAMING =
            EnumSet.of(StatementKind.PREPARE, StatementKind.DECLARE, StatementKind.EXECUTE, StatementKind.FETCH);

    private static final Pattern DRIVER_NAME = Pattern.compile("[SC]_[0-9]+");

    private final SessionOpener sessions;
    private final Dialect dialect;
    private final JdbcEscapes escapes;
    private final @Nullable Supplier<? extends @Nullable Principal> principals;
    private final AdmittedTexts admitted = new AdmittedTexts();
    private final ReentrantLock lock = new ReentrantLock();
    private GuardSession session;
    private volatile Consumer<SQLException> fatal = exception -> {};

    /** What was begun last for whom the connection acts for now. */
    private volatile @Nullable JudgedStatement latest;

    /** Whether texts have passed unread, so that nobody knows what the settings of the connection are. */
    private boolean unread;

    /**
     * @param principal who the connection acts for at first
     * @param principals who it acts for, asked before every statement; null when that changes only by {@link #actFor}
     */
    StatementGate(
            SessionOpener sessions,
            Principal principal,
            @Nullable Supplier<? extends @Nullable Principal> principals,
            Dialect dialect,
            JdbcEscapes escapes)
            throws SQLException {
        this.sessions = requireNonNull(sessions, "sessions is null");
        this.principals = principals;
        this.dialect = requireNonNull(dialect, "dialect is null");
        this.escapes = requireNonNull(escapes, "escapes is null");
        this.session = sessions.open(principal);
    }

    Dialect dialect() {
        return dialect;
    }

    Principal principal() {
        return withSession(() -> session.principal());
    }

    /** Goes on for somebody else. What was admitted until then is judged again before it runs. */
    void actFor(Principal principal) throws SQLException {
        if (principals != null) {
            throw Denials.refused("session", "a supplier says who this connection acts for");
        }
        change(principal);
    }

    /** The next user of the connection is the one it was opened for, or whom the supplier says. */
    void beginAnewFor(Principal principal) throws SQLException {
        if (principals == null) {
            change(principal);
        }
    }

    /** Tells a pool of errors after which the connection is of no use; as they may be seen. */
    void whenFatal(Consumer<SQLException> listener) {
        fatal = requireNonNull(listener, "listener is null");
    }

    private void change(Principal principal) throws SQLException {
        lock.lock();
        try {
            if (!principal.equals(session.principal())) {
                if (unread) {
                    throw Denials.refused(
                            "session", "this connection has run what nobody has read; open another for somebody else");
                }
                GuardSession before = session;
                session = sessions.open(principal);
                latest = null;
                before.close();
            }
        } finally {
            lock.unlock();
        }
    }

    private void follow() throws SQLException {
        if (principals == null) {
            return;
        }
        Principal principal = principals.get();
        if (principal == null) {
            throw Denials.refused("session", "the supplier does not say who this statement is for");
        }
        change(principal);
    }

    /**
     * Judges a text as it will run.
     *
     * @param text with escapes of JDBC's, or without
     * @param parameters whether it is the text of a prepared statement
     * @throws SQLException when it is refused
     */
    Admission admit(String text, boolean parameters, GeneratedKeys keys) throws SQLException {
        requireNonNull(text, "sql is null");
        follow();
        return admitReplaced(escapes.replaced(text), parameters, keys);
    }

    /** The same for a text of a statement that shall not look for escapes. */
    Admission admitAsItIs(String text, GeneratedKeys keys) throws SQLException {
        requireNonNull(text, "sql is null");
        follow();
        return admitReplaced(text, false, keys);
    }

    /** A text for {@code prepareCall}, with what it says without JDBC's notation for calls. */
    JdbcCall call(String text) throws SQLException {
        requireNonNull(text, "sql is null");
        follow();
        return escapes.call(text);
    }

    /** Judges a call by a text without any of JDBC's escapes. */
    Admission admitCallAs(String sql) throws SQLException {
        follow();
        return admitReplaced(sql, true, GeneratedKeys.NONE);
    }

    /** Whether what the client sends passes unread at the moment. */
    boolean passesUnread() throws SQLException {
        follow();
        return passesUnreadNow();
    }

    /** The same for whom it acts for already, where nobody can be told that this is not known. */
    boolean passesUnreadNow() {
        return withSession(() -> {
            boolean passes = session.passesUnread();
            unread |= passes;
            return passes;
        });
    }

    /** Something that a client does by other means than a text. */
    interface Act<T> {
        T run() throws SQLException;
    }

    /**
     * Runs what only a client may do whose texts pass unread.
     *
     * @param text what it is, for the record
     * @param refusal for all others
     */
    <T> T unread(String text, SQLException refusal, Act<T> act) throws SQLException {
        follow();
        Optional<Verdict> verdict = withSession(() -> session.unread(text));
        if (verdict.isEmpty()) {
            throw refusal;
        }
        unread = true;
        Execution execution = Execution.begin(this, verdict.get().statements(), List.of());
        try {
            T outcome = act.run();
            execution.abandon();
            return outcome;
        } catch (SQLException e) {
            throw execution.failed(e);
        }
    }

    private Admission admitReplaced(String client, boolean parameters, GeneratedKeys keys) throws SQLException {
        // With keys it may be another text that is judged.
        Admission known = keys.requested() ? null : admitted.get(client, parameters);
        PlaceholderText text = known == null ? PlaceholderText.of(dialect, client, parameters) : known.text();
        Judged judged = judge(text);
        Verdict verdict = judged.verdict();
        if (known != null && known.isBy(verdict, judged.session())) {
            return known;
        }
        if (verdict.unread()) {
            return new Admission(text, verdict, client, keys, judged.session());
        }
        GeneratedKeys asked = returnsKeys(verdict) ? keys : GeneratedKeys.NONE;
        if (asked.requested()
                && dialect == Dialect.POSTGRESQL
                && !verdict.statements().get(0).statement().returnsRows()) {
            // Postgres has no generated keys but those of RETURNING, so that is what is judged, and what is sent.
            text = PlaceholderText.of(dialect, withoutTerminator(client) + asked.returning(), parameters);
            judged = judge(text);
        }
        Admission admission = admission(text, judged, parameters, asked);
        if (!keys.requested()) {
            admitted.put(client, parameters, admission);
        }
        return admission;
    }

    /** The admission as it is now, to be asked for before every run of something admitted earlier. */
    @SuppressWarnings("ReferenceEquality") // the same instance is how a session says that nothing has changed
    Admission refresh(Admission admission) throws SQLException {
        follow();
        Judged judged = noted(now -> admission.session() == now
                ? now.refresh(admission.verdict())
                : now.judge(admission.text().server()));
        Verdict verdict = judged.verdict();
        if (verdict == admission.verdict()) {
            return admission;
        }
        refuseUnlessAllowed(verdict, admission.text());
        if (!verdict.sql().equals(admission.verdict().sql())) {
            throw Denials.refused(
                    "session",
                    "the rules, or who the connection acts for, have changed since this statement was prepared;"
                            + " prepare it again");
        }
        return new Admission(admission.text(), verdict, admission.sql(), admission.keys(), judged.session());
    }

    Run begin(JudgedStatement statement, List<ParameterValue> parameters) throws SQLException {
        lock.lock();
        try {
            latest = statement;
            return session.begin(statement, parameters);
        } catch (AuditUnavailableException e) {
            throw Denials.refused("audit", "the audit trail cannot be written, so nothing can run");
        } catch (RunRefusedException e) {
            throw exception(e.refusal(), "");
        } finally {
            lock.unlock();
        }
    }

    /** The statement that was begun last; null when there was none for whom the connection acts for. */
    @Nullable
    JudgedStatement latest() {
        return latest;
    }

    /**
     * The masks of a result, or an exception when it is not the result that was planned for.
     *
     * @param last what was bound for the same text
     */
    BoundResult bind(JudgedStatement statement, ResultSetMetaData metaData, LastResult last) throws SQLException {
        BoundResult known = last.get();
        if (known != null && known.isOf(statement, metaData) && isCurrent(known)) {
            return known;
        }
        BoundResult bound = bind(statement, ResultShape.of(dialect, database(), metaData));
        last.set(bound);
        return bound;
    }

    private BoundResult bind(JudgedStatement statement, ResultShape shape) throws SQLException {
        lock.lock();
        try {
            // In this order: what changes in between is found the next time.
            Epoch epoch = session.epoch();
            ResultMasks masks = session.bind(statement, shape.columns());
            return new BoundResult(statement, session, epoch, shape, masks);
        } catch (ShapeMismatchException e) {
            throw Denials.refused("result-shape", "" + e.getMessage());
        } finally {
            lock.unlock();
        }
    }

    private boolean isCurrent(BoundResult bound) {
        return withSession(() -> bound.isBy(session, session.epoch()));
    }

    Limits limits() {
        return withSession(() -> session.limits());
    }

    /** What the database contains, as the session knows it now. */
    Catalog catalog() {
        return withSession(() -> session.catalog());
    }

    /** The name that rules know the database by. */
    String database() {
        return catalog().database();
    }

    /** What the client may see of an exception. */
    SQLException cleaned(@Nullable JudgedStatement statement, SQLException exception) {
        SQLException cleaned =
                isUnread(statement) ? exception : rebuilder(statement).exception(exception);
        if (ends(cleaned.getSQLState())) {
            fatal.accept(cleaned);
        }
        return cleaned;
    }

    /** What the client may see of warnings. */
    @Nullable
    SQLWarning cleaned(@Nullable JudgedStatement statement, @Nullable SQLWarning warning) {
        return isUnread(statement) ? warning : rebuilder(statement).warning(warning);
    }

    private static boolean isUnread(@Nullable JudgedStatement statement) {
        return statement != null && statement.statement().isUnread();
    }

    /** What may be seen of a notification's payload; empty when the session does not get it. */
    Optional<String> notified(String channel, String payload) {
        return withSession(() -> session.notified(channel, payload));
    }

    void close() {
        withSession(() -> {
            session.close();
            return true;
        });
    }

    /** Connection exceptions, but for the use of what was closed, and what a server says that ends a session. */
    private static boolean ends(@Nullable String sqlState) {
        return sqlState != null
                && (sqlState.startsWith("08") && !sqlState.equals("08003") || sqlState.startsWith("57P"));
    }

    private ErrorRebuilder rebuilder(@Nullable JudgedStatement statement) {
        return new ErrorRebuilder(error -> withSession(() -> clean(statement, error)));
    }

    private ServerError clean(@Nullable JudgedStatement statement, ServerError error) {
        return statement == null ? session.clean(error) : session.clean(statement, error);
    }

    private Judged judge(PlaceholderText text) throws SQLException {
        Judged judged = noted(now -> now.judge(text.server()));
        refuseUnlessAllowed(judged.verdict(), text);
        for (JudgedStatement one : judged.verdict().statements()) {
            refuseElsewhere(one.statement());
        }
        return judged;
    }

    /**
     * What JDBC has no way for, what would undo {@link SessionModes}, and names that pgjdbc gives to statements and portals of
     * its own: by such a name SQL would run what has a bound on its rows, without the bound.
     */
    private static void refuseElsewhere(Statement statement) throws SQLException {
        if (statement.kind() == StatementKind.COPY) {
            throw Denials.unsupported("COPY is not supported by a guarded connection; use SELECT");
        }
        if (statement.kind() == StatementKind.SET && statement.subject().equals(EVERY_SETTING)) {
            throw Denials.unsupported(
                    "RESET ALL would take back what a guarded connection has set; RESET settings by name");
        }
        if (statement.kind() == StatementKind.DISCARD && statement.shape().equals("discard all")) {
            throw Denials.unsupported(
                    "DISCARD ALL would take back what a guarded connection has set, and what the database's driver has"
                            + " prepared; RESET settings by name");
        }
        if (statement.kind() == StatementKind.TRANSACTION && statement.shape().contains("read write")) {
            throw Denials.unsupported(
                    "READ WRITE would take back a setReadOnly(true) of the application; leave it out");
        }
        if (NAMING.contains(statement.kind())
                && DRIVER_NAME.matcher(statement.subject().orElse("")).matches()) {
            throw Denials.unsupported("`S_` and `C_` with a number are names that the database's driver uses itself");
        }
    }

    private Admission admission(PlaceholderText text, Judged admitted, boolean parameters, GeneratedKeys keys)
            throws SQLException {
        Verdict verdict = admitted.verdict();
        boolean rewritten =
                verdict.statements().stream().anyMatch(judged -> judged.masked().isPresent());
        String sql = rewritten
                ? PlaceholderText.rewrittenInClientNotation(dialect, text, verdict.sql())
                : text.toClientNotation(verdict.sql());
        boolean arrives = dialect == Dialect.MYSQL
                ? verdict.statements().size() == 1
                : PgjdbcScanner.arrivesAs(verdict.sql(), sql, parameters, keys);
        if (!arrives) {
            throw Denials.refused(
                    "not-understood",
                    dialect == Dialect.MYSQL
                            ? "one statement at a time"
                            : "the database's driver reads this text differently from the server");
        }
        return new Admission(text, verdict, sql, keys, admitted.session());
    }

    private static boolean returnsKeys(Verdict verdict) {
        return verdict.statements().size() == 1
                && RETURN_KEYS.contains(verdict.statements().get(0).statement().kind());
    }

    private static String withoutTerminator(String text) {
        String stripped = text.stripTrailing();
        return stripped.endsWith(";") ? stripped.substring(0, stripped.length() - 1) : stripped;
    }

    private static void refuseUnlessAllowed(Verdict verdict, PlaceholderText text) throws SQLException {
        if (verdict.refusal().isPresent()) {
            Refusal refusal = verdict.refusal().get();
            throw exception(refusal, "\n  Position: " + (text.clientOffset(refusal.offset()) + 1));
        }
    }

    /** @param place where in the text, as the last line of the message; may be empty */
    private static SQLException exception(Refusal refusal, String place) {
        StringBuilder message = new StringBuilder(refusal.message());
        if (!refusal.detail().isEmpty()) {
            message.append("\n  Detail: ").append(refusal.detail());
        }
        if (!refusal.hint().isEmpty()) {
            message.append("\n  Hint: ").append(refusal.hint());
        }
        return new SQLNonTransientException(message.append(place).toString(), refusal.sqlState());
    }

    /** A verdict, and the session whose it is: another thread may have the connection act for somebody else at any time. */
    private record Judged(Verdict verdict, GuardSession session) {}

    private Judged noted(Function<GuardSession, Verdict> judgement) {
        return withSession(() -> {
            Verdict verdict = judgement.apply(session);
            unread |= verdict.unread();
            return new Judged(verdict, session);
        });
    }

    private <T> T withSession(Supplier<T> use) {
        lock.lock();
        try {
            return use.get();
        } finally {
            lock.unlock();
        }
    }
}
