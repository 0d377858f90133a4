package io.hoopai.access.approval;

import io.hoopai.access.store.Mirror;
import io.hoopai.access.store.Store;
import io.hoopai.access.store.StoreException;
import io.hoopai.guard.ApprovalNotAskedException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Of each case that was asked for, where its latest request stands, until that is over. Safe for use by many threads. */
final class ApprovalMirror implements Mirror {
    private static final Duration CLEANING = Duration.ofHours(1);

    private final Store store;
    private final InstantSource clock;
    private final Map<String, Standing> latest = new ConcurrentHashMap<>();
    private final Unanswered unanswered;
    private long seen;
    private Instant cleaned = Instant.EPOCH;

    /** @param liveGrant whether the grant with an id is live */
    ApprovalMirror(Store store, InstantSource clock, Predicate<String> liveGrant) {
        this.store = store;
        this.clock = clock;
        this.unanswered = new Unanswered(liveGrant);
    }

    Optional<Standing> latest(String caseHash) {
        return Optional.ofNullable(latest.get(caseHash));
    }

    /** Takes news in; older news than is known is left. */
    void accept(Standing standing) {
        unanswered.note(standing);
        Instant now = clock.instant();
        change(
                standing.caseHash(),
                known -> known == null
                                || standing.newerThan(known)
                                // Who has forgotten a request begins to count anew.
                                || known.isOver(now) && standing.revision() > known.revision()
                        ? standing
                        : known);
    }

    /** Replaces what is known of a case, at once with everything that depends on it. */
    @Nullable
    Standing change(String caseHash, UnaryOperator<@Nullable Standing> change) {
        return latest.compute(caseHash, (hash, known) -> {
            Standing now = change.apply(known);
            if (now != null) {
                unanswered.note(now);
            } else if (known != null) {
                unanswered.forget(known);
            }
            return now;
        });
    }

    /** Why a user may not ask for more; empty when they may. */
    Optional<ApprovalNotAskedException> objection(String user) {
        return unanswered.objection(user, clock.instant());
    }

    @Override
    public void reset() {
        latest.clear();
        unanswered.clear();
        seen = 0;
    }

    @Override
    public void load(Connection connection) throws SQLException {
        for (Standing standing : ApprovalRows.changedAfter(connection, seen)) {
            accept(standing);
            seen = Math.max(seen, standing.revision());
        }
    }

    /** What has ended by itself shows when it is asked for. */
    @Override
    public void tick() {}

    @Override
    public void settle() throws StoreException {
        Instant now = clock.instant();
        if (cleaned.plus(CLEANING).isBefore(now)) {
            cleaned = now;
            store.run(connection -> {
                ApprovalRows.forget(connection, now);
                return true;
            });
            // After the rows: as long as there is one, the next request for its case has another id.
            latest.values().removeIf(standing -> standing.isOver(now));
            unanswered.forget(now);
        }
    }
}
