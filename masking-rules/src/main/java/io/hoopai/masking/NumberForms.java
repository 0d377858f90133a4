package io.hoopai.masking;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.SqlForm;
import java.math.BigDecimal;

/**
 * {@link NumberMasker} in SQL, for numbers; NULL for other types, and for texts, too, which cannot be read as numbers in SQL
 * without an error or a warning for those that are none.
 *
 * <p>It is NULL for more than the mask in Java is: for any number when the step has more than {@link #MOST_STEP_DIGITS}
 * digits before or behind the point, and for some numbers of each dialect.
 */
final class NumberForms {
    static final int MOST_STEP_DIGITS = 30;

    private NumberForms() {}

    static SqlForm of(NumberMasker masker, Dialect dialect, String type) {
        BigDecimal step = masker.step();
        if (step.scale() > MOST_STEP_DIGITS || (long) step.precision() - step.scale() > MOST_STEP_DIGITS) {
            return CaseForm.NULL;
        }
        NumberSql forms = switch (dialect) {
            case POSTGRESQL -> new PostgresNumberForms(masker, type);
            case MYSQL -> new MySqlNumberForms(masker, type);
        };
        return switch (CatalogKinds.of(dialect, type)) {
            case INTEGER -> forms.integer();
            case DECIMAL -> forms.decimal();
            case FLOAT -> forms.floating();
            case TEXT, BOOLEAN, DATE, TIME, TIMESTAMP, TIMESTAMP_TZ, UUID, JSON, BYTES, OTHER -> CaseForm.NULL;
        };
    }

    /** The bytes of the widest integer whose limits a value of the type can come close to. */
    static int width(String type) {
        return switch (type) {
            case "int2", "smallint", "year" -> Short.BYTES;
            case "int4", "mediumint", "int" -> Integer.BYTES;
            default -> Long.BYTES;
        };
    }
}
