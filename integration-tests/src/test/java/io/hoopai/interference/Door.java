package io.hoopai.interference;

import io.hoopai.generated.Generated;
import org.jspecify.annotations.Nullable;

/** A way to one of the twins, with one session that lives as long as it can. For use by one thread. */
interface Door extends AutoCloseable {
    /** Runs a statement; what it changes is shown and taken back. */
    Answer run(Generated statement);

    /** Closes a connection that may be gone already. */
    static void end(@Nullable AutoCloseable connection) {
        if (connection == null) {
            return;
        }
        try {
            connection.close();
        } catch (Exception e) {
            // It is gone.
        }
    }

    /** Ends the session; the next statement begins another. */
    @Override
    void close();
}
