package io.hoopai.audit;

import static java.util.Objects.requireNonNull;

/**
 * Something that is not as it was written.
 *
 * @param file the segment
 * @param line one-based; 0 for the segment as a whole
 * @param message what, for the reader
 */
public record AuditFinding(String file, long line, Kind kind, String message) {
    /** What was found. */
    public enum Kind {
        /** The content of a line does not fit its hash. */
        CHANGED,
        /** Lines, or a segment, are not there. */
        MISSING,
        /** A line stands where another belongs. */
        REORDERED,
        /** The last line of a segment was cut short, as a crash of the machine does it. */
        TORN
    }

    public AuditFinding {
        requireNonNull(file, "file is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(message, "message is null");
    }

    /** Whether somebody must have done it; a crash explains the rest. */
    public boolean tampering() {
        return kind != Kind.TORN;
    }

    /** {@code file:line: message}. */
    @Override
    public String toString() {
        return (line == 0 ? file : file + ":" + line) + ": " + message;
    }
}
