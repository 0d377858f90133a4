package io.hoopai.guard;

import io.hoopai.identity.Principal;
import io.hoopai.masking.ResultColumn;
import io.hoopai.masking.ResultMasks;
import io.hoopai.masking.ShapeMismatchException;
import io.hoopai.policy.Limits;
import io.hoopai.sql.catalog.Catalog;
import io.hoopai.sql.catalog.SearchPathSetting;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * One client's session with the guard. Both doors hold one per connection and translate between it and their protocol;
 * they contain no rule logic. Safe for use by one thread at a time.
 */
public interface GuardSession extends AutoCloseable {
    /** By which the audit trail knows the session. */
    String id();

    Principal principal();

    /**
     * The search path that the session is taken to begin with. A door to Postgres sets it when it connects: it is what
     * names are resolved along, whatever the server's own default becomes in between.
     */
    SearchPathSetting searchPath();

    /**
     * Completes, never with a failure, when {@link #judge} and {@link #refresh} will not have to wait: at once, but for the
     * time that it takes to read a catalog that a session has just changed. A door whose threads serve many sessions waits
     * for it; others need not.
     */
    CompletableFuture<Void> ready();

    /**
     * Whether what the session sends passes unread at the moment, and all else that the protocol allows with it. Asked once,
     * before the session begins at the server, it also says whether the settings that reading rests on may be left out;
     * a session that was ever told so never has its texts read again.
     */
    default boolean passesUnread() {
        return false;
    }

    /**
     * Judges what a client does by other means than a text, put into one for the record.
     *
     * @return empty unless what the session sends passes unread
     */
    default Optional<Verdict> unread(String text) {
        return Optional.empty();
    }

    /**
     * Judges a text. Never throws: whatever goes wrong is a refusal. A refusal is on the audit trail when this returns;
     * what is allowed goes on it with {@link #begin}.
     */
    Verdict judge(String text);

    /**
     * The verdict as it is now. Returns the same instance while rules and catalog have not changed; a door calls this
     * before every run of something it judged earlier.
     */
    Verdict refresh(Verdict verdict);

    /** The same for what is not a run yet, and so costs nothing of the rate. */
    Verdict current(Verdict verdict);

    /**
     * The verdict on a text with what is bound to its parameters, where {@linkplain Verdict#asksForParameters that matters}:
     * whether a person has approved it with these values.
     *
     * @param verdict one that is current
     */
    Verdict bound(Verdict verdict, List<ParameterValue> parameters);

    /**
     * Takes what the statements of a verdict cost, where that has to be waited for: budgets and approvals may be kept
     * elsewhere. A door whose threads serve many sessions waits for it and then calls {@link #begin} for each of the
     * statements, or for none of them; others need not.
     *
     * @return completes, on any thread and never with a failure, when {@link #begin} will not have to wait
     */
    default CompletableFuture<Void> funded(Verdict verdict) {
        return CompletableFuture.completedFuture(null);
    }

    /**
     * Puts the decision on the audit trail and starts the clock. To be called before the statement is sent.
     *
     * @param parameters what is bound to the statement's parameters, in their order, if it {@linkplain
     *     JudgedStatement#asksForParameters asks for that}; otherwise they are not looked at
     * @throws AuditUnavailableException when it cannot be recorded, so that it must not run
     * @throws RunRefusedException when what allowed it is used up, or nothing is left that it could spend
     */
    Run begin(JudgedStatement statement, List<ParameterValue> parameters)
            throws AuditUnavailableException, RunRefusedException;

    /** The same for a statement to which nothing is bound. */
    default Run begin(JudgedStatement statement) throws AuditUnavailableException, RunRefusedException {
        return begin(statement, List.of());
    }

    /**
     * What was recorded of this session so far is with the operating system when this returns. A door with a
     * {@linkplain Guard#gatheringSession gathering session} calls it before it sends a statement on, or anything to the
     * client; for any other session it does nothing.
     *
     * @throws AuditUnavailableException when it could not be written, so that nothing may be passed on
     */
    default void settle() throws AuditUnavailableException {
        try {
            settled().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof AuditUnavailableException unavailable) {
                throw unavailable;
            }
            throw e;
        }
    }

    /**
     * As {@link #settle}, but for a door whose threads serve many sessions: the disk, where it has to be waited for, is waited
     * for by nobody else. Nothing of this session may be passed on before it completes.
     *
     * @return completes, on any thread, with an {@link AuditUnavailableException} when it could not be written
     */
    CompletableFuture<Void> settled();

    /**
     * As {@link #settled}, for a door that has statements to send on, and nothing for the client. It does not wait for the
     * decisions on what only reads: they are with the operating system before anything of the results is, and within a second.
     */
    default CompletableFuture<Void> sendable() {
        return settled();
    }

    /** The door has sent what it had: what is still to be written of the record can be got ready meanwhile. */
    default void prepareRecord() {}

    /**
     * The door makes a prepared statement or a portal of the protocol's own, whose name SQL could use as well. To be called
     * before it is sent.
     */
    void named(SessionObject object);

    /** Of the rules and the catalog that {@link #bind} goes by: while it is the same, so are the masks of the same result. */
    Epoch epoch();

    /** The masks for a result as the server describes it. */
    ResultMasks bind(JudgedStatement statement, List<ResultColumn> columns) throws ShapeMismatchException;

    /** What the client may see of an error or notice that came while a statement ran. */
    ServerError clean(JudgedStatement statement, ServerError error);

    /** What the client may see of an error or notice that belongs to no statement. */
    ServerError clean(ServerError error);

    /**
     * What the client may see of the payload of a notification. Any session could have written it, of anything.
     *
     * @return empty when the client may not see that there was one: it did not ask for the channel, or might not any more
     */
    Optional<String> notified(String channel, String payload);

    Limits limits();

    /** The catalog that verdicts of this moment rest on; doors resolve the server's column origins with it. */
    Catalog catalog();

    /** Records the end of the session. */
    @Override
    void close();
}
