package io.hoopai.access.approval;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * What a person says to a request. Immutable.
 *
 * @param scope how far an approval goes; of no meaning when it is denied
 * @param valid for how long it may be used, where that is said; the rule's own longest time holds in any case
 * @param note for whoever reads the record; empty when nothing is said
 */
public record Answer(boolean approves, Scope scope, Optional<Duration> valid, String note) {
    private static final int LONGEST_NOTE = 1024;

    /** How far an approval goes. Where several people approve, the narrowest of theirs holds. */
    public enum Scope {
        /** The statement may run one time. */
        ONCE,
        /** It may run again and again for a while. */
        WHILE,
        /** It may run again and again until its task ends. */
        TASK;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Scope ofWord(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    public Answer {
        requireNonNull(scope, "scope is null");
        requireNonNull(valid, "valid is null");
        note = note.length() > LONGEST_NOTE ? note.substring(0, LONGEST_NOTE) : note;
        if (valid.isPresent() && (valid.get().isNegative() || valid.get().toMillis() == 0)) {
            throw new IllegalArgumentException("an approval that is valid for no time at all approves nothing");
        }
    }

    public static Answer deny(String note) {
        return new Answer(false, Scope.ONCE, Optional.empty(), note);
    }

    public static Answer once(String note) {
        return new Answer(true, Scope.ONCE, Optional.empty(), note);
    }

    public static Answer during(Duration valid, String note) {
        return new Answer(true, Scope.WHILE, Optional.of(valid), note);
    }

    public static Answer forTask(String note) {
        return new Answer(true, Scope.TASK, Optional.empty(), note);
    }
}
