package io.hoopai.oracle;

import io.hoopai.sql.tree.CommonTable;
import io.hoopai.sql.tree.FromItem;
import io.hoopai.sql.tree.QualifiedName;
import io.hoopai.sql.tree.Query;
import io.hoopai.sql.tree.QueryBody;
import io.hoopai.sql.tree.Select;
import io.hoopai.sql.tree.SelectItem;
import io.hoopai.sql.tree.SetOperation;
import io.hoopai.sql.tree.SortItem;
import io.hoopai.sql.tree.TableAlias;
import io.hoopai.sql.tree.Values;
import io.hoopai.sql.tree.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Queries of our tree as terms. */
final class OwnQueries {
    private static final Set<String> CONSTANTS = Set.of("#n", "#s", "#t", "null");

    private final OwnExpressions expressions = new OwnExpressions(this);

    OwnExpressions expressions() {
        return expressions;
    }

    Term query(Query query) {
        Query merged = merged(query);
        return new TermParts("query")
                .addAll(with(merged.with(), merged.recursive()))
                .add(body(merged.body()))
                .group("order", sortKeys(merged.orderBy()))
                .group("limits", withoutConstants(expressions.all(merged.limits())))
                .flag(merged.locking(), "locking")
                .group(
                        "locked",
                        merged.locked().stream()
                                .map(name -> Term.names("relation", name.parts()))
                                .toList())
                .term();
    }

    /** What is behind a query in parentheses belongs, to the server, to the query inside. */
    private static Query merged(Query query) {
        if (!(query.body() instanceof QueryBody.Nested nested)) {
            return query;
        }
        Query inner = merged(nested.query());
        return new Query(
                joined(query.with(), inner.with()),
                query.recursive() || inner.recursive(),
                inner.body(),
                joined(inner.orderBy(), query.orderBy()),
                joined(inner.limits(), query.limits()),
                inner.locking() || query.locking(),
                locked(inner, query),
                query.position());
    }

