package io.hoopai.proxy;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Something that operators may want to know, with its particulars by name. Nothing of a statement, a parameter or a row may
 * be in it. What others have chosen (names, addresses) is cut short and cannot begin a line of its own.
 *
 * <p>It is the one parameter of a line of the log: formatters that know of it write its fields apart, all others write what
 * {@link #toString} gives. Not safe for use by several threads.
 */
public final class LogEvent {
    private static final int LONGEST_VALUE = 200;

    private final String name;
    private final Map<String, Object> fields = new LinkedHashMap<>();

    private LogEvent(String name) {
        this.name = name;
    }

    /** @param name what happened, in a few words that never change */
    static LogEvent of(String name) {
        return new LogEvent(name);
    }

    LogEvent with(String field, String value) {
        fields.put(field, clean(value));
        return this;
    }

    LogEvent with(String field, long value) {
        fields.put(field, value);
        return this;
    }

    private static String clean(String value) {
        StringBuilder clean = new StringBuilder();
        value.codePoints()
                .limit(LONGEST_VALUE)
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? ' ' : c)
                .forEach(clean::appendCodePoint);
        return value.codePointCount(0, value.length()) > LONGEST_VALUE ? clean + "…" : clean.toString();
    }

    /** What happened. */
    public String name() {
        return name;
    }

    /** Texts and numbers, in the order they were given. */
    public Map<String, Object> fields() {
        return Collections.unmodifiableMap(fields);
    }

    /** One line: the name, and {@code field=value} for each field. */
    @Override
    public String toString() {
        StringBuilder line = new StringBuilder(name);
        fields.forEach(
                (field, value) -> line.append(' ').append(field).append('=').append(quoted(value)));
        return line.toString();
    }

    private static String quoted(Object value) {
        String text = value.toString();
        boolean plain = !text.isEmpty() && text.chars().noneMatch(c -> c == ' ' || c == '"' || c == '=');
        return plain ? text : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
