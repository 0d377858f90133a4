package io.hoopai.jdbc;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLWarning;
import org.postgresql.util.ServerErrorMessage;

/**
 * Tells an exception that carries words of the server, which may quote stored values, from one that the database's
 * driver made up itself, which does not: a closed connection, a column that is not in the result.
 */
final class ServerWords {
    private ServerWords() {}

    /** Whether words of the server may be in the message of an exception or warning. */
    static boolean in(SQLException exception) {
        if (exception instanceof SQLWarning || exception instanceof BatchUpdateException) {
            return true;
        }
        if (isPgjdbc(exception)) {
            return Postgres.in(exception);
        }
        // Connector/J throws classes of JDBC's; its own exceptions have no vendor code.
        return exception.getErrorCode() != 0 || exception.getSQLState() == null || hasServerCause(exception);
    }

    static boolean isPgjdbc(SQLException exception) {
        return exception.getClass().getName().startsWith("org.postgresql.");
    }

    /** The fields of an error by their codes in the Postgres protocol, as far as the driver hands them out. */
    static Map<Character, String> fields(SQLException exception) {
        return isPgjdbc(exception) ? Postgres.fields(exception) : Map.of();
    }

    private static boolean hasServerCause(SQLException exception) {
        Throwable cause = exception.getCause();
        for (int depth = 0; cause != null && depth < 16; depth++) {
            if (cause instanceof SQLException sql && in(sql)) {
                return true;
            }
            cause = cause.getCause();
        }
        return cause != null;
    }

    /** Apart, so that the classes of pgjdbc are needed only where it is used. */
    private static final class Postgres {
        private Postgres() {}

        static boolean in(SQLException exception) {
            return message(exception) != null || !(exception instanceof PSQLException) || hasServerCause(exception);
        }

        static Map<Character, String> fields(SQLException exception) {
            ServerErrorMessage message = message(exception);
            if (message == null) {
                return Map.of();
            }
            Map<Character, String> fields = new HashMap<>();
            put(fields, 'S', message.getSeverity());
            put(fields, 'C', message.getSQLState());
            put(fields, 'M', message.getMessage());
            put(fields, 'D', message.getDetail());
            put(fields, 'H', message.getHint());
            put(fields, 'W', message.getWhere());
            put(fields, 'P', message.getPosition() > 0 ? Integer.toString(message.getPosition()) : null);
            put(fields, 's', message.getSchema());
            put(fields, 't', message.getTable());
            put(fields, 'c', message.getColumn());
            put(fields, 'd', message.getDatatype());
            put(fields, 'n', message.getConstraint());
            return fields;
        }

        private static @Nullable ServerErrorMessage message(SQLException exception) {
            if (exception instanceof PSQLException error) {
                return error.getServerErrorMessage();
            }
            return exception instanceof PSQLWarning warning ? warning.getServerErrorMessage() : null;
        }

        private static void put(Map<Character, String> fields, char code, @Nullable String value) {
            if (value != null) {
                fields.put(code, value);
            }
        }
    }
}
