package io.hoopai.access.grant;

/** A grant is not issued. The message is for the client that asked. */
public class GrantRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    public GrantRefusedException(String message) {
        super(message);
    }
}
