package io.hoopai.sql.parser;

import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.tree.Expression;
import io.hoopai.sql.tree.Expression.Literal;
import io.hoopai.sql.tree.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** {@code INTERVAL expr unit}, and the function that begins with the same word. */
final class MySqlIntervals {
    private static final Set<String> UNITS = Set.of(
            "microsecond",
            "second",
            "minute",
            "hour",
            "day",
            "week",
            "month",
            "quarter",
            "year",
            "sql_tsi_second",
            "sql_tsi_minute",
            "sql_tsi_hour",
            "sql_tsi_day",
            "sql_tsi_week",
            "sql_tsi_month",
            "sql_tsi_quarter",
            "sql_tsi_year");

    private static final Set<String> COMPOUND_UNITS = Set.of(
            "second_microsecond",
            "minute_microsecond",
            "minute_second",
            "hour_microsecond",
            "hour_second",
            "hour_minute",
            "day_microsecond",
            "day_second",
            "day_minute",
            "day_hour",
            "year_month");

    private final MySqlGrammar grammar;
    private final Tokens tokens;

    MySqlIntervals(MySqlGrammar grammar) {
        this.grammar = grammar;
        this.tokens = grammar.tokens();
    }

    /** What begins with INTERVAL: an interval, or a call of the function. */
    record Found(Expression expression, boolean call) {}

    /** What begins with the INTERVAL at the cursor; only behind a parenthesis does it show which of the two it is. */
    Found read() throws SqlNotUnderstoodException {
        SourcePosition position = tokens.position();
        tokens.expect("interval");
        Expression amount;
        if (tokens.at("(")) {
            Operands.Enclosed enclosed = grammar.operands().enclosed();
            if (enclosed.query().isEmpty() && enclosed.expressions().size() > 1) {
                return new Found(call(enclosed.expressions(), position), true);
            }
            amount = grammar.expressions().expression(grammar.operands().operand(enclosed));
        } else {
            amount = grammar.expressions().expression();
        }
        unit(true);
        return new Found(interval(amount, position), false);
    }

    /** An interval, where there can be nothing else. */
    Expression required() throws SqlNotUnderstoodException {
        Found found = read();
        if (found.call()) {
            throw tokens.expected("a unit of time");
        }
        return found.expression();
    }

    private Expression call(List<Expression> arguments, SourcePosition position) {
        return MySqlCalls.plain(new QualifiedName(List.of("interval"), position), new ArrayList<>(arguments));
    }

    /** A unit of time at the cursor; moves behind it. */
    void unit(boolean compound) throws SqlNotUnderstoodException {
        if (!UNITS.contains(tokens.text()) && !(compound && COMPOUND_UNITS.contains(tokens.text()))) {
            throw tokens.expected("a unit of time");
        }
        tokens.skip(1);
    }

    private static Expression interval(Expression amount, SourcePosition position) {
        return amount instanceof Literal
                ? new Literal(Literal.Kind.TYPED, position)
                : new Expression.Cast(amount, "interval", position);
    }
}
