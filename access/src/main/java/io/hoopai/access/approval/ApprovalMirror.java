package io.hoopai.access.approval;

import io.hoopai.access.store.Mirror;
import io.hoopai.access.store.Store;
import io.hoopai.access.store.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Of each case that was asked for in the last months, where its latest request stands. Safe for use by many threads. */
final class ApprovalMirror implements Mirror {
    private static final Duration KEPT = Duration.ofDays(90);
    private static final Duration CLEANING = Duration.ofHours(1);

    private final Store store;
    private final InstantSource clock;
    private final Map<String, Standing> latest = new ConcurrentHashMap<>();
    private final Map<String, Standing> open = new ConcurrentHashMap<>();
    private long seen;
    private Instant cleaned = Instant.EPOCH;

    ApprovalMirror(Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    Optional<Standing> latest(String caseHash) {
        return Optional.ofNullable(latest.get(caseHash));
    }

    /** Takes news in; older news than is known is left. */
    void accept(Standing standing) {
        change(standing.caseHash(), known -> known == null || standing.newerThan(known) ? standing : known);
    }

    /** Replaces what is known of a case, at once with everything that depends on it. */
    @Nullable
    Standing change(String caseHash, UnaryOperator<@Nullable Standing> change) {
        return latest.compute(caseHash, (hash, known) -> {
            Standing now = change.apply(known);
            if (now != null && now.state() == ApprovalState.OPEN) {
                open.put(hash, now);
            } else {
                open.remove(hash);
            }
            return now;
        });
    }

    long openOf(String user) {
        return open.values().stream()
                .filter(standing -> standing.user().equals(user))
                .count();
    }

    int openCount() {
        return open.size();
    }

    @Override
    public void reset() {
        latest.clear();
        open.clear();
        seen = 0;
    }

    @Override
    public void load(Connection connection) throws SQLException {
        for (Standing standing : ApprovalRows.changedAfter(connection, seen)) {
            accept(standing);
            seen = Math.max(seen, standing.revision());
        }
    }

    @Override
    public void tick() {
        Instant now = clock.instant();
        open.values().removeIf(standing -> !standing.answerBy().isAfter(now));
    }

    @Override
    public void settle() throws StoreException {
        Instant now = clock.instant();
        if (cleaned.plus(CLEANING).isBefore(now)) {
            cleaned = now;
            Instant over = now.minus(KEPT);
            store.run(connection -> {
                ApprovalRows.forgetBefore(connection, over);
                return true;
            });
            latest.values()
                    .removeIf(standing -> standing.answerBy().isBefore(over)
                            && standing.validUntil().map(over::isAfter).orElse(true));
        }
    }
}
