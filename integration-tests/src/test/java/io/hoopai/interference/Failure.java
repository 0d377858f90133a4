package io.hoopai.interference;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/** How an error of a client is told from another. */
record Failure(String sqlState, String message) {
    private static final String REFUSED = "refused by rule ";
    private static final String INSUFFICIENT_PRIVILEGE = "42501";
    private static final String QUERY_CANCELED = "57014";

    Failure {
        requireNonNull(sqlState, "sqlState is null");
        requireNonNull(message, "message is null");
    }

    /** What the guard said. A result that it cut off was not refused. */
    Optional<String> refusal() {
        int start = message.indexOf(REFUSED);
        return start >= 0 && sqlState.equals(INSUFFICIENT_PRIVILEGE)
                ? Optional.of(message.substring(start).lines().findFirst().orElse(""))
                : Optional.empty();
    }

    Answer.Ending ending() {
        if (refusal().isPresent()) {
            return Answer.Ending.REFUSED;
        } else if (sqlState.equals(QUERY_CANCELED) || isTimeoutOfMySql()) {
            return Answer.Ending.TIMED_OUT;
        } else if (sqlState.startsWith("08") || sqlState.startsWith("57P")) {
            return Answer.Ending.LOST;
        }
        return Answer.Ending.FAILED;
    }

    /** For which there is no SQLSTATE. */
    private boolean isTimeoutOfMySql() {
        return message.contains("maximum statement execution time exceeded")
                || message.contains("Statement cancelled due to timeout")
                || message.contains("Query execution was interrupted");
    }
}
