package io.hoopai.sql.parser;

import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.tree.Expression;
import io.hoopai.sql.tree.FromItem;
import io.hoopai.sql.tree.FromItem.Join.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The items of FROM, and their joins. */
abstract class FromItems {
    /** Others walk down a chain of joins step by step. */
    private static final int MOST_JOINS = 300;

    protected final Grammar grammar;
    protected final Tokens tokens;
    private int joins;

    FromItems(Grammar grammar) {
        this.grammar = grammar;
        this.tokens = grammar.tokens();
    }

    /** The items behind the word, if the word is there; else none. */
    final List<FromItem> behind(String word) throws SqlNotUnderstoodException {
        return tokens.accept(word) ? list() : List.of();
    }

    /** Items with commas between them, at least one. */
    final List<FromItem> list() throws SqlNotUnderstoodException {
        List<FromItem> items = new ArrayList<>(2);
        do {
            items.add(item());
        } while (tokens.accept(","));
        return items;
    }

    /** One item with the joins behind it. */
    final FromItem item() throws SqlNotUnderstoodException {
        return joined(single());
    }

    /** An item without joins behind it; in parentheses it may have some. */
    abstract FromItem single() throws SqlNotUnderstoodException;

    /** The joins behind an item. */
    FromItem joined(FromItem first) throws SqlNotUnderstoodException {
        FromItem left = first;
        while (true) {
            SourcePosition position = tokens.position();
            boolean natural = tokens.accept("natural");
            Optional<Kind> kind = joinKind();
            if (natural && kind.filter(found -> found != Kind.CROSS).isEmpty()) {
                throw tokens.expected("an inner or outer join behind `natural`");
            }
            if (kind.isEmpty()) {
                return left;
            }
            if (++joins > MOST_JOINS) {
                throw tokens.tooLarge("the statement has more than " + MOST_JOINS + " joins", "split it");
            }
            left = natural || kind.get() == Kind.CROSS
                    ? unconditional(kind.get(), left, natural, position)
                    : conditional(kind.get(), left, position);
        }
    }

    private FromItem unconditional(Kind kind, FromItem left, boolean natural, SourcePosition position)
            throws SqlNotUnderstoodException {
        FromItem right = single();
        return new FromItem.Join(
                kind, left, right, natural, Optional.empty(), List.of(), Optional.empty(), Optional.empty(), position);
    }

    /** In {@code a JOIN b JOIN c ON x ON y} the second join is the right side of the first. */
    private FromItem conditional(Kind kind, FromItem left, SourcePosition position) throws SqlNotUnderstoodException {
        tokens.enter();
        FromItem right = item();
        tokens.leave();
        if (tokens.accept("on")) {
            Expression on = grammar.expressions().expression();
            return new FromItem.Join(
                    kind, left, right, false, Optional.of(on), List.of(), Optional.empty(), Optional.empty(), position);
        }
        if (!tokens.accept("using")) {
            throw tokens.expected("`on` or `using`");
        }
        tokens.expect("(");
        List<String> using = grammar.names().list();
        tokens.expect(")");
        return using(kind, left, right, using, position);
    }

    /** A join with USING whose columns are read. */
    abstract FromItem using(Kind kind, FromItem left, FromItem right, List<String> columns, SourcePosition position)
            throws SqlNotUnderstoodException;

    /** The kind of the join whose first word is at the cursor, behind its NATURAL; moves behind JOIN. */
    private Optional<Kind> joinKind() throws SqlNotUnderstoodException {
        Kind kind;
        switch (tokens.text()) {
            case "join" -> {
                tokens.skip(1);
                return Optional.of(Kind.INNER);
            }
            case "inner" -> kind = Kind.INNER;
            case "cross" -> kind = Kind.CROSS;
            case "left" -> kind = Kind.LEFT;
            case "right" -> kind = Kind.RIGHT;
            case "full" -> kind = Kind.FULL;
            default -> {
                return Optional.empty();
            }
        }
        tokens.skip(1);
        if (kind != Kind.INNER && kind != Kind.CROSS) {
            tokens.accept("outer");
        }
        tokens.expect("join");
        return Optional.of(kind);
    }
}
