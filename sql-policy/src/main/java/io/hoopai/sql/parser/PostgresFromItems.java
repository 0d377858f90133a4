package io.hoopai.sql.parser;

import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.tree.Expression;
import io.hoopai.sql.tree.FromItem;
import io.hoopai.sql.tree.FromItem.Join.Kind;
import io.hoopai.sql.tree.QualifiedName;
import io.hoopai.sql.tree.Query;
import io.hoopai.sql.tree.TableAlias;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Items of FROM in Postgres ({@code table_ref} in the grammar). */
final class PostgresFromItems extends FromItems {
    private final PostgresGrammar grammar;
    private final PostgresTableFunctions functions;

    PostgresFromItems(PostgresGrammar grammar) {
        super(grammar);
        this.grammar = grammar;
        this.functions = new PostgresTableFunctions(grammar);
    }

    PostgresTableFunctions functions() {
        return functions;
    }

    /** What a pair of parentheses holds: a query or a join. */
    private record Enclosed(Optional<Query> query, Optional<FromItem.Join> join) {}

    @Override
    FromItem single() throws SqlNotUnderstoodException {
        SourcePosition position = tokens.position();
        if (tokens.at("(")) {
            return aliased(enclosed(), position);
        }
        if (tokens.accept("lateral")) {
            return tokens.at("(")
                    ? subquery(grammar.queries().parenthesized(), true, position)
                    : functions.read(position);
        }
        return tokens.at("only") || !functions.isNext() ? sampled() : functions.read(position);
    }

    private FromItem aliased(Enclosed enclosed, SourcePosition position) throws SqlNotUnderstoodException {
        return enclosed.query().isPresent()
                ? subquery(enclosed.query().get(), false, position)
                : renamed(enclosed.join().orElseThrow());
    }

    private FromItem.Subquery subquery(Query query, boolean lateral, SourcePosition position)
            throws SqlNotUnderstoodException {
        return tokens.ended(new FromItem.Subquery(query, lateral, alias(), position));
    }

    private FromItem.Join renamed(FromItem.Join join) throws SqlNotUnderstoodException {
        Optional<TableAlias> alias = alias();
        if (alias.isEmpty()) {
            return join;
        }
        if (join.alias().isPresent()) {
            throw tokens.expected("one alias");
        }
        return new FromItem.Join(
                join.kind(),
                join.left(),
                join.right(),
                join.natural(),
                join.on(),
                join.using(),
                join.usingAlias(),
                alias,
                join.position());
    }

    /**
     * What the parentheses at the cursor hold. Parentheses right behind the first can belong to a query, or to the first
     * item of a join; which of them shows behind them, and they are read once for both.
     */
    private Enclosed enclosed() throws SqlNotUnderstoodException {
        SourcePosition position = tokens.position();
        tokens.enter();
        tokens.expect("(");
        Enclosed enclosed;
        if (grammar.queries().atQuery()) {
            enclosed = new Enclosed(Optional.of(grammar.queries().query()), Optional.empty());
        } else if (tokens.at("(")) {
            Enclosed inner = enclosed();
            if (inner.query().isPresent() && tokens.at(")")) {
                enclosed = inner;
            } else if (inner.query().isPresent() && grammar.queries().atContinuation()) {
                enclosed = new Enclosed(
                        Optional.of(grammar.queries().continued(inner.query().get())), Optional.empty());
            } else {
                enclosed = join(joined(aliased(inner, position)));
            }
        } else {
            enclosed = join(item());
        }
        tokens.expect(")");
        tokens.leave();
        return enclosed;
    }

    private Enclosed join(FromItem item) throws SqlNotUnderstoodException {
        if (!(item instanceof FromItem.Join join)) {
            throw tokens.expected("a join, since these parentheses hold no query");
        }
        return new Enclosed(Optional.empty(), Optional.of(join));
    }

    @Override
    FromItem using(Kind kind, FromItem left, FromItem right, List<String> columns, SourcePosition position)
            throws SqlNotUnderstoodException {
        Optional<String> name =
                tokens.accept("as") ? Optional.of(grammar.names().name("an alias")) : Optional.empty();
        return new FromItem.Join(kind, left, right, false, Optional.empty(), columns, name, Optional.empty(), position);
    }

    /** A relation with its alias and TABLESAMPLE, if they are there. */
    private FromItem.Table sampled() throws SqlNotUnderstoodException {
        FromItem.Table relation = relation();
        Optional<TableAlias> alias = alias();
        Optional<Expression.Call> sample = Optional.empty();
        if (tokens.accept("tablesample")) {
            sample = Optional.of(sample());
        }
        return tokens.ended(
                new FromItem.Table(relation.name(), relation.only(), sample, alias, false, relation.position()));
    }

    private Expression.Call sample() throws SqlNotUnderstoodException {
        if (!grammar.names().atNameOfFunction()) {
            throw grammar.names().expected("a sampling method");
        }
        SourcePosition position = tokens.position();
        List<String> parts = new ArrayList<>();
        do {
            parts.add(grammar.names().label());
        } while (tokens.accept("."));
        tokens.expect("(");
        List<Expression> arguments = new ArrayList<>(grammar.expressions().list());
        tokens.expect(")");
        if (tokens.accept("repeatable")) {
            tokens.expect("(");
            arguments.add(grammar.expressions().expression());
            tokens.expect(")");
        }
        return PostgresCalls.of(new QualifiedName(parts, position), arguments);
    }

    /** A relation by name, with ONLY or {@code *} or neither ({@code relation_expr}). */
    FromItem.Table relation() throws SqlNotUnderstoodException {
        SourcePosition position = tokens.position();
        boolean only = tokens.accept("only");
        boolean parenthesis = only && tokens.accept("(");
        QualifiedName name = grammar.names().qualified("a table");
        if (parenthesis) {
            tokens.expect(")");
        }
        if (!only) {
            tokens.accept("*");
        }
        return new FromItem.Table(name, only, Optional.empty(), Optional.empty(), false, position);
    }

    /** An alias that may rename columns, if it is there. */
    Optional<TableAlias> alias() throws SqlNotUnderstoodException {
        if (tokens.accept("as")) {
            return Optional.of(new TableAlias(
                    grammar.names().name("an alias"), grammar.names().optionalList()));
        }
        if (!grammar.names().atName()) {
            return Optional.empty();
        }
        return Optional.of(
                new TableAlias(grammar.names().name(), grammar.names().optionalList()));
    }
}
