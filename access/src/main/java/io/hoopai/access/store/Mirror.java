package io.hoopai.access.store;

import java.sql.Connection;
import java.sql.SQLException;

/** A copy in memory of rows of the store, which a {@link Follower} keeps up to date. */
public interface Mirror {
    /** Forgets what it has read: the store is an earlier one than it was. What is gone with that has ended. */
    void reset();

    /** Reads what is new. Called by one thread at a time, as {@link #reset} is. */
    void load(Connection connection) throws SQLException;

    /** Looks at the clock: what ends by itself. Called several times a second, whether or not the store answers. Quick. */
    void tick();

    /** Writes what is due, after the store has answered; may block. */
    void settle() throws StoreException;
}
