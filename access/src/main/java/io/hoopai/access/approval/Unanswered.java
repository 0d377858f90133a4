package io.hoopai.access.approval;

import io.hoopai.guard.ApprovalNotAskedException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which requests of each user wait for answers, and which have ended lately without one; and how many of either there may be.
 *
 * <p>Whoever asks makes requests without anybody's doing: with other texts, or by taking one back and asking again. Each is a
 * row with a text of the store, a standing in memory, and something that people are told. So the open ones are bounded, and
 * those that nobody answered go on to count for as long as they are kept. What people have answered is bounded by what people
 * do.
 *
 * <p>Safe for use by many threads.
 */
final class Unanswered {
    static final int MOST_OPEN_OF_USER = 50;
    static final int MOST_ENDED_OF_USER = 200;
    private static final int MOST_OPEN = 10_000;

    private final Predicate<String> liveGrant;
    private final Map<String, Map<String, Standing>> byUser = new HashMap<>();

    Unanswered(Predicate<String> liveGrant) {
        this.liveGrant = liveGrant;
    }

    /** Takes in where a request stands; older news than is known is left. */
    synchronized void note(Standing standing) {
        Map<String, Standing> requests = byUser.computeIfAbsent(standing.user(), user -> new HashMap<>());
        Standing known = requests.get(standing.id());
        if (known != null && known.revision() > standing.revision()) {
            return;
        }
        if (standing.state() == ApprovalState.OPEN || standing.isUnanswered()) {
            requests.put(standing.id(), standing);
        } else {
            forget(standing);
        }
    }

    synchronized void forget(Standing standing) {
        byUser.computeIfPresent(standing.user(), (user, requests) -> {
            requests.remove(standing.id());
            return requests.isEmpty() ? null : requests;
        });
    }

    /** Forgets what is over. */
    synchronized void forget(Instant now) {
        byUser.values().removeIf(requests -> {
            requests.values().removeIf(standing -> standing.isOver(now));
            return requests.isEmpty();
        });
    }

    synchronized void clear() {
        byUser.clear();
    }

    /** Why a user may not ask for more; empty when they may. */
    synchronized Optional<ApprovalNotAskedException> objection(String user, Instant now) {
        Collection<Standing> requests = byUser.getOrDefault(user, Map.of()).values();
        if (open(requests, now) >= MOST_OPEN_OF_USER) {
            return Optional.of(new ApprovalNotAskedException(
                    "`" + user + "` has " + MOST_OPEN_OF_USER + " requests open, which is the most of one user",
                    "have some of them answered or withdrawn, or wait until they expire"));
        }
        if (ended(requests, now) >= MOST_ENDED_OF_USER) {
            return Optional.of(new ApprovalNotAskedException(
                    "`" + user + "` has had " + MOST_ENDED_OF_USER
                            + " requests end within a day without an answer, which is the most of one user",
                    "wait until they are a day old, and have the next ones answered before they expire"));
        }
        // Looked at one by one only when there are that many at all.
        if (byUser.values().stream().mapToInt(Map::size).sum() >= MOST_OPEN && openOfAll(now) >= MOST_OPEN) {
            return Optional.of(new ApprovalNotAskedException(
                    MOST_OPEN + " requests are open, which is the most of all users together",
                    "try again when some of them have been answered"));
        }
        return Optional.empty();
    }

    private long openOfAll(Instant now) {
        return byUser.values().stream()
                .mapToLong(requests -> open(requests.values(), now))
                .sum();
    }

    private long open(Collection<Standing> requests, Instant now) {
        return requests.stream()
                .filter(standing -> standing.at(now, liveGrant) == ApprovalState.OPEN)
                .count();
    }

    private long ended(Collection<Standing> requests, Instant now) {
        return requests.stream()
                .filter(standing -> standing.isUnanswered()
                        && standing.at(now, liveGrant) != ApprovalState.OPEN
                        && !standing.isOver(now))
                .count();
    }
}
