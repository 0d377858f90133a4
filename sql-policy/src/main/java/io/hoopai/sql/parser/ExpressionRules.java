package io.hoopai.sql.parser;

import java.util.HashMap;
import java.util.Map;
import net.sf.jsqlparser.expression.Expression;
import org.jspecify.annotations.Nullable;

/**
 * The allow-list of expressions: exactly the classes that have a rule here are understood, subclasses not included, so
 * that a release of the parser that adds one adds nothing to what is admitted.
 */
final class ExpressionRules {
    private static final ExpressionRules ALL = new ExpressionRules();

    private final Map<Class<?>, ExpressionRule<?>> rules = new HashMap<>();

    private ExpressionRules() {
        LiteralRules.register(this);
        NameRules.register(this);
        OperatorRules.register(this);
        CallRules.register(this);
        SubqueryRules.register(this);
    }

    static ExpressionRules all() {
        return ALL;
    }

    <N extends Expression> void add(Class<N> type, ExpressionRule<N> rule) {
        if (rules.put(type, rule) != null) {
            throw new IllegalStateException("two rules for " + type);
        }
    }

    @SuppressWarnings("unchecked") // add() pairs each class with a rule for it
    @Nullable
    ExpressionRule<Expression> of(Expression node) {
        return (ExpressionRule<Expression>) rules.get(node.getClass());
    }
}
