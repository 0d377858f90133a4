package io.hoopai.masking.detect;

/** Finds IPv4 addresses in dotted form. */
final class Ipv4Scanner implements EntityScanner {
    @Override
    public void scan(String text, Spans spans) {
        int at = 0;
        while (at < text.length()) {
            boolean begins = Chars.digit(text.charAt(at))
                    && Chars.startsWord(text, at)
                    && (at == 0 || text.charAt(at - 1) != '.');
            int end = begins ? match(text, at) : -1;
            if (end < 0) {
                at++;
            } else {
                spans.add(at, end);
                at = end;
            }
        }
    }

    private static int match(String text, int from) {
        int at = from;
        for (int part = 0; part < 4; part++) {
            if (part > 0 && (at >= text.length() || text.charAt(at++) != '.')) {
                return -1;
            }
            int value = 0;
            int start = at;
            while (at < text.length() && at - start < 3 && Chars.digit(text.charAt(at))) {
                value = value * 10 + text.charAt(at++) - '0';
            }
            if (at == start || value > 255) {
                return -1;
            }
        }
        boolean longer = at + 1 < text.length() && text.charAt(at) == '.' && Chars.digit(text.charAt(at + 1));
        return Chars.endsWord(text, at) && !longer ? at : -1;
    }
}
