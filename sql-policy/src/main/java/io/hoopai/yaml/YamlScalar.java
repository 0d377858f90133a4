package io.hoopai.yaml;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A single value. The readers ({@link #integer}, {@link #duration} and the like) give empty, and report a fault, when the
 * text is not of the form they read.
 */
public final class YamlScalar implements YamlValue {
    private static final Map<String, Long> MILLISECONDS =
            Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);
    private static final Map<String, Long> BYTES = Map.of(
            "",
            1L,
            "B",
            1L,
            "KB",
            1_000L,
            "MB",
            1_000_000L,
            "GB",
            1_000_000_000L,
            "KiB",
            1L << 10,
            "MiB",
            1L << 20,
            "GiB",
            1L << 30);

    private final Faults faults;
    private final int line;
    private final int column;
    private final String text;

    YamlScalar(Faults faults, int line, int column, String text) {
        this.faults = requireNonNull(faults, "faults is null");
        this.line = line;
        this.column = column;
        this.text = requireNonNull(text, "text is null");
    }

    /** As written, quotes and escapes resolved. */
    public String text() {
        return text;
    }

    /** A whole number from {@code least} to {@code most}. */
    public OptionalLong integer(long least, long most) {
        try {
            long value = Long.parseLong(text);
            if (value >= least && value <= most) {
                return OptionalLong.of(value);
            }
        } catch (NumberFormatException e) {
            // Reported below, as a number out of range is.
        }
        fault("`" + text + "` is not a whole number from " + least + " to " + most);
        return OptionalLong.empty();
    }

    /** A number, whole or not, greater than zero. */
    public Optional<BigDecimal> positiveNumber() {
        if (text.length() <= 30) {
            try {
                BigDecimal value = new BigDecimal(text);
                if (value.signum() > 0) {
                    return Optional.of(value);
                }
            } catch (NumberFormatException e) {
                // Reported below.
            }
        }
        fault("`" + text + "` is not a number greater than 0");
        return Optional.empty();
    }

    /** {@code true} or {@code false}. */
    public Optional<Boolean> bool() {
        if (text.equals("true") || text.equals("false")) {
            return Optional.of(text.equals("true"));
        }
        fault("`" + text + "` is neither `true` nor `false`");
        return Optional.empty();
    }

    /** A duration of more than zero: {@code 500ms}, {@code 30s}, {@code 5m}, {@code 1h}, {@code 7d}. */
    public Optional<Duration> duration() {
        OptionalLong value = withUnit(MILLISECONDS);
        if (value.isEmpty() || value.getAsLong() == 0) {
            fault("`" + text + "` is not a duration, like `30s`; the units are ms, s, m, h and d");
            return Optional.empty();
        }
        return Optional.of(Duration.ofMillis(value.getAsLong()));
    }

    /** A number of bytes of more than zero: {@code 512}, {@code 64KiB}, {@code 32MiB}, {@code 1GB}. */
    public OptionalLong bytes() {
        OptionalLong value = withUnit(BYTES);
        if (value.isEmpty() || value.getAsLong() == 0) {
            fault("`" + text
                    + "` is not a number of bytes, like `32MiB`; the units are B, KB, MB, GB, KiB, MiB and GiB");
            return OptionalLong.empty();
        }
        return value;
    }

    /** One of some words. */
    public <T> Optional<T> oneOf(Map<String, T> words) {
        T value = words.get(text);
        if (value == null) {
            fault("`" + text + "` is not one of " + Spelling.list(words.keySet())
                    + Spelling.suggest(text, words.keySet()));
        }
        return Optional.ofNullable(value);
    }

    private OptionalLong withUnit(Map<String, Long> units) {
        int digits = 0;
        while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
            digits++;
        }
        Long unit = units.get(text.substring(digits));
        if (digits == 0 || digits > 15 || unit == null) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Math.multiplyExact(Long.parseLong(text.substring(0, digits)), unit));
        } catch (ArithmeticException e) {
            return OptionalLong.empty();
        }
    }

    @Override
    public int line() {
        return line;
    }

    @Override
    public int column() {
        return column;
    }

    @Override
    public String description() {
        return "a text";
    }

    @Override
    public void fault(String message) {
        faults.add(this, message);
    }

    /** The position alone: the text may be a secret. */
    @Override
    public String toString() {
        return "scalar at " + line + ":" + column;
    }
}
