package io.hoopai.access.grant;

import io.hoopai.access.grant.GrantRows.LogoutRow;
import io.hoopai.access.grant.GrantRows.Row;
import io.hoopai.access.oidc.VerifiedLogout;
import io.hoopai.access.oidc.VerifiedToken;
import io.hoopai.access.store.Follower;
import io.hoopai.access.store.Mirror;
import io.hoopai.access.store.Store;
import io.hoopai.access.store.StoreException;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The grants that are live and the logouts that still matter, in memory. Rows come from the store and from changes of our
 * own; the one with the higher revision holds, so that it does not matter which comes first. Safe for use by many threads.
 */
final class GrantMirror implements Mirror {
    private static final System.Logger LOGGER = System.getLogger(GrantMirror.class.getName());
    private static final Duration CLEANING = Duration.ofHours(1);
    /**
     * For how long it is remembered that a grant was ended, so that older news of it does not bring it back; and how old may be
     * what is known, to go on from it. Both are far less than the store keeps the row for.
     */
    private static final Duration REMEMBERED = Duration.ofHours(1);
    /** What is written after a look must not keep the next one waiting. */
    private static final Duration MOST_SETTLING = Duration.ofMillis(100);

    private final Store store;
    private final Follower follower;
    private final InstantSource clock;
    private final Duration grace;
    private final GrantObserver observer;
    private final Map<String, Row> rows = new ConcurrentHashMap<>();
    private final Map<Long, VerifiedLogout> logouts = new ConcurrentHashMap<>();
    /** The latest of each session, of each subject as a whole, and of any session of each subject. */
    private final Map<List<String>, VerifiedLogout> latestLogouts = new ConcurrentHashMap<>();

    private final Map<String, GrantBudget> budgets = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Grant> expired = new ConcurrentLinkedQueue<>();
    private final List<EndListener> listeners = new CopyOnWriteArrayList<>();
    /** What was known at a reset, and counts until the store has been read: whoever works under a grant meanwhile goes on. */
    private final Map<String, Row> doubted = new HashMap<>();

    private long seenGrants = -1;
    private long seenLogouts;
    private boolean lost;
    private Instant cleaned = Instant.EPOCH;
    private Instant followed = Instant.EPOCH;

    GrantMirror(Store store, Follower follower, InstantSource clock, Duration grace, GrantObserver observer) {
        this.store = store;
        this.follower = follower;
        this.clock = clock;
        this.grace = grace;
        this.observer = observer;
    }

    void onEnd(EndListener listener) {
        listeners.add(listener);
    }

    Optional<Grant> find(String id) {
        Row row = rows.get(id);
        return row != null && live(row) ? Optional.of(row.grant()) : Optional.empty();
    }

    private boolean live(Row row) {
        return !row.isEnded() && row.grant().expires().isAfter(clock.instant()) && !away();
    }

    private boolean away() {
        return follower.sinceContact().compareTo(grace) > 0;
    }

    List<Grant> all() {
        return rows.values().stream().filter(this::live).map(Row::grant).toList();
    }

    /** How many are in memory, live or not. */
    int remembered() {
        return rows.size();
    }

    boolean isLoggedOut(VerifiedToken token) {
        return ends(latestLogouts.get(subjectKey(token.issuer(), token.subject())), token)
                || ends(latestLogouts.get(sessionKey(token.issuer(), token.sessionId())), token)
                || ends(latestLogouts.get(anySessionKey(token.issuer(), token.subject())), token);
    }

    private static boolean ends(@Nullable VerifiedLogout logout, VerifiedToken token) {
        return logout != null && logout.ends(token);
    }

    private static List<String> subjectKey(String issuer, String subject) {
        return List.of(issuer, "sub", subject);
    }

    private static List<String> sessionKey(String issuer, String session) {
        return List.of(issuer, "sid", session);
    }

    private static List<String> anySessionKey(String issuer, String subject) {
        return List.of(issuer, "sid of sub", subject);
    }

    GrantBudget budget(Grant grant) {
        return budgets.computeIfAbsent(
                grant.id(),
                id -> new GrantBudget(
                        grant.rows().isPresent()
                                ? Optional.of(new Purse(store, clock, id, Purse.Kind.ROWS))
                                : Optional.empty(),
                        grant.statements().isPresent()
                                ? Optional.of(new Purse(store, clock, id, Purse.Kind.STATEMENTS))
                                : Optional.empty()));
    }

    /** Takes rows in, and tells of those that have ended by that. */
    void accept(List<Row> changed) {
        Set<String> ended = changed.stream()
                .filter(this::ends)
                .map(row -> row.grant().id())
                .collect(Collectors.toUnmodifiableSet());
        tell(ended);
    }

    /** Whether a row is news, and the news is that a grant has ended that was live. */
    private boolean ends(Row row) {
        boolean[] ends = new boolean[1];
        rows.compute(row.grant().id(), (id, before) -> {
            if (before != null && before.revision() >= row.revision()) {
                return before;
            }
            ends[0] = row.isEnded() && (before == null || !before.isEnded());
            return row;
        });
        return ends[0];
    }

