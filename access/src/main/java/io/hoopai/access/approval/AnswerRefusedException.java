package io.hoopai.access.approval;

/** An answer does not count. The message is for the person who gave it. */
public final class AnswerRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    public AnswerRefusedException(String message) {
        super(message);
    }
}
