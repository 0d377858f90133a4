package io.hoopai.proxy.cli;

/** A command cannot do what it is asked to. The message is one line that says why. */
final class CliException extends Exception {
    private static final long serialVersionUID = 1L;

    CliException(String message) {
        super(message);
    }
}
