package io.hoopai.masking;

/**
 * Runs a detector over the strings and numbers of one JSON text (RFC 8259) in a single pass, and leaves everything between
 * them as it is. What is found in a number turns the number into a string. Used once.
 */
final class JsonDetection {
    private final ContentDetector detector;
    private final String json;
    private final StringBuilder masked = new StringBuilder();
    private int copied;

    JsonDetection(ContentDetector detector, String json) {
        this.detector = detector;
        this.json = json;
    }

    /** The masked JSON; the same instance when nothing is found; redacted when it is not JSON after all. */
    String masked() {
        int at = 0;
        while (at < json.length()) {
            char c = json.charAt(at);
            if (c == '"') {
                int end = endOfString(at + 1);
                if (end < 0) {
                    return RedactMasker.DEFAULT.json();
                }
                maskString(at, end);
                at = end;
            } else if (c == '-' || (c >= '0' && c <= '9')) {
                int end = endOfNumber(at);
                maskNumber(at, end);
                at = end;
            } else {
                at++;
            }
        }
        return copied == 0 ? json : masked.append(json, copied, json.length()).toString();
    }

    /** Past the closing quote; -1 when there is none. */
    private int endOfString(int from) {
        int at = from;
        while (at < json.length()) {
            char c = json.charAt(at);
            if (c == '"') {
                return at + 1;
            }
            at += c == '\\' ? 2 : 1;
        }
        return -1;
    }

    private int endOfNumber(int from) {
        int end = from + 1;
        while (end < json.length() && "0123456789+-.eE".indexOf(json.charAt(end)) >= 0) {
            end++;
        }
        return end;
    }

    private void maskString(int start, int end) {
        String content = json.substring(start + 1, end - 1);
        String text = content.indexOf('\\') < 0 ? content : unescape(content);
        replaceIfFound(text, start, end);
    }

    private void maskNumber(int start, int end) {
        replaceIfFound(json.substring(start, end), start, end);
    }

    /** What the detector does not find in it is compared by identity: it returns the text it was given. */
    @SuppressWarnings("ReferenceEquality")
    private void replaceIfFound(String text, int start, int end) {
        String result = detector.maskText(text);
        if (result != text) {
            masked.append(json, copied, start).append('"');
            JsonText.escape(result, masked);
            masked.append('"');
            copied = end;
        }
    }

    private static String unescape(String content) {
        StringBuilder text = new StringBuilder(content.length());
        int at = 0;
        while (at < content.length()) {
            char c = content.charAt(at++);
            if (c != '\\' || at == content.length()) {
                text.append(c);
                continue;
            }
            char escaped = content.charAt(at++);
            switch (escaped) {
                case 'b' -> text.append('\b');
                case 'f' -> text.append('\f');
                case 'n' -> text.append('\n');
                case 'r' -> text.append('\r');
                case 't' -> text.append('\t');
                case 'u' -> {
                    text.append(codeUnit(content, at));
                    at = Math.min(at + 4, content.length());
                }
                default -> text.append(escaped);
            }
        }
        return text.toString();
    }

    private static char codeUnit(String content, int from) {
        int unit = 0;
        for (int i = from; i < Math.min(from + 4, content.length()); i++) {
            unit = unit * 16 + Math.max(Character.digit(content.charAt(i), 16), 0);
        }
        return (char) unit;
    }
}
