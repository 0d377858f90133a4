package io.hoopai.sql.lineage;

import io.hoopai.sql.tree.Expression;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether its own constants show that a call of a function that can make texts without measure makes a short one. Not so
 * long as an argument could be such a text itself: {@code repeat} is short only of a constant, while {@code lpad} cuts its
 * argument off.
 */
final class ResultLengths {
    private static final int LONGEST = 10_000;
    private static final int LONGEST_FORMAT = 1_000;
    private static final int WIDTH_DIGITS = 3;

    private final LiteralTexts literals;

    ResultLengths(LiteralTexts literals) {
        this.literals = literals;
    }

    boolean isShort(Expression.Call call) {
        List<Expression> arguments = call.arguments();
        if (arguments.size() < 2) {
            return false;
        }
        return switch (call.name().last().toLowerCase(Locale.ROOT)) {
            case "lpad", "rpad" -> isUpTo(LONGEST, arguments.get(1));
            case "repeat" ->
                text(arguments.get(0))
                        .filter(text -> isUpTo(LONGEST / Math.max(1, text.length()), arguments.get(1)))
                        .isPresent();
            case "format" ->
                text(arguments.get(0)).filter(ResultLengths::isNarrow).isPresent();
            default -> false;
        };
    }

    private boolean isUpTo(int limit, Expression expression) {
        return expression instanceof Expression.Literal literal
                && literal.kind() == Expression.Literal.Kind.NUMBER
                && literals.number(literal.position())
                        .filter(number -> number.compareTo(BigDecimal.valueOf(limit)) <= 0)
                        .isPresent();
    }

    private Optional<String> text(Expression expression) {
        return expression instanceof Expression.Literal literal && literal.kind() == Expression.Literal.Kind.STRING
                ? literals.string(literal.position())
                : Optional.empty();
    }

    /** A format without a width that is an argument, or a large number. */
    private static boolean isNarrow(String format) {
        int digits = 0;
        for (int i = 0; i < format.length(); i++) {
            char c = format.charAt(i);
            digits = c >= '0' && c <= '9' ? digits + 1 : 0;
            if (c == '*' || digits > WIDTH_DIGITS) {
                return false;
            }
        }
        return format.length() <= LONGEST_FORMAT;
    }
}
