package io.hoopai.access.grant;

/** A grant is not issued because its requester has, or has had, as many as may be. */
public final class TooManyGrantsException extends GrantRefusedException {
    private static final long serialVersionUID = 1L;

    public TooManyGrantsException(String message) {
        super(message);
    }
}
