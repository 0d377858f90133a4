package io.hoopai.masking;

import static io.hoopai.masking.CaseForm.VALUE;
import static io.hoopai.masking.EmailMasker.LONGEST_DOMAIN;
import static io.hoopai.masking.EmailMasker.STARS;
import static io.hoopai.masking.PostgresSql.call;
import static io.hoopai.masking.PostgresSql.cast;
import static io.hoopai.masking.PostgresSql.constant;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.SqlForm;
import java.util.Optional;

/**
 * {@link EmailMasker} in SQL, for texts; NULL for other types.
 *
 * <p>Of a {@code name} it shows the 63 bytes that fit. In Postgres it shows less than the mask in Java does: only the stars
 * of an address that is longer than {@link #LONGEST_ADDRESS}, and of one with an @ in its name.
 */
final class EmailForms {
    /** Mail servers pass on no longer one (RFC 5321, 4.5.3.1.3: a path of 256 octets with its angle brackets). */
    static final int LONGEST_ADDRESS = 254;

    /** One @, and behind it what a domain consists of. */
    private static final String ADDRESS = "^[^@]+@[A-Za-z0-9.-]+$";

    private EmailForms() {}

    static Optional<SqlForm> of(Dialect dialect, String type) {
        if (CatalogKinds.of(dialect, type) != ValueKind.TEXT) {
            return Optional.of(CaseForm.NULL);
        }
        if (type.equals("citext")) {
            return Optional.empty();
        }
        return Optional.of(
                switch (dialect) {
                    case POSTGRESQL -> postgres(type);
                    case MYSQL -> mysql();
                });
    }

    /**
     * One regular expression is several times faster than the string functions that find the same out. It compares by code
     * points, as a collation for which different texts are equal would make it fail; what becomes of the value keeps the
     * column's collation.
     */
    private static SqlForm postgres(String type) {
        String text = PostgresSql.text(VALUE, type);
        String byCodePoints = text + " COLLATE pg_catalog.\"C\"";
        String tooLong = call("int4gt", call("char_length", text), constant(LONGEST_ADDRESS));
        String noAddress = call("textregexne", byCodePoints, constant(ADDRESS));
        String at = call("strpos", byCodePoints, constant("@"));
        // The one letter of a short name would be the whole of it.
        String first = call("left", text, "LEAST(" + call("int4mi", at, constant(2)) + ", 1)");
        String address = call("textcat", call("textcat", first, constant(STARS)), call("substr", text, at));
        return CaseForm.keepingNull("WHEN " + tooLong + " THEN " + constant(STARS) + " WHEN " + noAddress + " THEN "
                + constant(STARS) + " ELSE " + cast(address, type));
    }

    /** The collation of the pattern's text keeps letters from matching others that are the same to the column's. */
    private static SqlForm mysql() {
        String domain = "SUBSTRING_INDEX(" + VALUE + ", '@', -1)";
        String domainLength = "CHAR_LENGTH(" + domain + ")";
        String before = "CHAR_LENGTH(" + VALUE + ") - " + domainLength;
        String start = "CONVERT(LEFT(" + domain + ", " + LONGEST_DOMAIN + ") USING utf8mb4) COLLATE utf8mb4_bin";
        String noAddress = before + " < 2"
                + " OR " + domainLength + " NOT BETWEEN 1 AND " + LONGEST_DOMAIN
                + " OR " + start + " REGEXP '[^A-Za-z0-9.-]'";
        return CaseForm.keepingNull("WHEN " + noAddress + " THEN '" + STARS + "'" + " ELSE CONCAT(LEFT(" + VALUE
                + ", LEAST(" + before + " - 2, 1)), '" + STARS + "@', " + domain + ")");
    }
}
