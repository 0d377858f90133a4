package io.hoopai.sql.parser;

import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.tree.Expression;
import io.hoopai.sql.tree.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Windows: what stands behind OVER, and the clause that names them. */
final class Windows {
    private final Grammar grammar;
    private final Tokens tokens;

    Windows(Grammar grammar) {
        this.grammar = grammar;
        this.tokens = grammar.tokens();
    }

    /** The window behind OVER, if OVER is there. */
    Optional<Window> over() throws SqlNotUnderstoodException {
        if (!tokens.accept("over")) {
            return Optional.empty();
        }
        if (tokens.at("(")) {
            return Optional.of(specification(Optional.empty()));
        }
        String base = grammar.names().name("the name of a window, or its definition in parentheses");
        return Optional.of(new Window(Optional.empty(), Optional.of(base), List.of(), List.of(), List.of()));
    }

    /** The windows of a WINDOW clause, if it is there. */
    List<Window> named() throws SqlNotUnderstoodException {
        if (!tokens.accept("window")) {
            return List.of();
        }
        List<Window> windows = new ArrayList<>();
        do {
            String name = grammar.names().name();
            tokens.expect("as");
            windows.add(specification(Optional.of(name)));
        } while (tokens.accept(","));
        return windows;
    }

    private Window specification(Optional<String> name) throws SqlNotUnderstoodException {
        tokens.expect("(");
        Optional<String> base = atBase() ? Optional.of(grammar.names().name()) : Optional.empty();
        List<Expression> partitionBy =
                tokens.accept("partition", "by") ? grammar.expressions().list() : List.of();
        var orderBy = grammar.expressions().orderBy();
        List<Expression> frame = frame();
        tokens.expect(")");
        return new Window(name, base, partitionBy, orderBy, frame);
    }

    /** The words that begin a clause of the definition are no names here, though they could be elsewhere. */
    private boolean atBase() {
        return switch (tokens.text()) {
            case "partition", "order", "range", "rows", "groups" -> false;
            default -> grammar.names().atName();
        };
    }

    private List<Expression> frame() throws SqlNotUnderstoodException {
        if (!tokens.accept("rows") && !tokens.accept("range") && !tokens.accept("groups")) {
            return List.of();
        }
        List<Expression> bounds = new ArrayList<>(2);
        if (tokens.accept("between")) {
            bound(bounds);
            tokens.expect("and");
        }
        bound(bounds);
        exclusion();
        return bounds;
    }

    private void bound(List<Expression> bounds) throws SqlNotUnderstoodException {
        if (tokens.accept("current", "row")) {
            return;
        }
        if (isUnbounded()) {
            tokens.skip(1);
        } else {
            bounds.add(grammar.expressions().frameBound());
        }
        if (!tokens.accept("preceding") && !tokens.accept("following")) {
            throw tokens.expected("`preceding` or `following`");
        }
    }

    /** A column may be called {@code unbounded}. */
    private boolean isUnbounded() {
        return tokens.at("unbounded", "preceding") || tokens.at("unbounded", "following");
    }

    private void exclusion() throws SqlNotUnderstoodException {
        if (!tokens.accept("exclude")) {
            return;
        }
        if (!tokens.accept("current", "row")
                && !tokens.accept("group")
                && !tokens.accept("ties")
                && !tokens.accept("no", "others")) {
            throw tokens.expected("what to exclude: current row, group, ties or no others");
        }
    }
}
