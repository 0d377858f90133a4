package io.hoopai.proxy.report;

/** Texts of others in a report. */
final class Shown {
    private static final int LONGEST = 2_000;

    private Shown() {}

    /** With what cannot be seen, or would change how the rest is seen, as {@code <U+202E>}; cut when it is very long. */
    static String text(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().limit(LONGEST).forEach(c -> {
            int type = Character.getType(c);
            if (Character.isISOControl(c)
                    || type == Character.FORMAT
                    || type == Character.SURROGATE
                    || type == Character.UNASSIGNED) {
                shown.append(String.format("<U+%04X>", c));
            } else {
                shown.appendCodePoint(c);
            }
        });
        return text.codePointCount(0, text.length()) > LONGEST ? shown + " …" : shown.toString();
    }
}
