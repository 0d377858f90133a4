package io.hoopai.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Queries of Postgres's raw parse tree as terms. */
final class ServerQueries {
    /** Operators that every sorted type has. */
    private static final Set<String> ORDERING = Set.of("<", ">", "<=", ">=");

    private final ServerExpressions expressions = new ServerExpressions(this);
    private final ServerFromItems fromItems = new ServerFromItems(this, expressions);

    ServerExpressions expressions() {
        return expressions;
    }

    ServerFromItems fromItems() {
        return fromItems;
    }

    /** @param wrapped a SelectStmt; what is in parentheses is merged with what is behind them, as the server does */
    Term query(JsonNode wrapped) {
        return select(wrapped.path("SelectStmt"));
    }

    Term select(JsonNode node) {
        return new TermParts("query")
                .addAll(with(node))
                .add(body(node))
                .group("order", sortKeys(node.path("sortClause")))
                .group("limits", limits(node))
                .flag(node.has("lockingClause"), "locking")
                .group("locked", locked(node.path("lockingClause")))
                .term();
    }

    /** The WITH of any statement. */
    List<Term> with(JsonNode node) {
        JsonNode with = node.path("withClause");
        List<Term> terms = new ArrayList<>();
        if (with.path("recursive").asBoolean()) {
            terms.add(Term.of("recursive"));
        }
        for (JsonNode item : with.path("ctes")) {
            JsonNode table = item.path("CommonTableExpr");
            terms.add(new TermParts("with")
                    .add(Term.name(Nodes.text(table, "ctename")))
                    .group("columns", names(table.path("aliascolnames")))
                    .add(new ServerStatements(this).body(table.path("ctequery")))
                    .addAll(added(table))
                    .term());
        }
        return terms;
    }

    /** The columns that SEARCH and CYCLE add. */
    private static List<Term> added(JsonNode table) {
        List<Term> added = new ArrayList<>();
        JsonNode search = table.path("search_clause");
        JsonNode cycle = table.path("cycle_clause");
        if (!search.isMissingNode()) {
            added.add(added(search, "search_seq_column", "search_col_list"));
        }
        if (!cycle.isMissingNode()) {
            added.add(added(cycle, "cycle_mark_column", "cycle_col_list"));
            added.add(added(cycle, "cycle_path_column", "cycle_col_list"));
        }
        return added;
    }

    private static Term added(JsonNode clause, String name, String from) {
        return new TermParts("added")
                .add(Term.name(Nodes.text(clause, name)))
                .addAll(names(clause.path(from)))
                .term();
    }

    private Term body(JsonNode node) {
        String operation = Nodes.text(node, "op");
        if (!operation.equals("SETOP_NONE")) {
            String operator = operation.replaceFirst("^SETOP_", "").toLowerCase(Locale.ROOT);
            return Term.of(
                    node.path("all").asBoolean() ? operator + " all" : operator,
                    select(node.path("larg")),
                    select(node.path("rarg")));
        }
        if (node.has("valuesLists")) {
            return Term.of("values", expressions.all(node.path("valuesLists")));
        }
        TermParts parts = new TermParts("select");
        JsonNode distinct = node.path("distinctClause");
        // DISTINCT without ON is a list of nothing
        boolean plain = distinct.size() == 1 && distinct.get(0).size() == 0;
        parts.flag(!distinct.isMissingNode(), "distinct");
        parts.group("distinct on", plain ? List.of() : expressions.all(distinct));
        return parts.group("items", items(node.path("targetList")))
                .group("from", fromItems.all(node.path("fromClause")))
                .group("where", optional(node.path("whereClause")))
                .group("group", Term.flatRows(expressions.all(node.path("groupClause"))))
                .group("having", optional(node.path("havingClause")))
                .group("windows", windows(node.path("windowClause")))
                .term();
    }

    List<Term> optional(JsonNode node) {
        return expressions.optional(node).map(List::of).orElse(List.of());
    }

    /** A name behind {@code t.*} is of no meaning. */
    List<Term> items(JsonNode targets) {
        List<Term> items = new ArrayList<>();
        for (JsonNode wrapped : targets) {
            JsonNode target = wrapped.path("ResTarget");
            Term value = expressions.of(target.path("val"));
            items.add(
                    value.word().equals("star")
                            ? value
                            : new TermParts("item")
                                    .add(value)
                                    .add(
                                            target.has("name")
                                                    ? Optional.of(Term.name(Nodes.text(target, "name")))
                                                    : Optional.empty())
                                    .term());
        }
        return items;
    }

    List<Term> sortKeys(JsonNode keys) {
        List<Term> terms = new ArrayList<>();
        keys.forEach(key -> terms.add(sortKey(key.path("SortBy"))));
        return terms;
    }

    /** An operator of one's own runs on the keys. */
    private Term sortKey(JsonNode key) {
        Term term = expressions.of(key.path("node"));
        List<String> operator = Nodes.strings(key.path("useOp"));
        String symbol = operator.isEmpty() ? "<" : operator.get(operator.size() - 1);
        return ORDERING.contains(symbol)
                ? term
                : new TermParts("op " + symbol).add(term).add(term).term();
    }

    /** Constants are left out: LIMIT ALL, FETCH FIRST ROW and the like have none in the text. */
    private List<Term> limits(JsonNode node) {
        List<Term> limits = new ArrayList<>();
        limits.addAll(optional(node.path("limitCount")));
        limits.addAll(optional(node.path("limitOffset")));
        return OwnQueries.withoutConstants(limits);
    }

    /** What the locking clauses name with OF; nothing when one of them locks all. */
    private static List<Term> locked(JsonNode clauses) {
        List<Term> locked = new ArrayList<>();
        for (JsonNode clause : clauses) {
            JsonNode relations = clause.path("LockingClause").path("lockedRels");
            if (relations.isMissingNode()) {
                return List.of();
            }
            relations.forEach(relation -> locked.add(ServerFromItems.relation(relation.path("RangeVar"))));
        }
        return locked;
    }

    private List<Term> windows(JsonNode windows) {
        List<Term> terms = new ArrayList<>();
        windows.forEach(window -> terms.add(window("window", window.path("WindowDef"))));
        return terms;
    }

    /** A definition in WINDOW, or what is behind OVER. */
    Term window(String word, JsonNode node) {
        String name = Nodes.text(node, "name");
        String base = word.equals("over") && !name.isEmpty() ? name : Nodes.text(node, "refname");
        return new TermParts(word)
                .add(word.equals("window") ? Optional.of(Term.name(name)) : Optional.empty())
                .group("base", base.isEmpty() ? List.of() : List.of(Term.name(base)))
                .group("partition", expressions.all(node.path("partitionClause")))
                .group("order", sortKeys(node.path("orderClause")))
                .addAll(optional(node.path("startOffset")))
                .addAll(optional(node.path("endOffset")))
                .term();
    }

    static List<Term> names(JsonNode list) {
        return Nodes.strings(list).stream().map(Term::name).toList();
    }
}
