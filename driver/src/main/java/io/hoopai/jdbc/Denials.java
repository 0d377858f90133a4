package io.hoopai.jdbc;

import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLNonTransientException;

/** Exceptions for what this driver itself does not let through. None of them carries a value. */
final class Denials {
    static final String FEATURE_NOT_SUPPORTED = "0A000";
    static final String INSUFFICIENT_PRIVILEGE = "42501";
    static final String CONFIGURATION_ERROR = "F0000";
    static final String LIMIT_EXCEEDED = "54000";

    private Denials() {}

    /** A JDBC method that a guarded connection does not have. */
    static SQLException method(String name) {
        return unsupported("`" + name + "` is not supported by a guarded connection");
    }

    static SQLException unsupported(String message) {
        return new SQLFeatureNotSupportedException(message, FEATURE_NOT_SUPPORTED);
    }

    /** A refusal that no rule of the policy asks for. */
    static SQLException refused(String rule, String message) {
        return new SQLNonTransientException("refused by rule " + rule + ": " + message, INSUFFICIENT_PRIVILEGE);
    }

    static SQLException limit(String message) {
        return new SQLNonTransientException("refused by rule limits: " + message, LIMIT_EXCEEDED);
    }

    /** A connection that cannot be opened as it is configured. */
    static SQLException configuration(String message) {
        return new SQLNonTransientException(message, CONFIGURATION_ERROR);
    }
}
