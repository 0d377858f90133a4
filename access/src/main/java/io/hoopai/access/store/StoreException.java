package io.hoopai.access.store;

/** The store did not do what it was asked. Whether a change was made is not known, unless the message says so. */
public final class StoreException extends Exception {
    private static final long serialVersionUID = 1L;

    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
