package io.hoopai.access.grant;

import static java.util.Objects.requireNonNull;

import io.hoopai.access.grant.GrantRows.LogoutRow;
import io.hoopai.access.grant.GrantRows.Row;
import io.hoopai.access.oidc.TokenVerifier;
import io.hoopai.access.oidc.VerifiedLogout;
import io.hoopai.access.oidc.VerifiedToken;
import io.hoopai.access.store.Base32;
import io.hoopai.access.store.Follower;
import io.hoopai.access.store.Store;
import io.hoopai.access.store.StoreException;
import io.hoopai.guard.Budget;
import io.hoopai.guard.config.ScramVerifier;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/**
 * Credentials for a task: issued to somebody who has logged in, narrower than their own standing, and always with an end.
 *
 * <p>Of a password only a SCRAM-SHA-256 verifier is kept. What is asked while sessions run ({@link #find}, {@link #isLive},
 * {@link #isLoggedOut}) is answered from memory and never waits; memory follows the store within 250 ms, and sees changes
 * made through this object at once. What changes something waits for the store.
 *
 * <p>When the store cannot be reached, the grants that are known go on until they expire, but for no longer than the grace of
 * the settings after the last time that the store answered; then none is live until it answers again. Budgets go on with
 * what this replica holds of them.
 *
 * <p>Safe for use by many threads.
 */
public final class Grants {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int ID_BYTES = 10;
    private static final int PASSWORD_BYTES = 24;
    private static final int LONGEST_TEXT = 256;
    private static final int LONGEST_REASON = 1024;
    private static final int MOST_RULES = 1_000;

    private final Store store;
    private final Follower follower;
    private volatile GrantSettings settings;
    private final InstantSource clock;
    private final GrantObserver observer;
    private final GrantMirror mirror;

