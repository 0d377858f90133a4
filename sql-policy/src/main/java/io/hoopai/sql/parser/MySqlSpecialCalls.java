package io.hoopai.sql.parser;

import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.lexer.TokenKind;
import io.hoopai.sql.tree.Expression;
import io.hoopai.sql.tree.Expression.Literal;
import io.hoopai.sql.tree.QualifiedName;
import io.hoopai.sql.tree.SortItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Functions whose arguments have a grammar of their own. */
final class MySqlSpecialCalls {
    private final MySqlGrammar grammar;
    private final Tokens tokens;

    MySqlSpecialCalls(MySqlGrammar grammar) {
        this.grammar = grammar;
        this.tokens = grammar.tokens();
    }

    /** Whether the arguments of the function of that lower-case name are not a plain list. */
    boolean knows(String function) {
        return switch (function) {
            case "cast", "convert", "extract", "position", "substring", "substr", "mid", "trim", "char" -> true;
            case "date_add", "date_sub", "adddate", "subdate", "timestampadd", "timestampdiff", "get_format" -> true;
            case "group_concat", "weight_string", "json_value" -> true;
            default -> false;
        };
    }

    /** Reads one of them, its name at the cursor and a parenthesis behind it. */
    Expression read(String function, SourcePosition position) throws SqlNotUnderstoodException {
        QualifiedName name = new QualifiedName(List.of(tokens.take().value()), position);
        tokens.expect("(");
        Expression call = switch (function) {
            case "cast" -> cast(position);
            case "convert" -> convert(name);
            case "group_concat" -> groupConcat(name);
            default -> MySqlCalls.plain(name, arguments(function));
        };
        tokens.expect(")");
        return call;
    }

    /** DISTINCT or ALL before the arguments of an aggregate; whether it was DISTINCT. */
    boolean distinct() {
        if (tokens.accept("distinct")) {
            return true;
        }
        tokens.accept("all");
        return false;
    }

    private List<Expression> arguments(String function) throws SqlNotUnderstoodException {
        List<Expression> arguments = new ArrayList<>(3);
        switch (function) {
            case "extract" -> {
                arguments.add(unit(true));
                tokens.expect("from");
                arguments.add(expression());
            }
            case "position" -> {
                arguments.add(grammar.expressions().bits());
                tokens.expect("in");
                arguments.add(expression());
            }
            case "substring", "substr", "mid" -> substring(arguments);
            case "trim" -> trim(arguments);
            case "char" -> {
                arguments.addAll(grammar.expressions().list());
                if (tokens.accept("using")) {
                    grammar.types().charset();
                }
            }
            case "timestampadd", "timestampdiff" -> {
                arguments.add(unit(false));
                tokens.expect(",");
                arguments.addAll(grammar.expressions().list());
            }
            case "get_format" -> {
                arguments.add(dateTimeType());
                tokens.expect(",");
                arguments.add(expression());
            }
            case "weight_string" -> weightString(arguments);
            case "json_value" -> jsonValue(arguments);
            default -> {
                arguments.add(expression());
                tokens.expect(",");
                arguments.add(intervalOrExpression());
            }
        }
        return arguments;
    }

    private Expression expression() throws SqlNotUnderstoodException {
        return grammar.expressions().expression();
    }

    /** The amount of {@code DATE_ADD} and its kin; the function INTERVAL may stand there as well. */
    private Expression intervalOrExpression() throws SqlNotUnderstoodException {
        if (!tokens.at("interval")) {
            return expression();
        }
        MySqlIntervals.Found found = grammar.expressions().intervals().read();
        return found.call() ? grammar.expressions().expression(found.expression()) : found.expression();
    }

    private Literal unit(boolean compound) throws SqlNotUnderstoodException {
        SourcePosition position = tokens.position();
        grammar.expressions().intervals().unit(compound);
        return new Literal(Literal.Kind.STRING, position);
    }

    private Literal dateTimeType() throws SqlNotUnderstoodException {
        SourcePosition position = tokens.position();
        switch (tokens.text()) {
            case "date", "time", "datetime", "timestamp" -> tokens.skip(1);
            default -> throw tokens.expected("`date`, `time` or `datetime`");
        }
        return new Literal(Literal.Kind.STRING, position);
    }

    private void substring(List<Expression> arguments) throws SqlNotUnderstoodException {
        arguments.add(expression());
        if (tokens.accept("from")) {
            arguments.add(expression());
            if (tokens.accept("for")) {
                arguments.add(expression());
            }
        } else {
            tokens.expect(",");
            arguments.addAll(grammar.expressions().list());
        }
    }

    private void trim(List<Expression> arguments) throws SqlNotUnderstoodException {
        boolean sided = tokens.accept("leading") || tokens.accept("trailing") || tokens.accept("both");
        if (sided && tokens.accept("from")) {
            arguments.add(expression());
            return;
        }
        arguments.add(expression());
        if (sided || tokens.at("from")) {
            tokens.expect("from");
            arguments.add(expression());
        }
    }

    private void weightString(List<Expression> arguments) throws SqlNotUnderstoodException {
        arguments.add(expression());
        if (tokens.accept("as")) {
            if (!tokens.accept("char") && !tokens.accept("binary")) {
                throw tokens.expected("`char` or `binary`");
            }
            grammar.types().modifiers();
        }
    }

    /** {@code JSON_VALUE(document, path RETURNING type … ON EMPTY … ON ERROR)}. */
    private void jsonValue(List<Expression> arguments) throws SqlNotUnderstoodException {
        arguments.add(grammar.expressions().simple());
        tokens.expect(",");
        arguments.add(grammar.expressions().string("a path as a string"));
        if (tokens.accept("returning")) {
            grammar.types().name();
        }
        grammar.types().onEmptyOnError(arguments);
    }

    private Expression cast(SourcePosition position) throws SqlNotUnderstoodException {
        Expression operand = expression();
        if (tokens.accept("at", "time", "zone")) {
            tokens.accept("interval");
            tokens.take(TokenKind.STRING, "a time zone as a string");
        }
        tokens.expect("as");
        String type = grammar.types().name();
        return new Expression.Cast(operand, tokens.accept("array") ? type + "[]" : type, position);
    }

    private Expression convert(QualifiedName name) throws SqlNotUnderstoodException {
        Expression operand = expression();
        if (tokens.accept("using")) {
            grammar.types().charset();
            return MySqlCalls.plain(name, List.of(operand));
        }
        tokens.expect(",");
        return new Expression.Cast(operand, grammar.types().name(), name.position());
    }

    private Expression groupConcat(QualifiedName name) throws SqlNotUnderstoodException {
        boolean distinct = distinct();
        List<Expression> arguments = grammar.expressions().list();
        List<SortItem> orderBy = grammar.expressions().orderBy();
        if (tokens.accept("separator")) {
            grammar.types().text("the separator as a string");
        }
        return new Expression.Call(
                name, arguments, distinct, false, orderBy, Optional.empty(), Optional.empty(), name.position());
    }
}
