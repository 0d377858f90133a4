package io.hoopai.sql.parser;

import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.tree.Expression;
import io.hoopai.sql.tree.Expression.Literal;
import io.hoopai.sql.tree.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What operators work on: {@code c_expr} in the grammar. */
final class PostgresOperands extends Operands {
    private final PostgresGrammar grammar;

    PostgresOperands(PostgresGrammar grammar) {
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
            case STRING, BIT_STRING -> constant(Literal.Kind.STRING, position);
            case PARAMETER -> parameter(position);
            case WORD -> word(position);
            case QUOTED_NAME -> named(position);
            case PUNCTUATION -> {
                if (!tokens.at("(")) {
                    throw tokens.expected("an expression");
                }
                yield operand(enclosed());
            }
            case VARIABLE, OPERATOR -> throw tokens.expected("an expression");
        };
    }

    private Expression parameter(SourcePosition position) throws SqlNotUnderstoodException {
        int index = Integer.parseInt(tokens.take().value().substring(1));
        return indirection(new Expression.Parameter(index, position));
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
            case "default" -> {
                return literal(Literal.Kind.TYPED, position);
            }
            case "case" -> {
                return choice(position);
            }
            case "array" -> {
                return array(position);
            }
            case "exists" -> {
                if (tokens.text(1).equals("(")) {
                    tokens.skip(1);
                    return new Expression.Exists(grammar.queries().parenthesized(), position);
                }
            }
            case "row" -> {
                if (tokens.text(1).equals("(")) {
                    tokens.skip(1);
                    return overlapping(row(position));
                }
            }
            default -> {
                if (grammar.types().atConstant()) {
                    return typedConstant(position);
                }
            }
        }
        Optional<Expression> call = grammar.calls().special(position);
        return call.isPresent() ? call.get() : named(position);
    }

    /** {@code int '1'}, {@code timestamp (3) with time zone '…'}, {@code interval '…' day}. */
    private Literal typedConstant(SourcePosition position) throws SqlNotUnderstoodException {
        boolean interval = tokens.at("interval");
        boolean precise = tokens.text(1).equals("(");
        grammar.types().constantType();
        if (!tokens.atPlainString()) {
            throw tokens.expected("a string behind the type");
        }
        tokens.takePlainConstant();
        if (interval && !precise) {
            grammar.types().intervalFields();
        }
        return new Literal(Literal.Kind.TYPED, position);
    }

    /** A column, a call, or a constant with the name of a type before it. */
    private Expression named(SourcePosition position) throws SqlNotUnderstoodException {
        boolean column = grammar.names().atName();
        boolean function = grammar.names().atFunctionName();
        if (!column && !function) {
            throw grammar.names().expected("an expression");
        }
        List<String> parts = List.of(tokens.take().value());
        if (column && tokens.at(".")) {
            parts = new ArrayList<>(parts);
            while (tokens.accept(".")) {
                if (tokens.at("*")) {
                    tokens.skip(1);
                    return new Expression.Star(Optional.of(new QualifiedName(parts, position)), position);
                }
                parts.add(grammar.names().label());
            }
            function = true;
        }
        QualifiedName name = new QualifiedName(parts, position);
        if (function && tokens.at("(")) {
            return grammar.calls().call(name);
        }
        if (function && tokens.atPlainString()) {
            return constant(Literal.Kind.TYPED, position);
        }
        if (!column) {
            throw tokens.expected("`(`");
        }
        Expression.ColumnName columnName = new Expression.ColumnName(name);
        return tokens.at("[") ? indirection(columnName) : columnName;
    }

    /** The fields and subscripts behind an operand that may have some. */
    Expression indirection(Expression operand) throws SqlNotUnderstoodException {
        Expression indirect = operand;
        while (true) {
            if (tokens.at("[")) {
                indirect = new Expression.Subscript(indirect, subscript(), operand.position());
            } else if (tokens.accept(".")) {
                if (tokens.accept("*")) {
                    return new Expression.Field(indirect, "*", operand.position());
                }
                indirect = new Expression.Field(indirect, grammar.names().label(), operand.position());
            } else {
                return indirect;
            }
            grammar.expressions().lengthen();
        }
    }

    /** {@code [i]} or a slice, whose bounds may be left out. */
    List<Expression> subscript() throws SqlNotUnderstoodException {
        tokens.expect("[");
        List<Expression> bounds = new ArrayList<>(2);
        if (!tokens.at(":")) {
            bounds.add(grammar.expressions().expression());
        }
        if (tokens.accept(":") && !tokens.at("]")) {
            bounds.add(grammar.expressions().expression());
        }
        tokens.expect("]");
        return bounds;
    }

    private Expression array(SourcePosition position) throws SqlNotUnderstoodException {
        tokens.skip(1);
        return tokens.at("(")
                ? new Expression.ArrayQuery(grammar.queries().parenthesized(), position)
                : elements(position);
    }

    private Expression.Array elements(SourcePosition position) throws SqlNotUnderstoodException {
        tokens.expect("[");
        List<Expression> elements = new ArrayList<>();
        boolean nested = tokens.at("[");
        while (!tokens.at("]")) {
            elements.add(
                    nested ? elements(tokens.position()) : grammar.expressions().expression());
            if (!tokens.accept(",")) {
                break;
            }
            if (tokens.at("]")) {
                throw tokens.expected("an expression");
            }
        }
        tokens.expect("]");
        return new Expression.Array(elements, position);
    }

    /** The parentheses of {@code ROW(…)}. */
    private Expression.Row row(SourcePosition position) throws SqlNotUnderstoodException {
        tokens.expect("(");
        List<Expression> elements =
                tokens.at(")") ? List.of() : grammar.expressions().list();
        tokens.expect(")");
        return new Expression.Row(elements, position);
    }

    @Override
    Expression operand(Enclosed enclosed) throws SqlNotUnderstoodException {
        if (enclosed.query().isPresent()) {
            return indirection(new Expression.Scalar(enclosed.query().get(), enclosed.position()));
        }
        if (enclosed.expressions().size() > 1) {
            return overlapping(new Expression.Row(enclosed.expressions(), enclosed.position()));
        }
        return indirection(enclosed.expressions().get(0));
    }

    /** A row, or {@code row OVERLAPS row}, which is an operand in itself. */
    private Expression overlapping(Expression.Row row) throws SqlNotUnderstoodException {
        if (!tokens.accept("overlaps")) {
            return row;
        }
        SourcePosition position = tokens.position();
        Expression right;
        if (tokens.accept("row")) {
            right = row(position);
        } else {
            Enclosed enclosed = enclosed();
            if (enclosed.expressions().size() < 2) {
                throw tokens.unsupported("OVERLAPS with anything but a row", position);
            }
            right = new Expression.Row(enclosed.expressions(), position);
        }
        return new Expression.Binary("overlaps", row, right, row.position());
    }
}
