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

/** {@link EmailMasker} in SQL, for texts; NULL for other types. Of a {@code name} it shows the 63 bytes that fit. */
final class EmailForms {
    private static final String DOMAIN_CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-";

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
     * Looks at numbers and at no comparison of texts: a collation for which different texts are equal would make that fail.
     */
    private static SqlForm postgres(String type) {
        String text = PostgresSql.text(VALUE, type);
        String tail = call("reverse", call("right", text, constant(LONGEST_DOMAIN + 1)));
        // How long the domain is with its @, or 0.
        String end = call("strpos", tail + " COLLATE pg_catalog.\"C\"", constant("@"));
        String nameLength = call("int4mi", call("char_length", text), end);
        String domain = call("right", text, call("int4mi", end, constant(1)));
        String strange = call("translate", domain, constant(DOMAIN_CHARACTERS), constant(""));
        String noAddress = PostgresSql.any(
                call("int4lt", end, constant(2)),
                call("int4lt", nameLength, constant(1)),
                call("int4gt", call("octet_length", strange), constant(0)));
        // The one letter of a short name would be the whole of it.
        String first = call("left", text, "LEAST(" + call("int4mi", nameLength, constant(1)) + ", 1)");
        String address = call("concat", first, constant(STARS), call("right", text, end));
        return CaseForm.keepingNull("WHEN " + noAddress + " THEN " + constant(STARS) + " ELSE " + cast(address, type));
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
