package io.hoopai.masking;

import io.hoopai.masking.detect.Spans;
import io.hoopai.masking.detect.TextTraits;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds secrets in texts by what they look like, and masks the parts found. A text in which nothing is found is returned as
 * it is, the same instance. Of JSON it looks into strings, keys and numbers; what comes out is JSON still.
 */
final class ContentDetector implements Masker {
    static final String NAME = "detect";

    private final DetectRule[] rules;

    ContentDetector(List<DetectRule> rules) {
        this.rules = rules.toArray(DetectRule[]::new);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public @Nullable Object mask(Object value, ValueKind kind) {
        if (!(value instanceof String text)) {
            return null;
        }
        return switch (kind) {
            case TEXT -> maskText(text);
            case JSON -> new JsonDetection(this, text).masked();
            case INTEGER, DECIMAL, FLOAT, BOOLEAN, DATE, TIME, TIMESTAMP, TIMESTAMP_TZ, UUID, BYTES, OTHER -> null;
        };
    }

    /** The text with what is found masked; the same instance when nothing is. */
    String maskText(String text) {
        TextTraits traits = TextTraits.of(text);
        Spans spans = null;
        for (int i = 0; i < rules.length; i++) {
            if (rules[i].entity().mayBeIn(traits)) {
                spans = spans == null ? new Spans() : spans;
                spans.tag(i);
                rules[i].entity().scan(text, spans);
            }
        }
        return spans == null || spans.isEmpty() ? text : replace(text, spans);
    }

    /** Overlapping finds are masked as one: by the first rule if it covers the others, redacted if not. */
    private String replace(String text, Spans spans) {
        StringBuilder masked = new StringBuilder(text.length());
        int copied = 0;
        for (Spans.Span span : spans.merged()) {
            String found = text.substring(span.start(), span.end());
            masked.append(text, copied, span.start())
                    .append(span.mixed() ? RedactMasker.DEFAULT.text() : rules[span.tag()].mask(found));
            copied = span.end();
        }
        return masked.append(text, copied, text.length()).toString();
    }
}
