package io.hoopai.demo;

/** The demo cannot go on. The message is one line that says what to do. */
final class DemoException extends Exception {
    private static final long serialVersionUID = 1L;

    DemoException(String message) {
        super(message);
    }
}
