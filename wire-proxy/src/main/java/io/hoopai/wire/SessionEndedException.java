package io.hoopai.wire;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
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
    private final String hint;

    /**
     * @param sqlState of the FATAL error that the client sees
     * @param message for the reader; must hold nothing of a row, an error of the server, or a secret
     */
    public SessionEndedException(String sqlState, String message) {
        this(sqlState, message, "");
    }

    /** @param hint what to do instead; may be empty */
    public SessionEndedException(String sqlState, String message, String hint) {
        super(message, null, false, false);
        this.sqlState = requireNonNull(sqlState, "sqlState is null");
        this.hint = requireNonNull(hint, "hint is null");
    }

    /** The client or the server has broken the protocol. */
    public static SessionEndedException violation(String message) {
        return new SessionEndedException(PROTOCOL_VIOLATION, message);
    }

    /** What happened cannot be put on the record, so that nothing may come of it. */
    public static SessionEndedException unrecorded() {
        return new SessionEndedException("58000", "the audit trail cannot be written, so nothing may run");
    }

    public String sqlState() {
        return sqlState;
    }

    /** The error as the client gets it. */
    public ErrorMessage toError() {
        Map<Character, String> fields = new HashMap<>();
        fields.put('S', "FATAL");
        fields.put('V', "FATAL");
        fields.put('C', sqlState);
        fields.put('M', requireNonNull(getMessage(), "no message"));
        if (!hint.isEmpty()) {
            fields.put('H', hint);
        }
        return new ErrorMessage(fields);
    }
}
