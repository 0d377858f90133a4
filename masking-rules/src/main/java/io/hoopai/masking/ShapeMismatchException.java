package io.hoopai.masking;

/** The server's result is not the one that was planned for. Nothing of it may be released. */
public final class ShapeMismatchException extends Exception {
    private static final long serialVersionUID = 1L;

    public ShapeMismatchException(String message) {
        super(message, null, false, false);
    }
}
