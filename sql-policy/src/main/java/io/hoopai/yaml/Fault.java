package io.hoopai.yaml;

import static java.util.Objects.requireNonNull;

/**
 * One thing wrong with a file.
 *
 * @param line one-based
 * @param column one-based
 * @param message lower case, user input in backticks, what is wrong and what would be right
 */
public record Fault(String file, int line, int column, String message) {
    public Fault {
        requireNonNull(file, "file is null");
        requireNonNull(message, "message is null");
    }

    /** {@code file:line:column: message}. */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column + ": " + message;
    }
}
