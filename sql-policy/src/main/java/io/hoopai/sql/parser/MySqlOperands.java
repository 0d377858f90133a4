package io.hoopai.sql.parser;

import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.lexer.TokenKind;
import io.hoopai.sql.tree.Expression;
import io.hoopai.sql.tree.Expression.Literal;
import io.hoopai.sql.tree.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What operators work on: {@code simple_expr} in the grammar, without its signs. */
final class MySqlOperands extends Operands {
    private final MySqlGrammar grammar;

    /** How many placeholders were read. */
    private int parameters;

    MySqlOperands(MySqlGrammar grammar) {
        super(grammar);
        this.grammar = grammar;
    }

    @Override
    Expression read() throws SqlNotUnderstoodException {
        if (tokens.atEnd()) {
            throw tokens.expected("an expression");
        }
        SourcePosition position = tokens.position();
        return switch (tokens.peek().kind()) {
            case NUMBER -> constant(Literal.Kind.NUMBER, position);
            case STRING -> grammar.expressions().string("a string");
            case BIT_STRING -> constant(Literal.Kind.STRING, position);
            case PARAMETER -> parameter();
            case VARIABLE -> variable();
            case WORD -> word(position);
            case QUOTED_NAME -> named(position);
            case PUNCTUATION -> {
                if (!tokens.at("(")) {
                    throw tokens.expected("an expression");
                }
                yield operand(enclosed());
            }
            case OPERATOR -> throw tokens.expected("an expression");
        };
    }

    /** A placeholder; they count in the order of the text. */
    Expression.Parameter parameter() throws SqlNotUnderstoodException {
        SourcePosition position = tokens.position();
        tokens.take(TokenKind.PARAMETER, "a parameter");
        return new Expression.Parameter(++parameters, position);
    }

    private Expression variable() throws SqlNotUnderstoodException {
        SourcePosition position = tokens.position();
        String written = tokens.take().value();
        if (tokens.at(":=")) {
            throw tokens.unsupported("an assignment to a variable (`:=`)");
        }
        return written.startsWith("@@")
                ? new Expression.Variable(withoutScope(written.substring(2)), true, position)
                : new Expression.Variable(written.substring(1), false, position);
    }

    private static String withoutScope(String variable) {
        int point = variable.indexOf('.');
        return switch (point < 0 ? "" : variable.substring(0, point).toLowerCase(Locale.ROOT)) {
            case "session", "local", "global", "persist", "persist_only" -> variable.substring(point + 1);
            default -> variable;
        };
    }

    private Expression word(SourcePosition position) throws SqlNotUnderstoodException {
        switch (tokens.text()) {
            case "null" -> {
                return literal(Literal.Kind.NULL, position);
            }
            case "true" -> {
                return literal(Literal.Kind.TRUE, position);
            }
            case "false" -> {
                return literal(Literal.Kind.FALSE, position);
            }
            case "case" -> {
                return choice(position);
            }
            case "exists" -> {
                tokens.skip(1);
                return new Expression.Exists(grammar.queries().parenthesized(), position);
            }
            case "row" -> {
                tokens.skip(1);
                return new Expression.Row(arguments(), position);
            }
            case "match" -> {
                return match(position);
            }
            case "default", "values" -> {
                return ofColumn(position);
            }
            case "date", "time", "timestamp" -> {
                if (tokens.at(1, TokenKind.STRING)) {
                    tokens.skip(1);
                    return constant(Literal.Kind.TYPED, position);
                }
            }
            case "current_date",
                    "current_time",
                    "current_timestamp",
                    "current_user",
                    "localtime",
                    "localtimestamp",
                    "utc_date",
                    "utc_time",
                    "utc_timestamp" -> {
                return grammar.calls().withoutParentheses(position);
            }
            default -> {}
        }
        return named(position);
    }

    /** A column, or a call. */
    private Expression named(SourcePosition position) throws SqlNotUnderstoodException {
        boolean column = grammar.names().atName();
        if (!column && !(grammar.names().atFunctionName() && tokens.text(1).equals("("))) {
            throw grammar.names().expected("an expression");
        }
        if (tokens.text(1).equals("(")) {
            return grammar.calls().call(position);
        }
        QualifiedName name = grammar.names().qualified("an expression");
        if (tokens.at("(")) {
            return grammar.calls().stored(name);
        }
        Expression.ColumnName columnName = new Expression.ColumnName(name);
        return tokens.at("->") || tokens.at("->>") ? path(columnName) : columnName;
    }

    /** {@code column -> '$.path'}, which the grammar has for columns alone. */
    private Expression path(Expression.ColumnName column) throws SqlNotUnderstoodException {
        String operator = tokens.text();
        tokens.skip(1);
        Literal path = grammar.expressions().string("a path as a string");
        return new Expression.Binary(operator, column, path, column.position());
    }

    /** {@code MATCH (a, b) AGAINST (text …)}, the parentheses around the columns being optional. */
    private Expression match(SourcePosition position) throws SqlNotUnderstoodException {
        tokens.skip(1);
        boolean enclosed = tokens.accept("(");
        List<Expression> arguments = new ArrayList<>();
        do {
            arguments.add(column());
        } while (tokens.accept(","));
        if (enclosed) {
            tokens.expect(")");
        }
        tokens.expect("against");
        tokens.expect("(");
        arguments.add(grammar.expressions().bits());
        if (!tokens.accept("in", "boolean", "mode")) {
            if (tokens.accept("in", "natural", "language")) {
                tokens.expect("mode");
            }
            if (tokens.accept("with", "query")) {
                tokens.expect("expansion");
            }
        }
        tokens.expect(")");
        return MySqlCalls.plain(new QualifiedName(List.of("match"), position), arguments);
    }

    /** {@code DEFAULT(column)} and {@code VALUES(column)}. */
    private Expression ofColumn(SourcePosition position) throws SqlNotUnderstoodException {
        String function = tokens.text();
        if (!tokens.text(1).equals("(")) {
            throw grammar.names().expected("an expression");
        }
        tokens.skip(2);
        Expression column = column();
        tokens.expect(")");
        return MySqlCalls.plain(new QualifiedName(List.of(function), position), List.of(column));
    }

    private Expression.ColumnName column() throws SqlNotUnderstoodException {
        return new Expression.ColumnName(grammar.names().qualified("a column"));
    }

    /** The expressions between parentheses, at least one. */
    List<Expression> arguments() throws SqlNotUnderstoodException {
        tokens.enter();
        tokens.expect("(");
        List<Expression> arguments = grammar.expressions().list();
        tokens.expect(")");
        tokens.leave();
        return arguments;
    }

    @Override
    Expression operand(Enclosed enclosed) {
        if (enclosed.query().isPresent()) {
            return new Expression.Scalar(enclosed.query().get(), enclosed.position());
        }
        return enclosed.expressions().size() > 1
                ? new Expression.Row(enclosed.expressions(), enclosed.position())
                : enclosed.expressions().get(0);
    }
}
