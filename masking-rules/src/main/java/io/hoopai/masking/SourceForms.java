package io.hoopai.masking;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.SqlForm;
import java.util.Optional;

/** The SQL forms that stand in a query for a protected column: every masker has one for every type. */
final class SourceForms {
    private SourceForms() {}

    /** The masker's own form; the form of redaction where it has none. */
    static SqlForm of(Masker masker, Dialect dialect, String type) {
        return masker.sqlForm(dialect, type).orElseGet(() -> RedactMasker.DEFAULT.form(dialect, type));
    }

    /**
     * A form that depends on nothing of the value, not even on whether it is NULL: what redaction shows, or NULL where the
     * masker shows nothing else.
     */
    static SqlForm constant(Masker masker, Dialect dialect, String type) {
        if (masker instanceof NullMasker) {
            return CaseForm.NULL;
        }
        RedactMasker redaction = masker instanceof RedactMasker redact ? redact : RedactMasker.DEFAULT;
        Optional<String> constant = redaction.constant(dialect, type);
        return constant.map(CaseForm::constant).orElse(CaseForm.NULL);
    }
}
