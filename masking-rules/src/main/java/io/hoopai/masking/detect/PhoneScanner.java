package io.hoopai.masking.detect;

/** Finds international numbers (ITU-T E.164): {@code +}, then 8 to 15 digits with blanks, dots, hyphens or parentheses. */
final class PhoneScanner implements EntityScanner {
    private static final int FEWEST = 8;
    private static final int MOST = 15;

    @Override
    public void scan(String text, Spans spans) {
        int plus = text.indexOf('+');
        while (plus >= 0) {
            int end = match(text, plus + 1);
            if (end > 0) {
                spans.add(plus, end);
            }
            plus = text.indexOf('+', Math.max(end, plus + 1));
        }
    }

    private static int match(String text, int from) {
        int digits = 0;
        int end = -1;
        int between = 0;
        for (int i = from; i < text.length() && between <= 2; i++) {
            char c = text.charAt(i);
            if (Chars.digit(c)) {
                if (digits == 0 && c == '0') {
                    return -1;
                }
                digits++;
                between = 0;
                end = i + 1;
            } else if (" -.()/\u00a0".indexOf(c) >= 0) {
                between++;
            } else {
                break;
            }
        }
        boolean whole = end > 0 && Chars.endsWord(text, end);
        return whole && digits >= FEWEST && digits <= MOST ? end : -1;
    }
}
