package io.hoopai.jdbc;

import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;
import org.postgresql.util.PSQLWarning;
import org.postgresql.util.ServerErrorMessage;

/** Makes pgjdbc's own exceptions and warnings, which clients ask for the fields of the server's error. */
final class PgjdbcErrors {
    private PgjdbcErrors() {}

    /**
     * @param fields by their codes in the Postgres protocol, what may be seen of them; none for an exception that pgjdbc
     *     made up itself
     * @return null when pgjdbc has none for the SQLSTATE
     */
    static @Nullable SQLException rebuilt(SQLException original, Map<Character, String> fields) {
        String state = original.getSQLState();
        if (!fields.isEmpty()) {
            ServerErrorMessage message = new ServerErrorMessage(encoded(fields, state == null ? "XX000" : state));
            return original instanceof SQLWarning ? new PSQLWarning(message) : new PSQLException(message, true);
        }
        for (PSQLState known : PSQLState.values()) {
            if (known.getState().equals(state)) {
                return new PSQLException(original.getMessage(), known);
            }
        }
        return null;
    }

    /** As the server writes it. */
    private static String encoded(Map<Character, String> fields, String state) {
        StringBuilder text = new StringBuilder("C").append(state).append('\0');
        fields.forEach((code, value) -> {
            if (code != 'C') {
                text.append((char) code).append(value.replace('\0', ' ')).append('\0');
            }
        });
        return text.toString();
    }
}
