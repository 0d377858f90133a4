package io.hoopai.masking;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/** Shows a fixed text instead of texts and JSON, and NULL instead of anything else. */
record RedactMasker(String text, String json) implements Masker {
    static final RedactMasker DEFAULT = of("[redacted]");

    RedactMasker {
        requireNonNull(text, "text is null");
        requireNonNull(json, "json is null");
    }

    static RedactMasker of(String text) {
        return new RedactMasker(text, JsonText.quote(text));
    }

    @Override
    public String name() {
        return "redact";
    }

    @Override
    public @Nullable Object mask(Object value, ValueKind kind) {
        return switch (kind) {
            case TEXT -> text;
            case JSON -> json;
            case INTEGER, DECIMAL, FLOAT, BOOLEAN, DATE, TIME, TIMESTAMP, TIMESTAMP_TZ, UUID, BYTES, OTHER -> null;
        };
    }
}
