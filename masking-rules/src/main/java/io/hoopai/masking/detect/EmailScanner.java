package io.hoopai.masking.detect;

/** Finds e-mail addresses as people write them (the dot-atom form of RFC 5322), letters of any script. */
final class EmailScanner implements EntityScanner {
    private static final int LONGEST_LOCAL_PART = 64;

    @Override
    public void scan(String text, Spans spans) {
        for (int at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
            int start = localPart(text, at);
            int end = start < at ? domain(text, at + 1) : -1;
            if (end > 0) {
                spans.add(start, end);
            }
        }
    }

    private static int localPart(String text, int at) {
        int start = at;
        while (start > 0 && at - start < LONGEST_LOCAL_PART && local(text.charAt(start - 1))) {
            start--;
        }
        while (start < at && text.charAt(start) == '.') {
            start++;
        }
        return start;
    }

    /** The end of a domain of at least two labels, the last one letters; -1 when there is none. */
    private static int domain(String text, int from) {
        int end = -1;
        int label = from;
        int labels = 0;
        for (int i = from; ; i++) {
            char c = i < text.length() ? text.charAt(i) : ' ';
            if (Character.isLetterOrDigit(c) || (c == '-' && i > label)) {
                continue;
            }
            if (i == label) {
                return end;
            }
            labels++;
            if (labels > 1 && topLevel(text, label, i)) {
                end = i;
            }
            if (c != '.') {
                return end;
            }
            label = i + 1;
        }
    }

    private static boolean topLevel(String text, int from, int to) {
        return to - from >= 2 && Character.isLetter(text.charAt(from));
    }

    private static boolean local(char c) {
        return Character.isLetterOrDigit(c) || "!#$%&'*+-/=?^_`{|}~.".indexOf(c) >= 0;
    }
}
