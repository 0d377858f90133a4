package io.hoopai.proxy;

/** A call of an HTTP endpoint is not answered as it was meant. The message is for the caller. */
final class CallRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;

    CallRefusedException(int status, String message) {
        super(message);
        this.status = status;
    }

    HttpAnswer answer() {
        return HttpAnswer.error(status, String.valueOf(getMessage()));
    }
}
