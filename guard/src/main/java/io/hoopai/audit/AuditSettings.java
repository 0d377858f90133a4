package io.hoopai.audit;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/**
 * How an audit trail is kept. Immutable.
 *
 * @param directory of the segments
 * @param key PEM file of the key that checkpoints are signed with; made on first use, for its owner alone
 * @param sync what the disk must have confirmed before anything rests on it
 * @param syncInterval how long the disk may go without what nobody waits for, unless it is left to the operating system
 * @param onFailure what becomes of the work while the trail cannot be written
 */
public record AuditSettings(
        Path directory,
        Path key,
        Sync sync,
        Duration syncInterval,
        OnFailure onFailure,
        Rotation rotation,
        Checkpoints checkpoints) {
    public AuditSettings {
        requireNonNull(directory, "directory is null");
        requireNonNull(key, "key is null");
        requireNonNull(sync, "sync is null");
        requireNonNull(syncInterval, "syncInterval is null");
        requireNonNull(onFailure, "onFailure is null");
        requireNonNull(rotation, "rotation is null");
        requireNonNull(checkpoints, "checkpoints is null");
    }

    /** What holds in a directory where nothing else is said. */
    public static AuditSettings in(Path directory) {
        return new AuditSettings(
                directory,
                keyIn(directory),
                Sync.EFFECTS,
                Duration.ofSeconds(1),
                OnFailure.STOP,
                Rotation.DEFAULT,
                Checkpoints.DEFAULT);
    }

    /** Where the key is when nothing else is said. */
    public static Path keyIn(Path directory) {
        return directory.resolve("keys").resolve("audit-key.pem");
    }

    public AuditSettings with(Sync other) {
        return new AuditSettings(directory, key, other, syncInterval, onFailure, rotation, checkpoints);
    }

    public AuditSettings with(OnFailure other) {
        return new AuditSettings(directory, key, sync, syncInterval, other, rotation, checkpoints);
    }

    public AuditSettings with(Rotation other) {
        return new AuditSettings(directory, key, sync, syncInterval, onFailure, other, checkpoints);
    }

    public AuditSettings with(Checkpoints other) {
        return new AuditSettings(directory, key, sync, syncInterval, onFailure, rotation, other);
    }

    /** What a loss of power must not take. The loss of a process takes nothing, whatever is chosen. */
    public enum Sync {
        /** Every event, before anything rests on it. */
        ALWAYS,
        /** Refusals and whatever may change something, before anything rests on it; the rest within the interval. */
        EFFECTS,
        /** Everything within the interval. */
        INTERVAL,
        /** Whatever the operating system has written by itself. */
        OS;

        /** As it is written. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What becomes of the work while the trail cannot be written. */
    public enum OnFailure {
        /** Nothing happens unrecorded, so nothing happens. */
        STOP,
        /** It goes on; how many events were lost is recorded as soon as anything can be. */
        CONTINUE;

        /** As it is written. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * When a segment is long enough.
     *
     * @param bytes at which the next one begins; the last line may reach over it
     * @param age at which the next one begins, if there is anything to put into it
     */
    public record Rotation(long bytes, Duration age) {
        public static final Rotation DEFAULT = new Rotation(64L << 20, Duration.ofHours(1));

        public Rotation {
            requireNonNull(age, "age is null");
        }
    }

    /**
     * How often the trail is signed, besides at the beginning and the end of a segment.
     *
     * @param lines after so many
     * @param interval after so long, if there are new lines
     */
    public record Checkpoints(long lines, Duration interval) {
        public static final Checkpoints DEFAULT = new Checkpoints(100_000, Duration.ofSeconds(10));

        public Checkpoints {
            requireNonNull(interval, "interval is null");
        }
    }
}
