package io.hoopai.guard;

/** A statement of a test did not run. The message says why, for whoever writes the test. */
public final class RowUnavailableException extends Exception {
    private static final long serialVersionUID = 1L;

    public RowUnavailableException(String message) {
        super(message);
    }
}
