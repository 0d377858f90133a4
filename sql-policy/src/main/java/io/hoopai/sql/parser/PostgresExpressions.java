package io.hoopai.sql.parser;

import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.lexer.TokenKind;
import io.hoopai.sql.tree.Expression;
import io.hoopai.sql.tree.QualifiedName;
import io.hoopai.sql.tree.SortItem;
import java.util.List;

/**
 * Postgres's operators: {@code a_expr} in the grammar, and {@code b_expr}, which lacks those whose words would be
 * ambiguous in some places.
 */
final class PostgresExpressions extends Expressions {
    private static final int OR = 1;
    private static final int AND = 2;
    private static final int NOT = 3;
    private static final int IS = 4;
    private static final int COMPARISON = 5;

    /** LIKE, ILIKE, SIMILAR TO, BETWEEN and IN. */
    static final int MATCH = 6;

    /** Every operator without a place of its own. */
    private static final int OTHER = 8;

    private static final int ADDITION = 9;
    private static final int MULTIPLICATION = 10;
    private static final int POWER = 11;
    private static final int AT = 12;
    private static final int COLLATE = 13;
    private static final int SIGN = 14;
    private static final int CAST = 15;

    private final PostgresGrammar grammar;
    private final PostgresPredicates predicates;
    private boolean restricted;

    PostgresExpressions(PostgresGrammar grammar) {
        super(grammar.tokens());
        this.grammar = grammar;
        this.predicates = new PostgresPredicates(grammar, this);
    }

    @Override
    Expression expression() throws SqlNotUnderstoodException {
        boolean outer = restricted;
        restricted = false;
        Expression expression = climb(LOOSEST);
        restricted = outer;
        return expression;
    }

    @Override
    Expression expression(Expression operand) throws SqlNotUnderstoodException {
        boolean outer = restricted;
        restricted = false;
        Expression expression = climb(operand, LOOSEST);
        restricted = outer;
        return expression;
    }

    /** {@code b_expr}: no logic, no IN, LIKE, BETWEEN, COLLATE and AT TIME ZONE outside of parentheses. */
    Expression restricted() throws SqlNotUnderstoodException {
        boolean outer = restricted;
        restricted = true;
        Expression expression = climb(LOOSEST);
        restricted = outer;
        return expression;
    }

    @Override
    int precedence() {
        if (tokens.at(TokenKind.OPERATOR)) {
            return symbol(tokens.text());
        }
        return switch (tokens.text()) {
            case "or" -> unlessRestricted(OR);
            case "and" -> unlessRestricted(AND);
            case "isnull", "notnull" -> unlessRestricted(IS);
            case "is" -> predicates.isAllowed(restricted) ? IS : NONE;
            case "like", "ilike", "between", "in" -> unlessRestricted(MATCH);
            case "similar" -> tokens.text(1).equals("to") ? unlessRestricted(MATCH) : NONE;
            case "not" -> predicates.isNegated() ? unlessRestricted(MATCH) : NONE;
            case "operator" -> tokens.text(1).equals("(") ? OTHER : NONE;
            case "at" -> isAt() ? unlessRestricted(AT) : NONE;
            case "collate" -> unlessRestricted(COLLATE);
            default -> NONE;
        };
    }

    private int unlessRestricted(int precedence) {
        return restricted ? NONE : precedence;
    }

    private boolean isAt() {
        return tokens.at("at", "time", "zone") || tokens.at("at", "local");
    }

    private static int symbol(String symbol) {
        return switch (symbol) {
            case "<", ">", "=", "<=", ">=", "<>", "!=" -> COMPARISON;
            case "+", "-" -> ADDITION;
            case "*", "/", "%" -> MULTIPLICATION;
            case "^" -> POWER;
            case "::" -> CAST;
            case ":=", "=>" -> NONE;
            default -> OTHER;
        };
    }

    @Override
    boolean isNonAssociative(int precedence) {
        return precedence == IS || precedence == COMPARISON || precedence == MATCH;
    }

    @Override
    boolean isLogical(int precedence) {
        return precedence == OR || precedence == AND;
    }

