package io.hoopai.proxy;

/** The database cannot be reached, or does not let us in. The message is fit for a client. */
final class UpstreamUnavailableException extends Exception {
    static final String CANNOT_CONNECT = "08001";

    private static final long serialVersionUID = 1L;

    private final String sqlState;

    UpstreamUnavailableException(String sqlState, String message) {
        super(message, null, false, false);
        this.sqlState = sqlState;
    }

    String sqlState() {
        return sqlState;
    }
}
