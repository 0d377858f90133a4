package io.hoopai.access.store;

import java.sql.SQLException;

/** The store did not do what it was asked. Whether a change was made is not known, unless the message says so. */
public final class StoreException extends Exception {
    private static final long serialVersionUID = 1L;

    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Whether it is the values that the store does not take, so that trying again is of no use (SQLSTATE 22 and 23). */
    public boolean isAboutValues() {
        return getCause() instanceof SQLException failure
                && failure.getSQLState() != null
                && (failure.getSQLState().startsWith("22")
                        || failure.getSQLState().startsWith("23"));
    }
}