    @Override
    Expression infix(Expression left, int precedence) throws SqlNotUnderstoodException {
        SourcePosition position = left.position();
        return switch (precedence) {
            case OR, AND -> {
                String operator = tokens.take().word();
                yield new Expression.Binary(operator, left, climb(precedence + 1), position);
            }
            case IS -> predicates.is(left);
            case MATCH -> predicates.match(left);
            case CAST -> {
                tokens.skip(1);
                yield closed(new Expression.Cast(left, grammar.types().name(), position));
            }
            case COLLATE -> {
                tokens.skip(1);
                grammar.names().qualified("a collation");
                yield closed(new Expression.Collate(left, position));
            }
            case AT -> at(left, position);
            default -> predicates.compared(left, operator(), precedence);
        };
    }

    private Expression at(Expression left, SourcePosition position) throws SqlNotUnderstoodException {
        if (tokens.accept("at", "local")) {
            return closed(PostgresCalls.builtin("timezone", List.of(left), position));
        }
        tokens.skip(3);
        return new Expression.Binary("at time zone", left, climb(AT + 1), position);
    }

    /** An operator's symbol, with its schema if it is in another than the server's own. */
    String operator() throws SqlNotUnderstoodException {
        if (!tokens.accept("operator", "(")) {
            String symbol = tokens.take(TokenKind.OPERATOR, "an operator").value();
            return symbol.equals("!=") ? "<>" : symbol;
        }
        StringBuilder name = new StringBuilder();
        while (!tokens.at(TokenKind.OPERATOR)) {
            name.append(grammar.names().name("an operator")).append('.');
            tokens.expect(".");
        }
        String symbol = tokens.take().value();
        if (symbol(symbol) == CAST || symbol(symbol) == NONE) {
            throw tokens.expected("an operator");
        }
        tokens.expect(")");
        String schema = name.toString();
        return (schema.equals("pg_catalog.") ? "" : schema) + (symbol.equals("!=") ? "<>" : symbol);
    }

    @Override
    Expression operand() throws SqlNotUnderstoodException {
        if (tokens.at(TokenKind.OPERATOR)) {
            int precedence = symbol(tokens.text());
            if (precedence == ADDITION) {
                return sign();
            }
            if (precedence == OTHER) {
                return prefix(OTHER + 1);
            }
        } else if (tokens.at("not") && !restricted) {
            return prefix(NOT);
        } else if (tokens.at("operator", "(")) {
            return prefix(OTHER + 1);
        }
        return grammar.operands().read();
    }

    private Expression prefix(int loosest) throws SqlNotUnderstoodException {
        SourcePosition position = tokens.position();
        String operator = tokens.accept("not") ? "not" : operator();
        tokens.enter();
        Expression operand = climb(loosest);
        tokens.leave();
        return new Expression.Unary(operator, operand, position);
    }

    /** To the grammar, a constant with a minus before it is a constant. */
    private Expression sign() throws SqlNotUnderstoodException {
        boolean minus = tokens.at("-");
        Expression signed = prefix(SIGN);
        if (minus
                && signed instanceof Expression.Unary unary
                && unary.operand() instanceof Expression.Literal literal
                && literal.kind() == Expression.Literal.Kind.NUMBER) {
            return new Expression.Literal(Expression.Literal.Kind.NUMBER, signed.position());
        }
        return signed;
    }

    @Override
    SortItem sortItem() throws SqlNotUnderstoodException {
        Expression key = expression();
        SortItem item = new SortItem(key);
        if (tokens.accept("using")) {
            item = sortedBy(key, operator());
        } else if (!tokens.accept("asc")) {
            tokens.accept("desc");
        }
        sortNulls();
        return item;
    }

    /** NULLS FIRST or NULLS LAST, if it is there. */
    void sortNulls() throws SqlNotUnderstoodException {
        if (tokens.accept("nulls") && !tokens.accept("first") && !tokens.accept("last")) {
            throw tokens.expected("`first` or `last`");
        }
    }

    /** An operator of one's own runs on the keys. */
    private static SortItem sortedBy(Expression key, String operator) {
        return switch (operator) {
            case "<", ">", "<=", ">=" -> new SortItem(key);
            default -> new SortItem(new Expression.Binary(operator, key, key, key.position()));
        };
    }

    /** A function of the server's own that stands for a form of the grammar. */
    static QualifiedName ownFunction(String name, SourcePosition position) {
        return new QualifiedName(List.of("pg_catalog", name), position);
    }
}
