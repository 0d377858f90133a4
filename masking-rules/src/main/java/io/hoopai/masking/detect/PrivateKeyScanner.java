package io.hoopai.masking.detect;

/** Finds private keys in PEM (RFC 7468) of every algorithm, and OpenSSH's. One without an end reaches to the text's end. */
final class PrivateKeyScanner implements EntityScanner {
    private static final String BEGIN = "-----BEGIN ";
    private static final String END = "-----END ";
    private static final String LABEL = "PRIVATE KEY";
    private static final String DASHES = "-----";
    private static final int LONGEST_LABEL = 64;

    @Override
    public void scan(String text, Spans spans) {
        int begin = text.indexOf(BEGIN);
        while (begin >= 0) {
            int label = begin + BEGIN.length();
            int labelEnd = text.indexOf(DASHES, label);
            int next = label;
            if (labelEnd >= 0
                    && labelEnd - label <= LONGEST_LABEL
                    && text.substring(label, labelEnd).contains(LABEL)) {
                next = end(text, labelEnd);
                spans.add(begin, next);
            }
            begin = text.indexOf(BEGIN, next);
        }
    }

    private static int end(String text, int from) {
        int end = text.indexOf(END, from);
        int dashes = end < 0 ? -1 : text.indexOf(DASHES, end + END.length());
        return dashes < 0 ? text.length() : dashes + DASHES.length();
    }
}
