package io.hoopai.access;

import io.hoopai.access.approval.ApprovalDesk;
import io.hoopai.access.approval.StoredApprovals;
import io.hoopai.access.approval.Webhooks;
import io.hoopai.access.grant.Grants;
import io.hoopai.access.oidc.TokenRefusedException;
import io.hoopai.access.oidc.TokenVerifier;
import io.hoopai.access.store.Follower;
import io.hoopai.access.store.Store;
import io.hoopai.access.store.StoreException;
import io.hoopai.guard.Approvals;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;

/**
 * Who may come in, for how long, and what people have approved: tokens of identity providers, grants, approvals, and the
 * store behind the latter two. Several of these on one Postgres are replicas of each other. Safe for use by many threads.
 */
public final class Access implements AutoCloseable {
    private final TokenVerifier tokens;
    private final Store store;
    private final Follower follower;
    private final Grants grants;
    private final StoredApprovals approvals;
    private final Webhooks webhooks;

    private Access(
            TokenVerifier tokens, Store store, AccessSettings settings, AccessObserver observer, InstantSource clock) {
        this.tokens = tokens;
        this.store = store;
        this.follower = new Follower(store);
        this.grants = new Grants(store, follower, settings.grants(), clock, observer);
        this.webhooks = Webhooks.open(settings.webhooks(), settings.link(), Webhooks.RETRIES, clock);
        this.approvals = new StoredApprovals(
                store, follower, grants, settings.grants().grace(), settings.link(), clock, observer, webhooks);
    }

    /**
     * Opens the store, brings its tables up to date, and begins to follow it.
     *
     * @throws StoreException when it cannot be opened or read; the message is for the operator
     */
    public static Access open(AccessSettings settings, AccessObserver observer) throws StoreException {
        return open(settings, observer, InstantSource.system());
    }

    /** As {@link #open(AccessSettings, AccessObserver)}, by another clock. */
    public static Access open(AccessSettings settings, AccessObserver observer, InstantSource clock)
            throws StoreException {
        TokenVerifier tokens = TokenVerifier.of(settings.issuers(), clock);
        Access access = new Access(tokens, Store.open(settings.store()), settings, observer, clock);
        try {
            access.follower.start();
        } catch (StoreException | RuntimeException e) {
            access.close();
            throw e;
        }
        return access;
    }

    /**
     * Lets people in otherwise from now on. The store stays the one that was opened. Messages for addresses that are not told
     * any more are lost.
     */
    public void change(AccessSettings to) {
        tokens.change(to.issuers());
        grants.change(to.grants());
        approvals.change(to.link());
        webhooks.change(to.webhooks(), to.link());
    }

    /** What verifies tokens. */
    public TokenVerifier tokens() {
        return tokens;
    }

    /**
     * Somebody has logged out at an identity provider, as a logout token says: their sessions end, and the grants that they
     * asked for.
     *
     * @throws TokenRefusedException when the token does not count
     * @throws StoreException when that cannot be written; the token can be sent again
     */
    public void logOut(String token) throws TokenRefusedException, StoreException {
        tokens.<StoreException>takeLogout(token, grants::disown);
    }

    public Grants grants() {
        return grants;
    }

    /** What guards ask for approvals. */
    public Approvals approvals() {
        return approvals;
    }

    /** Where people answer requests for approvals. */
    public ApprovalDesk desk() {
        return approvals.desk();
    }

    /**
     * Ends a task: its grants, and what was asked and approved for it.
     *
     * @return the ids of the grants
     */
    public Set<String> endTask(String task, String by) throws StoreException {
        Set<String> ended = grants.endTask(task, by);
        desk().endTask(task, by);
        return ended;
    }

    /** How long ago the store was last seen; what it says is not followed for longer than the grace of the grants. */
    public Duration sinceStoreAnswered() {
        return follower.sinceContact();
    }

    /** Writes what waits to be written, gives back what is left of budgets, and closes the store. */
    @Override
    public void close() {
        approvals.close();
        follower.close();
        grants.close();
        webhooks.close();
        store.close();
    }
}
