package io.hoopai.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What stands in FROM in Postgres's raw parse tree, as terms. */
final class ServerFromItems {
    private final ServerQueries queries;
    private final ServerExpressions expressions;

    ServerFromItems(ServerQueries queries, ServerExpressions expressions) {
        this.queries = queries;
        this.expressions = expressions;
    }

    List<Term> all(JsonNode items) {
        List<Term> terms = new ArrayList<>();
        items.forEach(item -> terms.add(of(item)));
        return terms;
    }

    Term of(JsonNode wrapped) {
        String kind = Nodes.kind(wrapped);
        JsonNode node = wrapped.path(kind);
        return switch (kind) {
            case "RangeVar" -> table(node);
            case "RangeTableSample" -> sample(node);
            case "RangeSubselect" ->
                new TermParts("subquery")
                        .add(queries.query(node.path("subquery")))
                        .flag(node.path("lateral").asBoolean(), "lateral")
                        .add(alias(node))
                        .term();
            case "RangeFunction" -> function(node);
            case "RangeTableFunc" -> xmlTable(node);
            case "JoinExpr" -> join(node);
            default -> throw new IllegalStateException("an item of FROM without a term: " + kind);
        };
    }

    Term table(JsonNode node) {
        return table(node, Optional.empty());
    }

    private Term table(JsonNode node, Optional<Term> sample) {
        return new TermParts("table")
                .add(relation(node))
                .flag(!node.path("inh").asBoolean(), "only")
                .add(sample)
                .add(alias(node))
                .term();
    }

    static Term relation(JsonNode node) {
        return Term.names(
                "relation",
                Stream.of("catalogname", "schemaname", "relname")
                        .map(field -> Nodes.text(node, field))
                        .filter(part -> !part.isEmpty())
                        .toList());
    }

    private Term sample(JsonNode node) {
        List<Term> arguments = new ArrayList<>(expressions.all(node.path("args")));
        arguments.addAll(queries.optional(node.path("repeatable")));
        Term call = new TermParts("call")
                .add(Term.names("name", Nodes.strings(node.path("method"))))
                .addAll(arguments)
                .term();
        return table(node.path("relation").path("RangeVar"), Optional.of(Term.of("sample", call)));
    }

    private Term function(JsonNode node) {
        TermParts parts = new TermParts("function");
        for (JsonNode item : node.path("functions")) {
            JsonNode pair = item.path("List").path("items");
            JsonNode definitions = node.has("coldeflist")
                    ? node.path("coldeflist")
                    : pair.path(1).path("List").path("items");
            parts.add(new TermParts("rows")
                    .add(expressions.of(pair.path(0)))
                    .group("defined", columnNames(definitions))
                    .term());
        }
        return parts.flag(node.path("ordinality").asBoolean(), "ordinality")
                .add(alias(node))
                .term();
    }

    private Term xmlTable(JsonNode node) {
        List<Term> arguments = new ArrayList<>();
        List<Term> columns = new ArrayList<>();
        for (JsonNode item : node.path("namespaces")) {
            arguments.add(expressions.of(item.path("ResTarget").path("val")));
        }
        arguments.add(expressions.of(node.path("rowexpr")));
        arguments.add(expressions.of(node.path("docexpr")));
        for (JsonNode item : node.path("columns")) {
            JsonNode column = item.path("RangeTableFuncCol");
            columns.add(Term.name(Nodes.text(column, "colname")));
            arguments.addAll(queries.optional(column.path("colexpr")));
            arguments.addAll(queries.optional(column.path("coldefexpr")));
        }
        return new TermParts("extraction")
                .add(ServerExpressions.function("xmltable", sorted(arguments)))
                .group("columns", columns)
                .add(alias(node))
                .term();
    }

    /** The order of the clauses differs from that of the tree, and is of no meaning to lineage. */
    static List<Term> sorted(List<Term> terms) {
        return terms.stream()
                .sorted(java.util.Comparator.comparing(Term::toString))
                .toList();
    }

    private static List<Term> columnNames(JsonNode definitions) {
        List<Term> names = new ArrayList<>();
        definitions.forEach(definition -> names.add(Term.name(Nodes.text(definition.path("ColumnDef"), "colname"))));
        return names;
    }

    private Term join(JsonNode node) {
        String kind = Nodes.text(node, "jointype").replaceFirst("^JOIN_", "").toLowerCase(Locale.ROOT);
        return new TermParts("join " + kind)
                .add(of(node.path("larg")))
                .add(of(node.path("rarg")))
                .flag(node.path("isNatural").asBoolean(), "natural")
                .group("on", queries.optional(node.path("quals")))
                .group("using", ServerQueries.names(node.path("usingClause")))
                .add(node.has("join_using_alias") ? aliasTerm(node.path("join_using_alias")) : Optional.empty())
                .add(alias(node))
                .term();
    }

    private static Optional<Term> alias(JsonNode node) {
        return node.has("alias") ? aliasTerm(node.path("alias")) : Optional.empty();
    }

    private static Optional<Term> aliasTerm(JsonNode alias) {
        String name = Nodes.text(alias, "aliasname");
        List<Term> columns = ServerQueries.names(alias.path("colnames"));
        if (name.isEmpty() && columns.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new TermParts("as").add(Term.name(name)).addAll(columns).term());
    }
}
