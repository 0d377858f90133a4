package io.hoopai.yaml;

import static java.util.Objects.requireNonNull;

import java.util.Locale;

/** Something in rules that loads, and is probably not meant. */
public record Finding(Severity severity, Fault fault) {
    /** How much it matters. */
    public enum Severity {
        /** A rule does not do what it seems to say. */
        WARNING,
        /** Worth knowing. */
        INFO
    }

    public Finding {
        requireNonNull(severity, "severity is null");
        requireNonNull(fault, "fault is null");
    }

    public static Finding warning(Fault fault) {
        return new Finding(Severity.WARNING, fault);
    }

    public static Finding info(Fault fault) {
        return new Finding(Severity.INFO, fault);
    }

    /** {@code file:line:column: warning: message}. */
    @Override
    public String toString() {
        return fault.file() + ":" + fault.line() + ":" + fault.column() + ": "
                + severity.name().toLowerCase(Locale.ROOT) + ": " + fault.message();
    }
}
