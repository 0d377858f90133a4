package io.hoopai.access.grant;

import io.hoopai.access.store.Store;
import io.hoopai.access.store.StoreException;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What this replica holds of a grant's budget of one kind. It takes from the store somewhat more than is asked for, so that
 * not every statement has to, and puts back what has lain unused for a second. What all replicas hold and have spent is
 * never more than the budget; what a replica holds that dies is lost. Safe for use by many threads.
 */
final class Purse {
    private static final System.Logger LOGGER = System.getLogger(Purse.class.getName());
    private static final long IDLE = TimeUnit.SECONDS.toNanos(1);
    /** How long the store is believed when it has nothing left. */
    private static final long EMPTY = TimeUnit.MILLISECONDS.toNanos(250);
    /** The part of what is left that is taken beyond what is asked for: an eighth. */
    private static final int SPARE_PART = 8;

    enum Kind {
        ROWS("row_budget", "rows_taken", 10_000),
        STATEMENTS("statement_budget", "statements_taken", 64);

        private final String budget;
        private final String taken;
        private final long mostSpare;

        Kind(String budget, String taken, long mostSpare) {
            this.budget = budget;
            this.taken = taken;
            this.mostSpare = mostSpare;
        }
    }

    private final Store store;
    private final InstantSource clock;
    private final String grant;
    private final Kind kind;
    private final AtomicLong returned = new AtomicLong();
    /** Held also while the store is waited for. */
    private final ReentrantLock lock = new ReentrantLock();

    private long held;
    private long usedNanos = System.nanoTime();
    private long emptyNanos = System.nanoTime() - EMPTY;

    Purse(Store store, InstantSource clock, String grant, Kind kind) {
        this.store = store;
        this.clock = clock;
        this.grant = grant;
        this.kind = kind;
    }

    /** Whether so many, or all that there are, can be taken without asking the store. Never waits. */
    boolean isAtHand(long wanted) {
        if (!lock.tryLock()) {
            return false;
        }
        try {
            held += returned.getAndSet(0);
            return held >= wanted || System.nanoTime() - emptyNanos < EMPTY;
        } finally {
            lock.unlock();
        }
    }

    /** Takes up to so many; returns how many. */
    long take(long atMost) {
        lock.lock();
        try {
            return takeLocked(atMost);
        } finally {
            lock.unlock();
        }
    }

    private long takeLocked(long atMost) {
        long now = System.nanoTime();
        usedNanos = now;
        held += returned.getAndSet(0);
        if (held < atMost && now - emptyNanos >= EMPTY) {
            try {
                long found = withdraw(atMost - held);
                if (found < atMost - held) {
                    emptyNanos = now;
                }
                held += found;
            } catch (StoreException e) {
                LOGGER.log(Level.WARNING, "the budget of the grant `" + grant + "` cannot be read", e);
                // Those who wait behind this one do not each find out for themselves.
                emptyNanos = System.nanoTime();
            }
        }
        long taken = Math.min(held, atMost);
        held -= taken;
        return taken;
    }

    private long withdraw(long wanted) throws StoreException {
        return store.transact(connection -> {
            long left = 0;
            try (PreparedStatement select = connection.prepareStatement("SELECT " + kind.budget + " - " + kind.taken
                    + " FROM grants WHERE id = ? AND ended_at IS NULL AND expires_at > ? FOR UPDATE")) {
                select.setString(1, grant);
                select.setLong(2, clock.millis());
                try (ResultSet row = select.executeQuery()) {
                    left = row.next() ? Math.max(0, row.getLong(1)) : 0;
                }
            }
            long certain = Math.min(left, wanted);
            long found = certain + Math.min((left - certain) / SPARE_PART, kind.mostSpare);
            if (found > 0) {
                add(connection, found);
            }
            return found;
        });
    }

    private void add(Connection connection, long taken) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE grants SET " + kind.taken + " = " + kind.taken + " + ? WHERE id = ?")) {
            update.setLong(1, taken);
            update.setString(2, grant);
            update.executeUpdate();
        }
    }

    /** Never waits, not even for one who takes. */
    void giveBack(long unused) {
        returned.addAndGet(unused);
    }

    /** Puts back into the store what is held, when it has not been used for a while. */
    void putBackWhenIdle() throws StoreException {
        putBack(IDLE);
    }

    void putBack() throws StoreException {
        putBack(0);
    }

    private void putBack(long idle) throws StoreException {
        long back;
        lock.lock();
        try {
            held += returned.getAndSet(0);
            if (held == 0 || System.nanoTime() - usedNanos < idle) {
                return;
            }
            back = held;
            held = 0;
        } finally {
            lock.unlock();
        }
        // When this fails it is lost: whether the store has it is not known, and it must not be there twice.
        store.run(connection -> {
            add(connection, -back);
            return true;
        });
    }
}
