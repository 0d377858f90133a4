package io.hoopai.masking.detect;

import java.util.List;

/** Finds tokens that their issuer begins with a fixed prefix. */
final class PrefixedTokenScanner implements EntityScanner {
    private final List<String> prefixes;
    private final boolean hyphens;
    private final int fewest;
    private final int most;

    /**
     * @param hyphens whether hyphens and underscores may follow the prefix, besides letters and digits
     * @param fewest characters after the prefix
     */
    PrefixedTokenScanner(boolean hyphens, int fewest, int most, String... prefixes) {
        this.prefixes = List.of(prefixes);
        this.hyphens = hyphens;
        this.fewest = fewest;
        this.most = most;
    }

    @Override
    public void scan(String text, Spans spans) {
        for (String prefix : prefixes) {
            int at = text.indexOf(prefix);
            while (at >= 0) {
                int from = at + prefix.length();
                int end = from;
                while (end < text.length() && inToken(text.charAt(end))) {
                    end++;
                }
                int length = end - from;
                if (Chars.startsWord(text, at) && length >= fewest && length <= most) {
                    spans.add(at, end);
                }
                at = text.indexOf(prefix, end);
            }
        }
    }

    private boolean inToken(char c) {
        return Chars.digit(c) || Chars.letter(c) || (hyphens && (c == '-' || c == '_'));
    }
}
