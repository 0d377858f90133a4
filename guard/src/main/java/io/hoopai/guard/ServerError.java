package io.hoopai.guard;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * An error or notice of the database.
 *
 * @param sqlState five characters
 * @param fields every field by its one-letter code of the Postgres protocol ({@code M} message, {@code D} detail,
 *     {@code H} hint, {@code P} position, {@code W} where, {@code s t c d n} names); a JDBC door has {@code M} alone
 */
public record ServerError(String sqlState, Map<Character, String> fields) {
    public ServerError {
        requireNonNull(sqlState, "sqlState is null");
        fields = Map.copyOf(fields);
    }
}
