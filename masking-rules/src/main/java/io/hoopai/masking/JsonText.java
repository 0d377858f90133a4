package io.hoopai.masking;

/** Writing JSON strings (RFC 8259). */
final class JsonText {
    private JsonText() {}

    static String quote(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        escape(text, quoted);
        return quoted.append('"').toString();
    }

    static void escape(String text, StringBuilder to) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                to.append('\\').append(c);
            } else if (c < 0x20 || Character.isSurrogate(c)) {
                // A lone surrogate cannot be sent; a pair of escapes stands for the same character as the pair itself.
                to.append(String.format("\\u%04x", (int) c));
            } else {
                to.append(c);
            }
        }
    }
}
