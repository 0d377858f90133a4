package io.hoopai.proxy;

/** The proxy cannot start. The message is one line that says what to do. */
public final class StartupException extends Exception {
    private static final long serialVersionUID = 1L;

    StartupException(String message) {
        super(message);
    }

    public StartupException(String message, Throwable cause) {
        super(message, cause);
    }
}
