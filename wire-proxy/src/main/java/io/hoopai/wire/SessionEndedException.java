package io.hoopai.wire;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * A session cannot go on: a peer broke the protocol, or the server did what was not planned for. The client is told and
 * both connections are closed; nothing that is held back is released.
 */
public final class SessionEndedException extends Exception {
    /** SQLSTATE {@code protocol_violation}. */
    public static final String PROTOCOL_VIOLATION = "08P01";

    private static final long serialVersionUID = 1L;

    private final String sqlState;

    /**
     * @param sqlState of the FATAL error that the client sees
     * @param message for the reader; must hold nothing of a row, an error of the server, or a secret
     */
    public SessionEndedException(String sqlState, String message) {
        super(message, null, false, false);
        this.sqlState = requireNonNull(sqlState, "sqlState is null");
    }

    static SessionEndedException violation(String message) {
        return new SessionEndedException(PROTOCOL_VIOLATION, message);
    }

    public String sqlState() {
        return sqlState;
    }

    /** The error as the client gets it. */
    public ErrorMessage toError() {
        return new ErrorMessage(
                Map.of('S', "FATAL", 'V', "FATAL", 'C', sqlState, 'M', requireNonNull(getMessage(), "no message")));
    }
}
