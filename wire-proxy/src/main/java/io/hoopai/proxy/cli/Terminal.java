package io.hoopai.proxy.cli;

/** Texts of others on a terminal. */
final class Terminal {
    private Terminal() {}

    /** One line that cannot steer the terminal. */
    static String line(String text) {
        return text.strip()
                .codePoints()
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
