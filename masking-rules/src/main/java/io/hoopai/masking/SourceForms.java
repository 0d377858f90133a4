package io.hoopai.masking;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.SqlForm;
import java.util.List;
import java.util.Set;

/** Stand-in. */
final class SourceForms {
    private static final Set<String> TEXTS = Set.of("text", "varchar", "bpchar", "name", "char", "longtext");

    private SourceForms() {}

    static SqlForm of(Masker masker, Dialect dialect, String type) {
        return TEXTS.contains(type) && !(masker instanceof NullMasker)
                ? new SqlForm(List.of("(CASE WHEN ", " IS NULL THEN ", " ELSE '[redacted]' END)"))
                : new SqlForm(List.of("(CASE WHEN FALSE THEN ", " END)"));
    }

    static SqlForm constant(Masker masker, Dialect dialect, String type) {
        return TEXTS.contains(type) && !(masker instanceof NullMasker)
                ? new SqlForm(List.of("(CASE WHEN FALSE THEN ", " ELSE '[redacted]' END)"))
                : new SqlForm(List.of("(CASE WHEN FALSE THEN ", " END)"));
    }
}
