package io.hoopai.access.oidc;

/** A token is not accepted. The message is for the client that sent it, and holds nothing of the token. */
public final class TokenRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    public TokenRefusedException(String message) {
        super(message);
    }

    TokenRefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
