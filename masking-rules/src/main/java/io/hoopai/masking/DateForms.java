package io.hoopai.masking;

import static io.hoopai.masking.CaseForm.VALUE;
import static io.hoopai.masking.PostgresSql.call;
import static io.hoopai.masking.PostgresSql.cast;
import static io.hoopai.masking.PostgresSql.constant;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.SqlForm;
import java.util.Locale;

/**
 * {@link DateMasker} in SQL, for dates and timestamps; NULL for other types, and for texts, too, which cannot be read as
 * dates in SQL without an error or a warning for those that are none.
 *
 * <p>It is NULL for what, or whose first day, is not in the years 1 to 9999, and in MySQL for dates with a zero in them. A
 * {@code timestamptz} is truncated in UTC, whatever the session's time zone is.
 */
final class DateForms {
    private static final String LAST_DAY = "9999-12-31";
    private static final String LAST_MOMENT = LAST_DAY + " 23:59:59.999999";
    private static final String UTC_MIDNIGHT = " 00:00:00+00";

    private DateForms() {}

    static SqlForm of(DateMasker.Unit unit, Dialect dialect, String type) {
        ValueKind kind = CatalogKinds.of(dialect, type);
        return switch (kind) {
            case DATE, TIMESTAMP, TIMESTAMP_TZ ->
                switch (dialect) {
                    case POSTGRESQL -> postgres(unit, kind);
                    case MYSQL -> mysql(unit);
                };
            case TEXT, INTEGER, DECIMAL, FLOAT, BOOLEAN, TIME, UUID, JSON, BYTES, OTHER -> CaseForm.NULL;
        };
    }

    /** The decade that begins in the year 0 begins before Christ. */
    private static int firstYear(DateMasker.Unit unit) {
        return unit == DateMasker.Unit.DECADE ? 10 : 1;
    }

    private static SqlForm postgres(DateMasker.Unit unit, ValueKind kind) {
        String field = constant(unit.name().toLowerCase(Locale.ROOT));
        String firstDay = String.format(Locale.ROOT, "%04d-01-01", firstYear(unit));
        if (kind == ValueKind.DATE) {
            String date = cast(VALUE, "date");
            String outside = PostgresSql.any(
                    call("date_lt", date, constant(firstDay)), call("date_gt", date, constant(LAST_DAY)));
            String first = cast(call("date_trunc", field, cast(date, "timestamp")), "date");
            return CaseForm.keepingNull("WHEN " + outside + " THEN NULL ELSE " + first);
        }
        String timestamp = cast(VALUE, "timestamp");
        String outside = PostgresSql.any(
                call("timestamp_lt", timestamp, constant(firstDay)),
                call("timestamp_gt", timestamp, constant(LAST_MOMENT)));
        if (kind == ValueKind.TIMESTAMP) {
            return CaseForm.keepingNull("WHEN " + outside + " THEN NULL ELSE " + call("date_trunc", field, timestamp));
        }
        String moment = cast(VALUE, "timestamptz");
        String outsideUtc = PostgresSql.any(
                call("timestamptz_lt", moment, constant(firstDay + UTC_MIDNIGHT)),
                call("timestamptz_gt", moment, constant(LAST_MOMENT + "+00")));
        return CaseForm.keepingNull(
                "WHEN " + outsideUtc + " THEN NULL ELSE " + call("date_trunc", field, moment, constant("UTC")));
    }

    private static SqlForm mysql(DateMasker.Unit unit) {
        String outside = "YEAR(" + VALUE + ") < " + firstYear(unit) + " OR MONTH(" + VALUE + ") = 0 OR DAYOFMONTH("
                + VALUE + ") = 0";
        String firstOfMonth = minus("DATE(" + VALUE + ")", "DAYOFMONTH(" + VALUE + ") - 1", "DAY");
        String firstOfYear = minus("DATE(" + VALUE + ")", "DAYOFYEAR(" + VALUE + ") - 1", "DAY");
        String first = switch (unit) {
            case MONTH -> firstOfMonth;
            case QUARTER -> minus(firstOfMonth, "MOD(MONTH(" + VALUE + ") - 1, 3)", "MONTH");
            case YEAR -> firstOfYear;
            case DECADE -> minus(firstOfYear, "MOD(YEAR(" + VALUE + "), 10)", "YEAR");
        };
        return CaseForm.keepingNull("WHEN " + outside + " THEN NULL ELSE " + first);
    }

    private static String minus(String date, String amount, String unit) {
        return "DATE_SUB(" + date + ", INTERVAL " + amount + " " + unit + ")";
    }
}
