package io.hoopai.masking.detect;

/** Finds one kind of secret. Immutable. Never throws; takes time in proportion to the text. */
interface EntityScanner {
    void scan(String text, Spans spans);
}
