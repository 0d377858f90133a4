package io.hoopai.masking.detect;

/**
 * What one pass over a text tells of it, so that most scanners need not look at most texts.
 *
 * @param digits how many ASCII digits it has
 * @param at whether it has an {@code @}
 */
public record TextTraits(int length, int digits, boolean at) {
    public static TextTraits of(String text) {
        int digits = 0;
        boolean at = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits++;
            } else if (c == '@') {
                at = true;
            }
        }
        return new TextTraits(text.length(), digits, at);
    }
}
