package io.hoopai.sql.parser;

import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.tree.Expression;
import io.hoopai.sql.tree.QualifiedName;
import io.hoopai.sql.tree.SortItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Calls with the common grammar of functions; {@link #special} finds those with one of their own. */
final class PostgresCalls {
    private final PostgresGrammar grammar;
    private final Tokens tokens;
    private final PostgresSpecialCalls special;
    private final PostgresJsonCalls json;
    private final PostgresXmlCalls xml;

    PostgresCalls(PostgresGrammar grammar) {
        this.grammar = grammar;
        this.tokens = grammar.tokens();
        this.special = new PostgresSpecialCalls(grammar);
        this.json = new PostgresJsonCalls(grammar);
        this.xml = new PostgresXmlCalls(grammar);
    }

    PostgresJsonCalls json() {
        return json;
    }

    PostgresXmlCalls xml() {
        return xml;
    }

    /** A plain call that stands for something. */
    static Expression.Call of(String name, List<Expression> arguments, SourcePosition position) {
        return of(new QualifiedName(List.of(name), position), arguments);
    }

    /** A plain call of a function of the server's own, whatever functions of that name there are besides. */
    static Expression.Call builtin(String name, List<Expression> arguments, SourcePosition position) {
        return of(new QualifiedName(List.of("pg_catalog", name), position), arguments);
    }

    static Expression.Call of(QualifiedName name, List<Expression> arguments) {
        return new Expression.Call(
                name, arguments, false, false, List.of(), Optional.empty(), Optional.empty(), name.position());
    }

    /** The call at the cursor if its function is a keyword with a grammar of its own. */
    Optional<Expression> special(SourcePosition position) throws SqlNotUnderstoodException {
        Optional<Expression> call = special.read(position);
        if (call.isEmpty() && tokens.text(1).equals("(")) {
            call = json.read(position);
            if (call.isEmpty()) {
                call = xml.read(position);
            }
        }
        return call;
    }

    /** A call whose name is read, or the constant {@code f(…) 'x'}. */
    Expression call(QualifiedName name) throws SqlNotUnderstoodException {
        Expression.Call call = application(name);
        if (tokens.atPlainString()) {
            return typedConstant(call);
        }
        List<SortItem> orderBy = withinGroup(call.orderBy());
        Optional<Expression> filter = filter();
        return new Expression.Call(
                name,
                call.arguments(),
                call.distinct(),
                call.star(),
                orderBy,
                filter,
                grammar.windows().over(),
                name.position());
    }

    /** The parentheses of a call and what is in them ({@code func_application}). */
    Expression.Call application(QualifiedName name) throws SqlNotUnderstoodException {
        tokens.enter();
        tokens.expect("(");
        boolean star = tokens.at("*", ")");
        boolean distinct = false;
        List<Expression> arguments = List.of();
        List<SortItem> orderBy = List.of();
        if (star) {
            tokens.skip(1);
        } else if (!tokens.at(")")) {
            distinct = tokens.accept("distinct");
            if (!distinct) {
                tokens.accept("all");
            }
            arguments = arguments();
            orderBy = grammar.expressions().orderBy();
        }
        tokens.expect(")");
        tokens.leave();
        return new Expression.Call(
                name, arguments, distinct, star, orderBy, Optional.empty(), Optional.empty(), name.position());
    }

    private List<Expression> arguments() throws SqlNotUnderstoodException {
        List<Expression> arguments = new ArrayList<>();
        boolean last;
        do {
            last = tokens.accept("variadic");
            arguments.add(argument());
        } while (!last && tokens.accept(","));
        return arguments;
    }

    /** An argument, by name or not. */
    Expression argument() throws SqlNotUnderstoodException {
        boolean named = tokens.text(1).equals("=>") || tokens.text(1).equals(":=");
        if (!named || !grammar.names().atFunctionName()) {
            return grammar.expressions().expression();
        }
        SourcePosition position = tokens.position();
        String name = tokens.take().value();
        tokens.skip(1);
        return new Expression.Named(name, grammar.expressions().expression(), position);
    }

    private Expression.Literal typedConstant(Expression.Call call) throws SqlNotUnderstoodException {
        if (call.star()
                || call.distinct()
                || !call.orderBy().isEmpty()
                || call.arguments().isEmpty()) {
            throw tokens.expected("an operator");
        }
        for (Expression argument : call.arguments()) {
            grammar.types().requireModifier(argument);
        }
        tokens.skip(1);
        return new Expression.Literal(Expression.Literal.Kind.TYPED, call.position());
    }

    private List<SortItem> withinGroup(List<SortItem> orderBy) throws SqlNotUnderstoodException {
        if (!tokens.accept("within")) {
            return orderBy;
        }
        tokens.expect("group");
        tokens.expect("(");
        List<SortItem> within = grammar.expressions().orderBy();
        if (within.isEmpty() || !orderBy.isEmpty()) {
            throw tokens.expected("one `order by`");
        }
        tokens.expect(")");
        return within;
    }

    /** FILTER, if it is there. */
    Optional<Expression> filter() throws SqlNotUnderstoodException {
        if (!tokens.accept("filter")) {
            return Optional.empty();
        }
        tokens.expect("(");
        tokens.expect("where");
        Expression condition = grammar.expressions().expression();
        tokens.expect(")");
        return Optional.of(condition);
    }
}