    private void tell(Set<String> ended) {
        if (!ended.isEmpty()) {
            ended.forEach(budgets::remove);
            tell(listener -> listener.grantsEnded(ended));
        }
    }

    private void tell(Consumer<EndListener> news) {
        for (EndListener listener : listeners) {
            try {
                news.accept(listener);
            } catch (RuntimeException e) {
                LOGGER.log(Level.ERROR, "a listener failed at the end of a grant", e);
            }
        }
    }

    void accept(long revision, VerifiedLogout logout) {
        // Before it is told that it is known: whoever finds it known goes on.
        if (logout.sessionId().isEmpty()) {
            remember(subjectKey(logout.issuer(), logout.subject()), logout);
        } else {
            remember(sessionKey(logout.issuer(), logout.sessionId()), logout);
            remember(anySessionKey(logout.issuer(), logout.subject()), logout);
        }
        if (logouts.putIfAbsent(revision, logout) == null) {
            tell(listener -> listener.loggedOut(logout));
        }
    }

    private void remember(List<String> key, VerifiedLogout logout) {
        latestLogouts.merge(key, logout, (known, other) -> known.issuedAt().isAfter(other.issuedAt()) ? known : other);
    }

    @Override
    public void reset() {
        doubted.putAll(rows);
        logouts.clear();
        seenGrants = -1;
        seenLogouts = 0;
    }

    @Override
    public void load(Connection connection) throws SQLException {
        if (isOver(followed, clock.instant())) {
            // What has ended since may have been deleted by another replica, which is no news that could be read.
            reset();
        }
        if (seenGrants < 0) {
            // What changes after this is read again.
            seenGrants = Store.revision(connection);
            readAgain(GrantRows.notEnded(connection));
        }
        List<Row> changed = GrantRows.changedAfter(connection, seenGrants);
        accept(changed);
        for (Row row : changed) {
            seenGrants = Math.max(seenGrants, row.revision());
        }
        for (LogoutRow row : GrantRows.logoutsAfter(connection, seenLogouts)) {
            accept(row.revision(), row.logout());
            seenLogouts = Math.max(seenLogouts, row.revision());
        }
        followed = clock.instant();
    }

    /** Takes in all that have not ended; of what was known at the reset nothing else is left. */
    private void readAgain(List<Row> notEnded) {
        for (Row row : notEnded) {
            Row before = doubted.remove(row.grant().id());
            // Whatever its revision: the store may have been put back to an earlier one.
            if (before == null || !rows.replace(row.grant().id(), before, row)) {
                accept(List.of(row));
            }
        }
        Set<String> ended = new HashSet<>();
        doubted.forEach((id, row) -> {
            if (rows.remove(id, row) && !row.isEnded()) {
                ended.add(id);
            }
        });
        doubted.clear();
        tell(ended);
    }

    @Override
    public void tick() {
        Instant now = clock.instant();
        Set<String> ended = ConcurrentHashMap.newKeySet();
        rows.values().removeIf(row -> {
            if (row.grant().expires().isAfter(now)) {
                return row.ended().isPresent() && isOver(row.ended().get(), now);
            }
            if (!row.isEnded()) {
                ended.add(row.grant().id());
                expired.add(row.grant());
            }
            return true;
        });
        tell(Set.copyOf(ended));
        boolean away = away();
        if (away && !lost) {
            LOGGER.log(Level.WARNING, "the store has been away for " + grace + ": no grant is live until it is back");
            Set<String> all = rows.values().stream()
                    .filter(row -> !row.isEnded())
                    .map(row -> row.grant().id())
                    .collect(Collectors.toUnmodifiableSet());
            tell(all);
        }
        lost = away;
    }

    @Override
    public void settle() throws StoreException {
        long until = System.nanoTime() + MOST_SETTLING.toNanos();
        for (Grant grant = expired.peek(); grant != null && System.nanoTime() < until; grant = expired.peek()) {
            GrantEnd end = new GrantEnd(grant, EndCause.EXPIRED, "", "");
            store.change((connection, revision) -> {
                if (GrantRows.end(connection, revision, end, clock.instant())) {
                    observer.grantEnded(end);
                }
                return true;
            });
            expired.poll();
        }
        for (GrantBudget budget : budgets.values()) {
            budget.putBackWhenIdle();
        }
        Instant now = clock.instant();
        followed = now;
        if (cleaned.plus(CLEANING).isBefore(now)) {
            cleaned = now;
            store.run(connection -> {
                GrantRows.forget(connection, now);
                return true;
            });
            Instant over = now.minus(GrantRows.LOGOUTS_KEPT);
            logouts.values().removeIf(logout -> logout.issuedAt().isBefore(over));
            latestLogouts.values().removeIf(logout -> logout.issuedAt().isBefore(over));
        }
    }

    private static boolean isOver(Instant known, Instant now) {
        return !known.plus(REMEMBERED).isAfter(now);
    }

    void putBackBudgets() {
        for (GrantBudget budget : budgets.values()) {
            try {
                budget.putBack();
            } catch (StoreException e) {
                LOGGER.log(Level.WARNING, "what is left of a grant's budget cannot be put back", e);
            }
        }
    }
}