    /** Grants in a store, that follow it once the follower is started. */
    public Grants(Store store, Follower follower, GrantSettings settings, InstantSource clock, GrantObserver observer) {
        this.store = requireNonNull(store, "store is null");
        this.follower = requireNonNull(follower, "follower is null");
        this.settings = requireNonNull(settings, "settings is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.observer = requireNonNull(observer, "observer is null");
        this.mirror = new GrantMirror(store, follower, clock, settings.grace(), observer);
        follower.add(mirror);
    }

    /** What is issued from now on is within these; the grace stays what it was. */
    public void change(GrantSettings to) {
        settings = requireNonNull(to, "to is null");
    }

    /** Adds a listener for ends, wherever they come from. */
    public void onEnd(EndListener listener) {
        mirror.onEnd(requireNonNull(listener, "listener is null"));
    }

    /**
     * Issues a grant. One that is asked for longer than may be lasts as long as may be: {@link Grant#expires} says.
     *
     * @throws GrantRefusedException when it would be more than the requester has, or names what cannot be; a
     *     {@link TooManyGrantsException} when they have as many as may be
     */
    public IssuedGrant issue(GrantRequest request, Requester requester) throws GrantRefusedException, StoreException {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        requireSound(request, requester);
        Instant expires = end(request, requester, now);
        long live = mirror.all().stream()
                .filter(grant -> grant.requester().equals(requester.user()))
                .count();
        if (live >= settings.perRequester()) {
            throw new TooManyGrantsException("`" + requester.user() + "` has " + live
                    + " live grants, which is the most of one user; end some, or let them expire");
        }
        String password = password();
        Grant grant = new Grant(
                id(),
                ScramVerifier.of(password),
                request.database(),
                request.groups(),
                request.rules(),
                request.task(),
                request.onBehalfOf(),
                requester.agent().isEmpty() ? request.agent() : requester.agent(),
                request.rows(),
                request.statements(),
                requester.user(),
                requester.issuer(),
                now,
                expires);
        Row row = store.<Row, GrantRefusedException>change((connection, revision) -> {
            requireNotLoggedOut(connection, requester);
            requireFewEnded(connection, requester, now);
            GrantRows.insert(connection, revision, grant, requester);
            observer.grantIssued(grant);
            return new Row(grant, Optional.empty(), revision);
        });
        mirror.accept(List.of(row));
        return new IssuedGrant(grant, password);
    }

    private Instant end(GrantRequest request, Requester requester, Instant now) throws GrantRefusedException {
        Duration lasts = request.lasts().compareTo(settings.longest()) > 0 ? settings.longest() : request.lasts();
        Instant expires = now.plus(lasts).truncatedTo(ChronoUnit.MILLIS);
        if (requester.expires().isPresent() && !requester.expires().get().isAfter(now)) {
            throw new GrantRefusedException("the token that the grant is asked for with has expired");
        }
        if (settings.withinToken()
                && requester.expires().isPresent()
                && requester.expires().get().isBefore(expires)) {
            return requester.expires().get();
        }
        return expires;
    }

    private static void requireSound(GrantRequest request, Requester requester) throws GrantRefusedException {
        if (requester.user().startsWith(TokenVerifier.RESERVED_PREFIX)) {
            throw new GrantRefusedException("a grant cannot ask for grants");
        }
        requireText("database", request.database());
        if (request.database().isEmpty()) {
            throw new GrantRefusedException("the grant names no database");
        }
        requireText("task", request.task());
        requireText("person on whose behalf it acts", request.onBehalfOf());
        requireText("agent", request.agent());
        if (!requester.agent().isEmpty()
                && !request.agent().isEmpty()
                && !request.agent().equals(requester.agent())) {
            throw new GrantRefusedException("the token is that of the agent `" + requester.agent()
                    + "`, which asks for grants for itself alone");
        }
        Set<String> foreign = new TreeSet<>(request.groups());
        foreign.removeAll(requester.groups());
        if (!foreign.isEmpty()) {
            throw new GrantRefusedException("`" + requester.user() + "` is not in "
                    + foreign.stream().limit(10).map(group -> "`" + group + "`").collect(Collectors.joining(", "))
                    + ", and cannot grant it");
        }
        if (request.rules().isPresent()) {
            Set<String> rules = request.rules().get();
            if (rules.isEmpty() || rules.size() > MOST_RULES) {
                throw new GrantRefusedException(
                        "the grant names no rule, or too many; leave `rules` out to mean any that allow it something");
            }
            for (String rule : rules) {
                requireText("rule", rule);
            }
        }
        requirePositive("rows", request.rows());
        requirePositive("statements", request.statements());
        if (request.lasts().isNegative() || request.lasts().toMillis() == 0) {
            throw new GrantRefusedException("the grant would have ended before it began");
        }
    }

    private static void requireText(String what, String text) throws GrantRefusedException {
        if (text.length() > LONGEST_TEXT || text.chars().anyMatch(Character::isISOControl)) {
            throw new GrantRefusedException(
                    "the " + what + " is longer than " + LONGEST_TEXT + " characters, or has control characters");
        }
    }

    private static void requirePositive(String what, OptionalLong budget) throws GrantRefusedException {
        if (budget.isPresent() && budget.getAsLong() < 1) {
            throw new GrantRefusedException("the budget of " + what + " is less than one; leave it out for no limit");
        }
    }

    private static void requireNotLoggedOut(Connection connection, Requester requester)
            throws SQLException, GrantRefusedException {
        for (LogoutRow row : GrantRows.logoutsOf(connection, requester)) {
            if (row.logout()
                    .ends(requester.issuer(), requester.subject(), requester.sessionId(), requester.tokenIssuedAt())) {
                throw new GrantRefusedException("`" + requester.user() + "` has logged out; get a new token");
            }
        }
    }

    private void requireFewEnded(Connection connection, Requester requester, Instant now)
            throws SQLException, GrantRefusedException {
        int most = settings.endedPerRequester();
        if (GrantRows.endedOf(connection, requester.user(), now) >= most) {
            throw new TooManyGrantsException("`" + requester.user() + "` has had " + most
                    + " grants end within a day, which is the most of one user; wait until they are a day old, and use a"
                    + " grant for more than one task, or for longer");
        }
    }

    private static String id() {
        byte[] random = new byte[ID_BYTES];
        RANDOM.nextBytes(random);
        return Base32.encode(random);
    }

    private static String password() {
        byte[] random = new byte[PASSWORD_BYTES];
        RANDOM.nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    /** The live grant whose user name this is, as far as it is known here. */
    public Optional<Grant> byUser(String userName) {
        return Grant.idOf(userName).flatMap(mirror::find);
    }

    /**
     * The live grant whose user name this is; when it is not known here, the store is asked, as another replica may have
     * issued it a moment ago. Does not block.
     */
    public CompletionStage<Optional<Grant>> byUserSoon(String userName) {
        Optional<Grant> known = byUser(userName);
        return known.isPresent() || Grant.idOf(userName).isEmpty()
                ? CompletableFuture.completedFuture(known)
                : follower.refresh().thenApply(looked -> byUser(userName));
    }

    /** The live grant with an id. */
    public Optional<Grant> find(String id) {
        return mirror.find(id);
    }

    public boolean isLive(String id) {
        return mirror.find(id).isPresent();
    }

    /** Those that are live, as far as it is known here. */
    public List<Grant> live() {
        return mirror.all();
    }

    /**
     * What sessions of a grant may still spend; the same for all of them. Taking waits for the store when this replica holds
     * too little. A grant that is not live has nothing left.
     */
    public Budget budget(String id) {
        Optional<Grant> grant = mirror.find(id);
        return grant.isPresent() ? mirror.budget(grant.get()) : Spent.NOTHING;
    }

    /**
     * Ends a grant now.
     *
     * @return whether it was live
     */
    public boolean revoke(String id, String by, String reason) throws StoreException {
        return !end(connection -> GrantRows.withId(connection, id), EndCause.REVOKED, by, reason)
                .isEmpty();
    }

    /**
     * Ends the grants of a task now, whoever asked for them.
     *
     * @return their ids
     */
    public Set<String> endTask(String task, String by) throws StoreException {
        if (task.isEmpty()) {
            return Set.of();
        }
        return end(connection -> GrantRows.ofTask(connection, task), EndCause.TASK_ENDED, by, "");
    }

    private Set<String> end(Store.Work<List<Row>, SQLException> which, EndCause cause, String by, String reason)
            throws StoreException {
        return end(which, cause, by, reason, Optional.empty());
    }

    private Set<String> end(
            Store.Work<List<Row>, SQLException> which,
            EndCause cause,
            String by,
            String reason,
            Optional<VerifiedLogout> logout)
            throws StoreException {
        Changed changed;
        try {
            changed = store.<Changed, SQLException>change((connection, revision) -> {
                List<Row> ended = new ArrayList<>();
                Instant now = clock.instant();
                if (logout.isPresent()) {
                    GrantRows.insertLogout(connection, revision, logout.get(), now);
                    observer.loggedOut(logout.get());
                }
                for (Row row : which.run(connection)) {
                    GrantEnd end = new GrantEnd(row.grant(), cause, by, clipped(reason));
                    if (GrantRows.end(connection, revision, end, now)) {
                        observer.grantEnded(end);
                        ended.add(new Row(row.grant(), Optional.of(now), revision));
                    }
                }
                return new Changed(revision, ended);
            });
        } catch (SQLException e) {
            throw new StoreException("the grants cannot be ended: " + e.getMessage(), e);
        }
        mirror.accept(changed.rows());
        logout.ifPresent(known -> mirror.accept(changed.revision(), known));
        Set<String> ids = new HashSet<>();
        changed.rows().forEach(row -> ids.add(row.grant().id()));
        return Set.copyOf(ids);
    }

    private record Changed(long revision, List<Row> rows) {}

    private static String clipped(String reason) {
        return reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) : reason;
    }

    /**
     * Somebody has logged out at the identity provider: the grants that were issued to them end now, on all replicas, and
     * tokens from before it do not count any more.
     *
     * @return the ids of the grants
     */
    public Set<String> disown(VerifiedLogout logout) throws StoreException {
        return end(
                connection -> GrantRows.endedBy(connection, logout),
                EndCause.LOGOUT,
                logout.issuer(),
                "",
                Optional.of(logout));
    }

    /** Whether a token was ended by a logout, as far as it is known here. */
    public boolean isLoggedOut(VerifiedToken token) {
        return mirror.isLoggedOut(token);
    }

    /** Puts back what this replica holds of budgets; before the store is closed. */
    public void close() {
        mirror.putBackBudgets();
    }

    /** Of a grant that is not live. */
    private enum Spent implements Budget {
        NOTHING;

        @Override
        public boolean takeStatement() {
            return false;
        }

        @Override
        public OptionalLong takeRows(long atMost) {
            return OptionalLong.of(0);
        }
    }
}
