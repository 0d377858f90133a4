package io.hoopai.generated;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The types that generated expressions have. Which of the servers' types is which kind is all the typing there is. */
public enum Kind {
    TEXT("text", "varchar", "char", "longtext"),
    INTEGER("int8", "int4", "bigint", "int"),
    NUMBER("numeric", "decimal"),
    DATE("date"),
    TIMESTAMP("timestamp", "datetime"),
    BOOLEAN("bool", "tinyint"),
    JSON("jsonb", "json"),
    /** An array of texts. */
    ARRAY("_text"),
    /** The composite type of the schema. */
    ADDRESS("address"),
    /** A row of any other shape; something that can only be shown or turned into text or JSON. */
    ROW;

    private final List<String> typeNames;

    Kind(String... typeNames) {
        this.typeNames = List.of(typeNames);
    }

    /** As templates call it. */
    static Kind named(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    static Optional<Kind> ofType(String typeName) {
        for (Kind kind : values()) {
            if (kind.typeNames.contains(typeName)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
