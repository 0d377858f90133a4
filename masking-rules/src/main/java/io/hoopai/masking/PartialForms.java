package io.hoopai.masking;

import static io.hoopai.masking.CaseForm.VALUE;
import static io.hoopai.masking.PostgresSql.call;
import static io.hoopai.masking.PostgresSql.cast;
import static io.hoopai.masking.PostgresSql.constant;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.SqlForm;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@link PartialMasker} in SQL, for texts; NULL for other types.
 *
 * <p>It shows less than the mask in Java does: NULL where the server cannot hold the mark, and for texts so long that
 * their marks could be more than the server can hold; of a {@code name}, the 63 bytes that fit. In a Postgres database
 * without an encoding ({@code SQL_ASCII}) characters are bytes.
 */
final class PartialForms {
    /** For so many characters, marks of four bytes are less than the gigabyte that Postgres can hold. */
    private static final int MOST_BYTES = 250_000_000;

    private PartialForms() {}

    static Optional<SqlForm> of(PartialMasker masker, Dialect dialect, String type) {
        if (CatalogKinds.of(dialect, type) != ValueKind.TEXT) {
            return Optional.of(CaseForm.NULL);
        }
        if (type.equals("citext")) {
            return Optional.empty();
        }
        Optional<String> mark = SqlText.of(dialect, masker.mark());
        if (mark.isEmpty()) {
            return Optional.of(CaseForm.NULL);
        }
        return Optional.of(
                switch (dialect) {
                    case POSTGRESQL -> postgres(masker, mark.get(), type);
                    case MYSQL -> mysql(masker, mark.get());
                });
    }

    private static SqlForm postgres(PartialMasker masker, String mark, String type) {
        String text = PostgresSql.text(VALUE, type);
        String length = call("char_length", text);
        String tooLong = "WHEN " + call("int4gt", call("octet_length", text), constant(MOST_BYTES)) + " THEN NULL";
        String whole = cast(call("repeat", mark, length), type);
        long kept = (long) masker.keepFirst() + masker.keepLast();
        if (2 * kept > MOST_BYTES) {
            return CaseForm.keepingNull(tooLong + " ELSE " + whole);
        }
        List<String> pieces = pieces(
                masker,
                call("left", text, constant(masker.keepFirst())),
                call("repeat", mark, call("int4mi", length, constant(kept))),
                call("right", text, constant(masker.keepLast())));
        String joined = pieces.stream()
                .reduce((left, right) -> call("textcat", left, right))
                .orElseThrow();
        return CaseForm.keepingNull(tooLong
                + " WHEN " + call("int4lt", length, constant(2 * kept)) + " THEN " + whole
                + " ELSE " + cast(joined, type));
    }

    private static SqlForm mysql(PartialMasker masker, String mark) {
        String length = "CHAR_LENGTH(" + VALUE + ")";
        long kept = (long) masker.keepFirst() + masker.keepLast();
        List<String> pieces = pieces(
                masker,
                "LEFT(" + VALUE + ", " + masker.keepFirst() + ")",
                "REPEAT(" + mark + ", " + length + " - " + kept + ")",
                "RIGHT(" + VALUE + ", " + masker.keepLast() + ")");
        return CaseForm.keepingNull("WHEN " + length + " < " + 2 * kept
                + " THEN REPEAT(" + mark + ", " + length + ")"
                + " ELSE CONCAT(" + String.join(", ", pieces) + ")");
    }

    private static List<String> pieces(PartialMasker masker, String first, String marks, String last) {
        return Stream.of(masker.keepFirst() > 0 ? first : "", marks, masker.keepLast() > 0 ? last : "")
                .filter(piece -> !piece.isEmpty())
                .toList();
    }
}
