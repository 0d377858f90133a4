package io.hoopai.sql.lineage;

import java.util.Locale;
import java.util.Optional;

/** What a comparison asks of its two sides. Containment, full text and the like are none: {@code tags @> '{}'} is true. */
enum Comparison {
    EQUAL,
    NOT_EQUAL,
    LESS,
    LESS_OR_EQUAL,
    GREATER,
    GREATER_OR_EQUAL,
    LIKE,
    NOT_LIKE,
    /** A regular expression. */
    MATCHES;

    static Optional<Comparison> of(String operator) {
        return Optional.ofNullable(
                switch (operator.toLowerCase(Locale.ROOT)) {
                    case "=", "==", "<=>", "is not distinct from", "not is distinct from" -> EQUAL;
                    case "<>", "!=", "is distinct from" -> NOT_EQUAL;
                    case "<" -> LESS;
                    case "<=" -> LESS_OR_EQUAL;
                    case ">" -> GREATER;
                    case ">=" -> GREATER_OR_EQUAL;
                    case "like", "ilike", "~~", "~~*" -> LIKE;
                    case "not like", "not ilike", "!~~", "!~~*" -> NOT_LIKE;
                    case "~", "~*", "regexp", "rlike", "similar to" -> MATCHES;
                    default -> null;
                });
    }

    /** The comparison that is true when this one is false; there is none for a regular expression that says much. */
    Comparison negated() {
        return switch (this) {
            case EQUAL -> NOT_EQUAL;
            case NOT_EQUAL -> EQUAL;
            case LESS -> GREATER_OR_EQUAL;
            case LESS_OR_EQUAL -> GREATER;
            case GREATER -> LESS_OR_EQUAL;
            case GREATER_OR_EQUAL -> LESS;
            case LIKE, MATCHES -> NOT_LIKE;
            case NOT_LIKE -> LIKE;
        };
    }

    /** The same comparison with its sides exchanged. */
    Comparison mirrored() {
        return switch (this) {
            case LESS -> GREATER;
            case LESS_OR_EQUAL -> GREATER_OR_EQUAL;
            case GREATER -> LESS;
            case GREATER_OR_EQUAL -> LESS_OR_EQUAL;
            case EQUAL, NOT_EQUAL, LIKE, NOT_LIKE, MATCHES -> this;
        };
    }
}
