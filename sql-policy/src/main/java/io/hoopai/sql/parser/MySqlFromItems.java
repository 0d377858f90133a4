package io.hoopai.sql.parser;

import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.tree.Expression;
import io.hoopai.sql.tree.FromItem;
import io.hoopai.sql.tree.FromItem.Join.Kind;
import io.hoopai.sql.tree.Query;
import io.hoopai.sql.tree.TableAlias;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The items of FROM in MySQL ({@code table_reference} in the grammar). */
final class MySqlFromItems extends FromItems {
    private static final int MOST_JOINS = 300;

    private final MySqlGrammar grammar;
    private final MySqlJsonTables jsonTables;
    private int joins;

    MySqlFromItems(MySqlGrammar grammar) {
        super(grammar);
        this.grammar = grammar;
        this.jsonTables = new MySqlJsonTables(grammar);
    }

    /** What is joined to the item on the left. */
    private record Step(
            Kind kind,
            FromItem right,
            boolean natural,
            Optional<Expression> on,
            List<String> using,
            SourcePosition position) {
        static Step cross(FromItem right, SourcePosition position) {
            return new Step(Kind.CROSS, right, false, Optional.empty(), List.of(), position);
        }

        FromItem join(FromItem left) {
            return new FromItem.Join(
                    kind, left, right, natural, on, using, Optional.empty(), Optional.empty(), position);
        }
    }

    @Override
    FromItem joined(FromItem first) throws SqlNotUnderstoodException {
        return apply(steps(), first);
    }

    private static FromItem apply(List<Step> steps, FromItem first) {
        FromItem item = first;
        for (Step step : steps) {
            item = step.join(item);
        }
        return item;
    }

    /**
     * The joins behind an item. An inner join may have no condition, and an ON belongs to the last join before it that
     * can take it: {@code a JOIN b JOIN c ON x} is {@code (a CROSS JOIN b) JOIN c ON x}, and {@code a JOIN b JOIN c ON x ON
     * y} is {@code a JOIN (b JOIN c ON x) ON y}.
     */
    private List<Step> steps() throws SqlNotUnderstoodException {
        List<Step> steps = new ArrayList<>(2);
        while (true) {
            SourcePosition position = tokens.position();
            boolean natural = tokens.accept("natural");
            Optional<Kind> kind = joinKind();
            if (natural && kind.filter(found -> found != Kind.CROSS).isEmpty()) {
                throw tokens.expected("an inner or outer join behind `natural`");
            }
            if (kind.isEmpty()) {
                return steps;
            }
            if (++joins > MOST_JOINS) {
                throw tokens.tooLarge("the statement has more than " + MOST_JOINS + " joins", "split it");
            }
            if (natural) {
                steps.add(new Step(kind.get(), single(), true, Optional.empty(), List.of(), position));
            } else {
                join(kind.get(), position, steps);
            }
        }
    }

    private void join(Kind kind, SourcePosition position, List<Step> steps) throws SqlNotUnderstoodException {
        tokens.enter();
        FromItem first = single();
        List<Step> behind = steps();
        tokens.leave();
        boolean outer = kind == Kind.LEFT || kind == Kind.RIGHT;
        if (tokens.accept("on")) {
            Optional<Expression> on = Optional.of(grammar.expressions().expression());
            steps.add(new Step(outer ? kind : Kind.INNER, apply(behind, first), false, on, List.of(), position));
        } else if (tokens.accept("using")) {
            tokens.expect("(");
            List<String> using = grammar.names().list();
            tokens.expect(")");
            steps.add(new Step(
                    outer ? kind : Kind.INNER, apply(behind, first), false, Optional.empty(), using, position));
        } else if (outer) {
            throw tokens.expected("`on` or `using`");
        } else {
            steps.add(Step.cross(first, position));
            steps.addAll(behind);
        }
    }

    /** The kind of the join whose first word is at the cursor; moves behind JOIN. */
    private Optional<Kind> joinKind() throws SqlNotUnderstoodException {
        Kind kind = Kind.INNER;
        switch (tokens.text()) {
            case "join", "straight_join" -> {
                tokens.skip(1);
                return Optional.of(kind);
            }
            case "inner" -> tokens.skip(1);
            case "cross" -> {
                tokens.skip(1);
                kind = Kind.CROSS;
            }
            case "left", "right" -> {
                kind = tokens.at("left") ? Kind.LEFT : Kind.RIGHT;
                tokens.skip(1);
                tokens.accept("outer");
            }
            default -> {
                return Optional.empty();
            }
        }
        tokens.expect("join");
        return Optional.of(kind);
    }

