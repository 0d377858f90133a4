package io.hoopai.guard;

/** A decision could not be put on the audit trail. Nothing happens unrecorded, so nothing happens. */
public final class AuditUnavailableException extends Exception {
    private static final long serialVersionUID = 1L;

    public AuditUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
