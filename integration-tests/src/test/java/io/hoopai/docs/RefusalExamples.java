package io.hoopai.docs;

import io.hoopai.guard.RefusalKind;
import java.util.Optional;

/** A statement for each kind of refusal that a statement by itself can bring about. */
final class RefusalExamples {
    private RefusalExamples() {}

    /** Empty for kinds that arise from circumstances: the state of a session, of the server, or of a result. */
    static Optional<String> statement(RefusalKind kind) {
        return Optional.ofNullable(
                switch (kind) {
                    case TOO_LARGE -> "SELECT " + "(".repeat(70) + "1" + ")".repeat(70);
                    case LEXICAL -> "SELECT 'Ann";
                    case SYNTAX -> "SELECT id customers FROM WHERE id = 7";
                    case UNSUPPORTED -> "ALTER SYSTEM SET work_mem = '1GB'";
                    case UNKNOWN_OBJECT -> "SELECT id, emial FROM customers";
                    case DENIED -> "TRUNCATE orders";
                    case NEEDS_APPROVAL -> "DELETE FROM payments WHERE id = 7";
                    case NEEDS_CONDITION -> "UPDATE tickets SET status = 'closed'";
                    case NOT_ALLOWED -> "UPDATE tickets SET subject = 'x' WHERE id = 3";
                    case SYSTEM_RELATION -> "SELECT most_common_vals FROM pg_stats";
                    case FUNCTION -> "SELECT pg_read_file('/etc/passwd')";
                    case PROTECTED_USE ->
                        "SELECT count(*) FROM customers JOIN (SELECT salary, 1 AS a, 2 AS a FROM customers) AS s USING (salary)";
                    case PROTECTED_EXPLAINED ->
                        "EXPLAIN SELECT count(*) FROM customers"
                                + " JOIN (customers c JOIN orders o ON o.customer_id = c.id) s USING (email)";
                    case PROTECTED_COMPUTED -> "SELECT upper(national_id) FROM customers";
                    case PROTECTED_WRITTEN ->
                        "INSERT INTO payments (id, order_id, method, card_number, amount)"
                                + " VALUES (9000, 7, 'card', '4111 1111 1111 1111', 1)";
                    case PROTECTED_COPIED ->
                        "INSERT INTO tickets (id, customer_id, subject, body)"
                                + " SELECT s.*, '' FROM (SELECT id + 9000 AS id, id, email FROM customers) AS s";
                    case CANNOT_BE_FOLLOWED -> "GRANT SELECT ON customers TO reporting";
                    case DOOR -> "LOCK TABLE orders";
                    case REDEFINITION -> "ALTER TABLE customers ADD COLUMN pay numeric";
                    case MISREAD,
                            NEVER_ALLOWED,
                            HIDDEN_BY_VIEW,
                            UNKNOWN_RESULT,
                            FAILURE,
                            WITNESS,
                            SESSION,
                            RATE,
                            CATALOG,
                            AFFECTED_ROWS,
                            RESULT_LIMIT,
                            PROTOCOL -> null;
                });
    }
}
