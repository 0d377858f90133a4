package io.hoopai.audit;

import static java.util.Objects.requireNonNull;

/**
 * Something that is not as it was written, or that cannot be told from the files alone.
 *
 * @param file the segment
 * @param line one-based; 0 for the segment as a whole
 * @param message what, for the reader
 */
public record AuditFinding(String file, long line, Kind kind, String message) {
    /** What was found. */
    public enum Kind {
        /** The content of a line does not fit its hash, or a line was put in. */
        CHANGED(true),
        /** Lines, or a segment, are not there. */
        MISSING(true),
        /** A line stands where another belongs. */
        REORDERED(true),
        /** A checkpoint was not signed with the key that it names, or speaks of something else than what it stands behind. */
        FORGED(true),
        /** A checkpoint was signed with a key that is not among those the trail is verified with. */
        UNKNOWN_KEY(true),
        /** A segment has no checkpoint at all. */
        UNSIGNED(true),
        /** A checkpoint that was kept elsewhere speaks of lines that are not there any more. */
        TRUNCATED(true),
        /** The last line of a segment was cut short, as a crash does it. */
        TORN(false),
        /** The last lines stand behind the last checkpoint, as those of a process that runs or was killed. */
        UNCONFIRMED(false),
        /** Nothing tells whether there were more lines, as with a process that runs or was killed. */
        OPEN(false),
        /** A segment that others follow was moved away, and a checkpoint of it was kept. */
        ARCHIVED(false),
        /** There is no key to verify checkpoints with. */
        UNVERIFIED(false);

        private final boolean tampering;

        Kind(boolean tampering) {
            this.tampering = tampering;
        }
    }

    public AuditFinding {
        requireNonNull(file, "file is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(message, "message is null");
    }

    /** Whether somebody must have done it; a crash, or a process that still runs, explains the rest. */
    public boolean tampering() {
        return kind.tampering;
    }

    /** {@code file:line: message}. */
    @Override
    public String toString() {
        return (line == 0 ? file : file + ":" + line) + ": " + message;
    }
}
