package io.hoopai.jdbc;

import io.hoopai.guard.ServerError;
import java.sql.BatchUpdateException;
import java.sql.DataTruncation;
import java.sql.SQLClientInfoException;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLNonTransientException;
import java.sql.SQLRecoverableException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransactionRollbackException;
import java.sql.SQLTransientConnectionException;
import java.sql.SQLTransientException;
import java.sql.SQLWarning;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Makes exceptions anew, so that nothing of the database's driver hangs on them: the same JDBC class, or pgjdbc's own,
 * SQLSTATE, vendor code and update counts, the text that may be seen, and no cause, no suppressed ones, no chain but a
 * rebuilt one. Immutable.
 */
final class ErrorRebuilder {
    /** Chains longer than this are cut; a driver reports a batch of any size as one chain. */
    private static final int LONGEST_CHAIN = 64;

    private final UnaryOperator<ServerError> cleaner;

    /** @param cleaner what may be seen of an error of the server's */
    ErrorRebuilder(UnaryOperator<ServerError> cleaner) {
        this.cleaner = cleaner;
    }

    SQLException exception(SQLException original) {
        SQLException first = single(original);
        SQLException last = first;
        SQLException next = original.getNextException();
        for (int i = 1; next != null && i < LONGEST_CHAIN; i++) {
            SQLException rebuilt = single(next);
            last.setNextException(rebuilt);
            last = rebuilt;
            next = next.getNextException();
        }
        return first;
    }

    @Nullable
    SQLWarning warning(@Nullable SQLWarning original) {
        SQLWarning first = null;
        SQLWarning last = null;
        SQLWarning warning = original;
        for (int i = 0; warning != null && i < LONGEST_CHAIN; i++) {
            SQLWarning rebuilt = singleWarning(warning);
            if (last == null) {
                first = rebuilt;
            } else {
                last.setNextWarning(rebuilt);
            }
            last = rebuilt;
            warning = warning.getNextWarning();
        }
        return first;
    }

    private SQLWarning singleWarning(SQLWarning original) {
        if (ServerWords.isPgjdbc(original)) {
            SQLException rebuilt = PgjdbcErrors.rebuilt(original, cleanFields(original));
            if (rebuilt instanceof SQLWarning warning) {
                return warning;
            }
        }
        if (original instanceof DataTruncation truncation) {
            return new CleanDataTruncation(truncation, text(original));
        }
        return new SQLWarning(text(original), original.getSQLState(), original.getErrorCode());
    }

    private SQLException single(SQLException original) {
        SQLException rebuilt = alike(original);
        rebuilt.setStackTrace(original.getStackTrace());
        return rebuilt;
    }

    private SQLException alike(SQLException original) {
        if (original instanceof SQLWarning warning) {
            return singleWarning(warning);
        }
        if (ServerWords.isPgjdbc(original)) {
            Map<Character, String> fields = ServerWords.in(original) ? cleanFields(original) : Map.of();
            SQLException rebuilt = PgjdbcErrors.rebuilt(original, fields);
            if (rebuilt != null) {
                return rebuilt;
            }
        }
        return jdbcs(original);
    }

    private SQLException jdbcs(SQLException original) {
        String text = text(original);
        String state = original.getSQLState();
        int code = original.getErrorCode();
        if (original instanceof BatchUpdateException batch) {
            return new BatchUpdateException(text, state, code, batch.getLargeUpdateCounts(), null);
        }
        if (original instanceof SQLIntegrityConstraintViolationException) {
            return new SQLIntegrityConstraintViolationException(text, state, code);
        }
        if (original instanceof SQLSyntaxErrorException) {
            return new SQLSyntaxErrorException(text, state, code);
        }
        if (original instanceof SQLDataException) {
            return new SQLDataException(text, state, code);
        }
        if (original instanceof SQLFeatureNotSupportedException) {
            return new SQLFeatureNotSupportedException(text, state, code);
        }
        if (original instanceof SQLInvalidAuthorizationSpecException) {
            return new SQLInvalidAuthorizationSpecException(text, state, code);
        }
        if (original instanceof SQLNonTransientConnectionException) {
            return new SQLNonTransientConnectionException(text, state, code);
        }
        if (original instanceof SQLNonTransientException) {
            return new SQLNonTransientException(text, state, code);
        }
        if (original instanceof SQLTimeoutException) {
            return new SQLTimeoutException(text, state, code);
        }
        if (original instanceof SQLTransactionRollbackException) {
            return new SQLTransactionRollbackException(text, state, code);
        }
        if (original instanceof SQLTransientConnectionException) {
            return new SQLTransientConnectionException(text, state, code);
        }
        if (original instanceof SQLTransientException) {
            return new SQLTransientException(text, state, code);
        }
        if (original instanceof SQLRecoverableException) {
            return new SQLRecoverableException(text, state, code);
        }
        if (original instanceof SQLClientInfoException info) {
            return new SQLClientInfoException(text, state, code, info.getFailedProperties());
        }
        return new SQLException(text, state, code);
    }

    private String text(SQLException original) {
        String message = original.getMessage() == null ? "" : original.getMessage();
        if (!ServerWords.in(original)) {
            return message;
        }
        return assemble(cleanFields(original));
    }

    private Map<Character, String> cleanFields(SQLException original) {
        Map<Character, String> fields = new HashMap<>(ServerWords.fields(original));
        fields.putIfAbsent('M', original.getMessage() == null ? "" : original.getMessage());
        String state = original.getSQLState() == null ? "XX000" : original.getSQLState();
        return cleaner.apply(new ServerError(state, fields)).fields();
    }

    /** The fields as pgjdbc prints them. */
    private static String assemble(Map<Character, String> fields) {
        StringBuilder text = new StringBuilder();
        String severity = fields.get('S');
        if (severity != null) {
            text.append(severity).append(": ");
        }
        text.append(fields.getOrDefault('M', ""));
        append(text, "Detail", fields.get('D'));
        append(text, "Hint", fields.get('H'));
        append(text, "Position", fields.get('P'));
        append(text, "Where", fields.get('W'));
        return text.toString();
    }

    private static void append(StringBuilder text, String label, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            text.append("\n  ").append(label).append(": ").append(value);
        }
    }
}
