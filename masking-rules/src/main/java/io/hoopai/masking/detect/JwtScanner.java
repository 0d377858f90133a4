package io.hoopai.masking.detect;

/** Finds JSON Web Tokens in compact form (RFC 7519): header and payload are JSON objects, so both begin with {@code eyJ}. */
final class JwtScanner implements EntityScanner {
    private static final String OBJECT = "eyJ";
    private static final int SHORTEST_PART = 10;

    @Override
    public void scan(String text, Spans spans) {
        int at = text.indexOf(OBJECT);
        while (at >= 0) {
            boolean begins = at == 0 || !Chars.base64Url(text.charAt(at - 1));
            int header = part(text, at);
            int end = header;
            if (begins && header - at >= SHORTEST_PART && text.startsWith("." + OBJECT, header)) {
                int payload = part(text, header + 1);
                if (payload - header > SHORTEST_PART && payload < text.length() && text.charAt(payload) == '.') {
                    end = part(text, payload + 1);
                    spans.add(at, end);
                }
            }
            at = text.indexOf(OBJECT, Math.max(end, at + 1));
        }
    }

    private static int part(String text, int from) {
        int end = from;
        while (end < text.length() && Chars.base64Url(text.charAt(end))) {
            end++;
        }
        return end;
    }
}
