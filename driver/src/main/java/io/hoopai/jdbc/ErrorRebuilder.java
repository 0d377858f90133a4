package io.hoopai.jdbc;

import io.hoopai.guard.ServerError;
import java.sql.BatchUpdateException;
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
 * Makes exceptions anew, so that nothing of the database's driver hangs on them: the same JDBC class, SQLSTATE, vendor
 * code and update counts, the text that may be seen, and no cause, no suppressed ones, no chain but a rebuilt one.
 * Immutable.
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
            SQLWarning rebuilt = new SQLWarning(text(warning), warning.getSQLState(), warning.getErrorCode());
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

    private SQLException single(SQLException original) {
        String text = text(original);
        String state = original.getSQLState();
        int code = original.getErrorCode();
        SQLException rebuilt;
        if (original instanceof BatchUpdateException batch) {
            rebuilt = new BatchUpdateException(text, state, code, batch.getLargeUpdateCounts(), null);
        } else if (original instanceof SQLIntegrityConstraintViolationException) {
            rebuilt = new SQLIntegrityConstraintViolationException(text, state, code);
        } else if (original instanceof SQLSyntaxErrorException) {
            rebuilt = new SQLSyntaxErrorException(text, state, code);
        } else if (original instanceof SQLDataException) {
            rebuilt = new SQLDataException(text, state, code);
        } else if (original instanceof SQLFeatureNotSupportedException) {
            rebuilt = new SQLFeatureNotSupportedException(text, state, code);
        } else if (original instanceof SQLInvalidAuthorizationSpecException) {
            rebuilt = new SQLInvalidAuthorizationSpecException(text, state, code);
        } else if (original instanceof SQLNonTransientConnectionException) {
            rebuilt = new SQLNonTransientConnectionException(text, state, code);
        } else if (original instanceof SQLNonTransientException) {
            rebuilt = new SQLNonTransientException(text, state, code);
        } else if (original instanceof SQLTimeoutException) {
            rebuilt = new SQLTimeoutException(text, state, code);
        } else if (original instanceof SQLTransactionRollbackException) {
            rebuilt = new SQLTransactionRollbackException(text, state, code);
        } else if (original instanceof SQLTransientConnectionException) {
            rebuilt = new SQLTransientConnectionException(text, state, code);
        } else if (original instanceof SQLTransientException) {
            rebuilt = new SQLTransientException(text, state, code);
        } else if (original instanceof SQLRecoverableException) {
            rebuilt = new SQLRecoverableException(text, state, code);
        } else {
            rebuilt = new SQLException(text, state, code);
        }
        rebuilt.setStackTrace(original.getStackTrace());
        return rebuilt;
    }

    private String text(SQLException original) {
        String message = original.getMessage() == null ? "" : original.getMessage();
        if (!ServerWords.in(original)) {
            return message;
        }
        Map<Character, String> fields = new HashMap<>(ServerWords.fields(original));
        fields.putIfAbsent('M', message);
        String state = original.getSQLState() == null ? "XX000" : original.getSQLState();
        return assemble(cleaner.apply(new ServerError(state, fields)).fields());
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
