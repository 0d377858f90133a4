package io.hoopai.masking;

import static java.util.Objects.requireNonNull;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.SqlForm;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Shows a fixed text instead of texts and JSON, and NULL instead of anything else.
 *
 * <p>In SQL it shows NULL, too, where the server cannot hold the text; a {@code name} is cut off at its 63 bytes.
 */
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

    @Override
    public Optional<SqlForm> sqlForm(Dialect dialect, String type) {
        return Optional.of(form(dialect, type));
    }

    SqlForm form(Dialect dialect, String type) {
        return constant(dialect, type)
                .map(constant -> CaseForm.keepingNull("ELSE " + constant))
                .orElse(CaseForm.NULL);
    }

    /** What it shows as an SQL expression that takes the type of a column; empty for NULL. */
    Optional<String> constant(Dialect dialect, String type) {
        return switch (CatalogKinds.of(dialect, type)) {
            case TEXT -> SqlText.of(dialect, text);
            case JSON -> jsonConstant(dialect);
            case INTEGER, DECIMAL, FLOAT, BOOLEAN, DATE, TIME, TIMESTAMP, TIMESTAMP_TZ, UUID, BYTES, OTHER ->
                Optional.empty();
        };
    }

    private Optional<String> jsonConstant(Dialect dialect) {
        // Not even as an escape does jsonb take what is no text of the server's.
        return SqlText.literal(dialect, text)
                .flatMap(held -> SqlText.literal(dialect, json))
                .map(literal -> dialect == Dialect.MYSQL ? "CAST(" + literal + " AS JSON)" : literal);
    }
}
