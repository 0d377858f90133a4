package io.hoopai.guard;

import static java.util.Objects.requireNonNull;

/**
 * Why a text is refused, in the terms both doors speak.
 *
 * @param sqlState 42501 unless said otherwise (54000 for limits, 57014 for a timeout)
 * @param rule the id of the rule
 * @param message one line, for the client
 * @param detail may be empty
 * @param hint what to do instead; may be empty
 * @param offset zero-based place in the client's text, in UTF-16 units
 */
public record Refusal(
        RefusalKind kind, String sqlState, String rule, String message, String detail, String hint, int offset) {
    public static final String INSUFFICIENT_PRIVILEGE = "42501";

    public Refusal {
        requireNonNull(kind, "kind is null");
        requireNonNull(sqlState, "sqlState is null");
        requireNonNull(rule, "rule is null");
        requireNonNull(message, "message is null");
        requireNonNull(detail, "detail is null");
        requireNonNull(hint, "hint is null");
    }
}
