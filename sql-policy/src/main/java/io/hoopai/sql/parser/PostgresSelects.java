package io.hoopai.sql.parser;

import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.tree.Expression;
import io.hoopai.sql.tree.FromItem;
import io.hoopai.sql.tree.QualifiedName;
import io.hoopai.sql.tree.Select;
import io.hoopai.sql.tree.SelectItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A single SELECT of Postgres, and the lists of outputs that RETURNING has as well. */
final class PostgresSelects {
    /** As an alias without AS they are a syntax error behind some operators and a name behind others. */
    private static final Set<String> BEGINNINGS_OF_OPERATORS = Set.of("at", "not", "operator", "similar");

    private final PostgresGrammar grammar;
    private final Tokens tokens;

    /** Whether the next SELECT is the first of a statement, which may name a relation to be made. */
    private boolean mayHaveInto;

    private Optional<IntoTarget> into = Optional.empty();

    PostgresSelects(PostgresGrammar grammar) {
        this.grammar = grammar;
        this.tokens = grammar.tokens();
    }

    /** The relation that SELECT … INTO makes. */
    record IntoTarget(QualifiedName name, boolean temporary) {}

    /** A part of the grammar that is read on its own. */
    interface Part<T> {
        T read() throws SqlNotUnderstoodException;
    }

    /** Lets the first SELECT that is read next have an INTO. */
    void allowInto() {
        mayHaveInto = true;
    }

    /** What INTO named, if it was there. */
    Optional<IntoTarget> into() {
        return into;
    }

    /** Reads a part before the first SELECT in which there is no INTO. */
    <T> T withoutInto(Part<T> part) throws SqlNotUnderstoodException {
        boolean outer = mayHaveInto;
        mayHaveInto = false;
        T result = part.read();
        mayHaveInto = outer;
        return result;
    }

    Select select() throws SqlNotUnderstoodException {
        boolean intoAllowed = mayHaveInto;
        mayHaveInto = false;
        tokens.expect("select");
        boolean distinct = tokens.accept("distinct");
        if (!distinct) {
            tokens.accept("all");
        }
        List<Expression> distinctOn = distinct ? distinctOn() : List.of();
        List<SelectItem> items = atEndOfItems() && !distinct ? List.of() : items();
        if (tokens.at("into")) {
            into(intoAllowed);
        }
        List<FromItem> from = grammar.fromItems().behind("from");
        Optional<Expression> where = grammar.expressions().behind("where");
        List<Expression> groupBy = groupBy();
        Optional<Expression> having = grammar.expressions().behind("having");
        return new Select(
                distinct,
                distinctOn,
                items,
                from,
                where,
                groupBy,
                having,
                grammar.windows().named());
    }

    private List<Expression> distinctOn() throws SqlNotUnderstoodException {
        if (!tokens.accept("on")) {
            return List.of();
        }
        tokens.expect("(");
        List<Expression> expressions = grammar.expressions().list();
        tokens.expect(")");
        return expressions;
    }

    private boolean atEndOfItems() {
        return tokens.atEnd()
                || switch (tokens.text()) {
                    case "into", "from", "where", "group", "having", "window", ")" -> true;
                    default -> grammar.queries().atContinuation();
                };
    }

    /** The outputs of SELECT and RETURNING. */
    List<SelectItem> items() throws SqlNotUnderstoodException {
        List<SelectItem> items = new ArrayList<>();
        do {
            items.add(item());
        } while (tokens.accept(","));
        return items;
    }

    private SelectItem item() throws SqlNotUnderstoodException {
        SourcePosition position = tokens.position();
        if (tokens.accept("*")) {
            return tokens.ended(new SelectItem.Star(Optional.empty(), position));
        }
        Expression expression = grammar.expressions().expression();
        Optional<String> alias = Optional.empty();
        if (tokens.accept("as")) {
            alias = Optional.of(grammar.names().label());
        } else if (grammar.names().atBareLabel()) {
            if (BEGINNINGS_OF_OPERATORS.contains(tokens.text())) {
                throw tokens.expected("`as` before a name that is the first word of an operator");
            }
            alias = Optional.of(tokens.take().value());
        }
        // the server does not look at the alias of a star
        return tokens.ended(
                expression instanceof Expression.Star star
                        ? new SelectItem.Star(star.qualifier(), position)
                        : new SelectItem.Computed(expression, alias, position));
    }

    private void into(boolean allowed) throws SqlNotUnderstoodException {
        if (!allowed) {
            throw tokens.unsupported("INTO in this place");
        }
        tokens.expect("into");
        boolean temporary = tokens.accept("local") || tokens.accept("global");
        temporary = tokens.accept("temporary") || tokens.accept("temp") || temporary;
        if (!temporary) {
            tokens.accept("unlogged");
        }
        tokens.accept("table");
        into = Optional.of(new IntoTarget(grammar.names().qualified("the name of a table"), temporary));
    }

    /** Every expression that is grouped by, in whatever sets. */
    private List<Expression> groupBy() throws SqlNotUnderstoodException {
        if (!tokens.accept("group")) {
            return List.of();
        }
        tokens.expect("by");
        if (!tokens.accept("distinct")) {
            tokens.accept("all");
        }
        List<Expression> keys = new ArrayList<>();
        groupingElements(keys);
        return keys;
    }

    private void groupingElements(List<Expression> keys) throws SqlNotUnderstoodException {
        do {
            if (tokens.accept("grouping", "sets")) {
                tokens.enter();
                tokens.expect("(");
                groupingElements(keys);
                tokens.expect(")");
                tokens.leave();
            } else if (tokens.at("rollup", "(") || tokens.at("cube", "(")) {
                tokens.skip(2);
                do {
                    key(keys);
                } while (tokens.accept(","));
                tokens.expect(")");
            } else if (!tokens.accept("(", ")")) {
                key(keys);
            }
        } while (tokens.accept(","));
    }

    /** A row without ROW is a list of keys. */
    private void key(List<Expression> keys) throws SqlNotUnderstoodException {
        boolean parenthesis = tokens.at("(");
        Expression key = grammar.expressions().expression();
        if (parenthesis && key instanceof Expression.Row row) {
            keys.addAll(row.elements());
        } else {
            keys.add(key);
        }
    }
}
