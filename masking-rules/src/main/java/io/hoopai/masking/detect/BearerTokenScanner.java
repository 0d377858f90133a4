package io.hoopai.masking.detect;

/** Finds the token after {@code Bearer} (RFC 6750); the word stays. */
final class BearerTokenScanner implements EntityScanner {
    private static final String WORD = "bearer";
    private static final int SHORTEST = 16;

    @Override
    public void scan(String text, Spans spans) {
        int at = 0;
        while (at + WORD.length() + SHORTEST < text.length()) {
            boolean found = (text.charAt(at) | 0x20) == 'b'
                    && text.regionMatches(true, at, WORD, 0, WORD.length())
                    && Chars.startsWord(text, at);
            int start = at + WORD.length();
            if (!found || text.charAt(start) != ' ') {
                at++;
                continue;
            }
            while (start < text.length() && text.charAt(start) == ' ') {
                start++;
            }
            int end = start;
            while (end < text.length() && inToken(text.charAt(end))) {
                end++;
            }
            if (end - start >= SHORTEST) {
                spans.add(start, end);
            }
            at = end;
        }
    }

    private static boolean inToken(char c) {
        return Chars.base64Url(c) || "._~+/=".indexOf(c) >= 0;
    }
}