    @Override
    FromItem using(Kind kind, FromItem left, FromItem right, List<String> columns, SourcePosition position) {
        return new FromItem.Join(
                kind, left, right, false, Optional.empty(), columns, Optional.empty(), Optional.empty(), position);
    }

    @Override
    FromItem single() throws SqlNotUnderstoodException {
        SourcePosition position = tokens.position();
        if (tokens.accept("lateral")) {
            return derived(grammar.queries().parenthesized(), true, position);
        }
        if (tokens.at("(")) {
            return parenthesized(position);
        }
        if (tokens.at("json_table")) {
            MySqlJsonTables.Table table = jsonTables.read();
            return new FromItem.Extraction(table.call(), table.columns(), alias(), position);
        }
        return table();
    }

    private FromItem derived(Query query, boolean lateral, SourcePosition position) throws SqlNotUnderstoodException {
        Optional<TableAlias> alias = alias();
        if (alias.isPresent() && tokens.at("(")) {
            alias = Optional.of(
                    new TableAlias(alias.get().name(), grammar.names().optionalList()));
        }
        return tokens.ended(new FromItem.Subquery(query, lateral, alias, position));
    }

    /** A derived table, or items; which of them shows behind all the parentheses that open. */
    private FromItem parenthesized(SourcePosition position) throws SqlNotUnderstoodException {
        tokens.enter();
        Parenthesized content = content();
        tokens.leave();
        return content.query().isPresent()
                ? derived(content.query().get(), false, position)
                : content.item().orElseThrow();
    }

    /** What a pair of parentheses in FROM holds. */
    private record Parenthesized(Optional<Query> query, Optional<FromItem> item) {
        static Parenthesized of(Query query) {
            return new Parenthesized(Optional.of(query), Optional.empty());
        }

        static Parenthesized of(FromItem item) {
            return new Parenthesized(Optional.empty(), Optional.of(item));
        }
    }

    private Parenthesized content() throws SqlNotUnderstoodException {
        tokens.expect("(");
        Parenthesized content;
        if (grammar.queries().atQuery()) {
            content = Parenthesized.of(grammar.queries().query());
        } else if (tokens.at("(")) {
            SourcePosition position = tokens.position();
            tokens.enter();
            Parenthesized inner = content();
            tokens.leave();
            if (inner.query().isPresent() && tokens.at(")")) {
                content = inner;
            } else if (inner.query().isPresent() && grammar.queries().atContinuation()) {
                content = Parenthesized.of(
                        grammar.queries().continued(inner.query().get()));
            } else {
                FromItem first = inner.query().isPresent()
                        ? derived(inner.query().get(), false, position)
                        : inner.item().orElseThrow();
                content = Parenthesized.of(crossed(joined(first)));
            }
        } else {
            content = Parenthesized.of(crossed(item()));
        }
        tokens.expect(")");
        return content;
    }

    /** Items with commas between them in parentheses are crossed. */
    private FromItem crossed(FromItem first) throws SqlNotUnderstoodException {
        FromItem item = first;
        SourcePosition position = tokens.position();
        while (tokens.accept(",")) {
            item = Step.cross(item(), position).join(item);
            position = tokens.position();
        }
        return item;
    }

    /** A table with what may stand behind its name: partitions, an alias, index hints. */
    FromItem.Table table() throws SqlNotUnderstoodException {
        var name = grammar.names().qualified("a table");
        boolean partitions = partitions();
        Optional<TableAlias> alias = alias();
        while (tokens.at("use") || tokens.at("force") || tokens.at("ignore")) {
            indexHint();
        }
        return tokens.ended(FromItem.Table.of(name, alias, partitions));
    }

    /** Reads a list of partitions; whether it is there. */
    boolean partitions() throws SqlNotUnderstoodException {
        if (!tokens.accept("partition")) {
            return false;
        }
        tokens.expect("(");
        grammar.names().list();
        tokens.expect(")");
        return true;
    }

    Optional<TableAlias> alias() throws SqlNotUnderstoodException {
        if (tokens.accept("as")) {
            return Optional.of(new TableAlias(grammar.names().name("an alias"), List.of()));
        }
        return grammar.names().atName()
                ? Optional.of(new TableAlias(tokens.take().value(), List.of()))
                : Optional.empty();
    }

    private void indexHint() throws SqlNotUnderstoodException {
        tokens.skip(1);
        if (!tokens.accept("index")) {
            tokens.expect("key");
        }
        if (tokens.accept("for") && !tokens.accept("join") && !tokens.accept("order", "by")) {
            tokens.expect("group");
            tokens.expect("by");
        }
        tokens.expect("(");
        while (!tokens.at(")")) {
            if (!tokens.accept("primary")) {
                grammar.names().name("an index");
            }
            if (!tokens.accept(",")) {
                break;
            }
        }
        tokens.expect(")");
    }
}