    /** The items that both name, unless one of them locks all. */
    private static List<QualifiedName> locked(Query inner, Query outer) {
        boolean all = (inner.locking() && inner.locked().isEmpty())
                || (outer.locking() && outer.locked().isEmpty());
        return all ? List.of() : joined(inner.locked(), outer.locked());
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        List<T> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    List<Term> with(List<CommonTable> tables, boolean recursive) {
        List<Term> terms = new ArrayList<>();
        if (recursive) {
            terms.add(Term.of("recursive"));
        }
        for (CommonTable table : tables) {
            TermParts parts = new TermParts("with")
                    .add(Term.name(table.name()))
                    .group("columns", names(table.columns()))
                    .add(new OwnStatements(this).body(table.body()));
            for (CommonTable.Added added : table.added()) {
                parts.add(new TermParts("added")
                        .add(Term.name(added.name()))
                        .addAll(names(added.from()))
                        .term());
            }
            terms.add(parts.term());
        }
        return terms;
    }

    private Term body(QueryBody body) {
        if (body instanceof Select select) {
            return new TermParts("select")
                    .flag(select.distinct(), "distinct")
                    .group("distinct on", expressions.all(select.distinctOn()))
                    .group("items", items(select.items()))
                    .group("from", fromItems(select.from()))
                    .group("where", expressions.optional(select.where()))
                    .group("group", Term.flatRows(expressions.all(select.groupBy())))
                    .group("having", expressions.optional(select.having()))
                    .group(
                            "windows",
                            select.windows().stream()
                                    .map(window -> window("window", window))
                                    .toList())
                    .term();
        } else if (body instanceof SetOperation operation) {
            String operator = operation.operator().name().toLowerCase(Locale.ROOT);
            return Term.of(
                    operation.all() ? operator + " all" : operator, query(operation.left()), query(operation.right()));
        } else if (body instanceof Values values) {
            return Term.of(
                    "values",
                    values.rows().stream()
                            .map(row -> Term.of("row", expressions.all(row)))
                            .toList());
        }
        throw new IllegalStateException("a query of ours without a term: " + body.getClass());
    }

    List<Term> items(List<SelectItem> items) {
        List<Term> terms = new ArrayList<>();
        for (SelectItem item : items) {
            if (item instanceof SelectItem.Star star) {
                terms.add(Term.names(
                        "star", star.qualifier().map(name -> name.parts()).orElse(List.of())));
            } else if (item instanceof SelectItem.Computed computed) {
                terms.add(new TermParts("item")
                        .add(expressions.of(computed.expression()))
                        .add(computed.alias().map(Term::name))
                        .term());
            }
        }
        return terms;
    }

    List<Term> fromItems(List<FromItem> items) {
        return items.stream().map(this::fromItem).toList();
    }

    Term fromItem(FromItem item) {
        if (item instanceof FromItem.Table table) {
            return new TermParts("table")
                    .add(Term.names("relation", table.name().parts()))
                    .flag(table.only(), "only")
                    .add(table.sample().map(sample -> Term.of("sample", expressions.call(sample))))
                    .add(alias(table.alias()))
                    .term();
        } else if (item instanceof FromItem.Subquery subquery) {
            return new TermParts("subquery")
                    .add(query(subquery.query()))
                    .flag(subquery.lateral(), "lateral")
                    .add(alias(subquery.alias()))
                    .term();
        } else if (item instanceof FromItem.Function function) {
            TermParts parts = new TermParts("function");
            for (FromItem.Function.Rows rows : function.rows()) {
                parts.add(new TermParts("rows")
                        .add(expressions.call(rows.call()))
                        .group("defined", names(rows.defined()))
                        .term());
            }
            return parts.flag(function.ordinality(), "ordinality")
                    .add(alias(function.alias()))
                    .term();
        } else if (item instanceof FromItem.Extraction extraction) {
            return new TermParts("extraction")
                    .add(ServerExpressions.function(
                            extraction.call().name().last(),
                            ServerFromItems.sorted(
                                    expressions.all(extraction.call().arguments()))))
                    .group("columns", names(extraction.columns()))
                    .add(alias(extraction.alias()))
                    .term();
        } else if (item instanceof FromItem.Join join) {
            String kind = join.kind() == FromItem.Join.Kind.CROSS
                    ? "inner"
                    : join.kind().name().toLowerCase(Locale.ROOT);
            return new TermParts("join " + kind)
                    .add(fromItem(join.left()))
                    .add(fromItem(join.right()))
                    .flag(join.natural(), "natural")
                    .group("on", expressions.optional(join.on()))
                    .group("using", names(join.using()))
                    .add(join.usingAlias()
                            .map(name ->
                                    new TermParts("as").add(Term.name(name)).term()))
                    .add(alias(join.alias()))
                    .term();
        }
        throw new IllegalStateException("an item of FROM of ours without a term: " + item.getClass());
    }

    private static Optional<Term> alias(Optional<TableAlias> alias) {
        return alias.map(as -> new TermParts("as")
                .add(Term.name(as.name()))
                .addAll(names(as.columns()))
                .term());
    }

    List<Term> sortKeys(List<SortItem> keys) {
        return keys.stream().map(key -> expressions.of(key.expression())).toList();
    }

    Term window(String word, Window window) {
        return new TermParts(word)
                .add(window.name().map(Term::name))
                .group("base", window.base().map(Term::name).map(List::of).orElse(List.of()))
                .group("partition", expressions.all(window.partitionBy()))
                .group("order", sortKeys(window.orderBy()))
                .addAll(expressions.all(window.frame()))
                .term();
    }

    /** The limits that compute something. */
    static List<Term> withoutConstants(List<Term> limits) {
        return ServerFromItems.sorted(limits.stream()
                .filter(limit -> !CONSTANTS.contains(limit.word()))
                .toList());
    }

    static List<Term> names(List<String> names) {
        return names.stream().map(Term::name).toList();
    }
}
