package io.hoopai.guard;

/** An approval cannot be used any more. The message is for the client. */
public final class ApprovalGoneException extends Exception {
    private static final long serialVersionUID = 1L;

    public ApprovalGoneException(String message) {
        super(message);
    }
}
