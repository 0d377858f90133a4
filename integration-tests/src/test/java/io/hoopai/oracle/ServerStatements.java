package io.hoopai.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Statements of Postgres's raw parse tree as terms. */
final class ServerStatements {
    private static final Set<String> FALSE = Set.of("off", "false", "0");

    private final ServerQueries queries;
    private final ServerExpressions expressions;

    ServerStatements() {
        this(new ServerQueries());
    }

    ServerStatements(ServerQueries queries) {
        this.queries = queries;
        this.expressions = queries.expressions();
    }

    /** @param wrapped what is under {@code stmt} */
    Term of(JsonNode wrapped) {
        String kind = Nodes.kind(wrapped);
        JsonNode node = wrapped.path(kind);
        return switch (kind) {
            case "SelectStmt" -> queried(wrapped);
            case "InsertStmt", "UpdateStmt", "DeleteStmt", "MergeStmt" -> body(wrapped);
            case "ExplainStmt" ->
                new TermParts("explain")
                        .flag(isOn(node.path("options"), "analyze"), "analyze")
                        .add(of(node.path("query")))
                        .term();
            case "CreateTableAsStmt" -> createAs(node);
            case "ViewStmt" ->
                created("view", node.path("view"), node.path("aliases"), queries.query(node.path("query")));
            case "PrepareStmt" -> Term.of("prepare", Term.name(Nodes.text(node, "name")), of(node.path("query")));
            case "ExecuteStmt" ->
                new TermParts("execute")
                        .add(Term.name(Nodes.text(node, "name")))
                        .addAll(expressions.all(node.path("params")))
                        .term();
            case "DeclareCursorStmt" ->
                new TermParts("declare")
                        .add(Term.name(Nodes.text(node, "portalname")))
                        // CURSOR_OPT_HOLD of nodes/parsenodes.h
                        .flag((node.path("options").asInt() & 0x20) != 0, "held")
                        .add(queries.query(node.path("query")))
                        .term();
            case "CopyStmt" -> copy(node);
            case "CallStmt" -> Term.of("call", expressions.call(node.path("funccall")));
            default -> ServerUtilities.term(kind, node);
        };
    }

    /** A statement in a WITH, or one that is a query or changes data. */
    Term body(JsonNode wrapped) {
        String kind = Nodes.kind(wrapped);
        JsonNode node = wrapped.path(kind);
        return switch (kind) {
            case "SelectStmt" -> queries.query(wrapped);
            case "InsertStmt" -> insert(node);
            case "UpdateStmt" -> update(node);
            case "DeleteStmt" -> delete(node);
            case "MergeStmt" -> merge(node);
            default -> throw new IllegalStateException("a statement in a WITH without a term: " + kind);
        };
    }

    private Term queried(JsonNode wrapped) {
        JsonNode into = intoClause(wrapped.path("SelectStmt"));
        Term query = queries.query(wrapped);
        return into.isMissingNode() ? query : created("table", into.path("rel"), into.path("colNames"), query);
    }

    /** SELECT INTO has its clause in the leftmost part of a set operation. */
    private static JsonNode intoClause(JsonNode select) {
        return select.has("larg") ? intoClause(select.path("larg")) : select.path("intoClause");
    }

    private Term createAs(JsonNode node) {
        JsonNode into = node.path("into");
        String kind = Nodes.text(node, "objtype").equals("OBJECT_MATVIEW") ? "materialized_view" : "table";
        return created(kind, into.path("rel"), into.path("colNames"), of(node.path("query")));
    }

    private static Term created(String kind, JsonNode relation, JsonNode columns, Term query) {
        return new TermParts("create " + kind)
                .add(ServerFromItems.relation(relation))
                .group("columns", ServerQueries.names(columns))
                .flag(Nodes.text(relation, "relpersistence").equals("t"), "temporary")
                .add(query)
                .term();
    }

    private Term insert(JsonNode node) {
        JsonNode source = node.path("selectStmt");
        return new TermParts("insert")
                .addAll(queries.with(node))
                .add(queries.fromItems().table(node.path("relation")))
                .group("columns", targetNames(node.path("cols")))
                .add(source.isMissingNode() ? Optional.empty() : Optional.of(queries.query(source)))
                .add(
                        node.has("onConflictClause")
                                ? Optional.of(conflict(node.path("onConflictClause")))
                                : Optional.empty())
                .group("returning", queries.items(node.path("returningList")))
                .term();
    }

    private Term conflict(JsonNode node) {
        List<Term> target = new ArrayList<>();
        for (JsonNode item : node.path("infer").path("indexElems")) {
            JsonNode element = item.path("IndexElem");
            target.add(
                    element.has("name")
                            ? Term.names("column", List.of(Nodes.text(element, "name")))
                            : expressions.of(element.path("expr")));
        }
        target.addAll(queries.optional(node.path("infer").path("whereClause")));
        return new TermParts("on conflict")
                .group("target", target)
                .group("set", assignments(node.path("targetList")))
                .group("where", queries.optional(node.path("whereClause")))
                .term();
    }

    private Term update(JsonNode node) {
        return new TermParts("update")
                .addAll(queries.with(node))
                .add(queries.fromItems().table(node.path("relation")))
                .group("set", assignments(node.path("targetList")))
                .group("from", queries.fromItems().all(node.path("fromClause")))
                .group("where", queries.optional(node.path("whereClause")))
                .group("returning", queries.items(node.path("returningList")))
                .term();
    }

    private Term delete(JsonNode node) {
        return new TermParts("delete")
                .addAll(queries.with(node))
                .add(queries.fromItems().table(node.path("relation")))
                .group("using", queries.fromItems().all(node.path("usingClause")))
                .group("where", queries.optional(node.path("whereClause")))
                .group("returning", queries.items(node.path("returningList")))
                .term();
    }

    private Term merge(JsonNode node) {
        TermParts parts = new TermParts("merge")
                .addAll(queries.with(node))
                .add(queries.fromItems().table(node.path("relation")))
                .add(queries.fromItems().of(node.path("sourceRelation")))
                .add(Term.of("on", expressions.of(node.path("joinCondition"))));
        for (JsonNode item : node.path("mergeWhenClauses")) {
            parts.add(action(item.path("MergeWhenClause")));
        }
        return parts.term();
    }

    private Term action(JsonNode node) {
        String command =
                Nodes.text(node, "commandType").replaceFirst("^CMD_", "").toLowerCase(Locale.ROOT);
        TermParts parts = new TermParts("when " + command).group("if", queries.optional(node.path("condition")));
        return command.equals("insert")
                ? parts.group("columns", targetNames(node.path("targetList")))
                        .group("values", expressions.all(node.path("values")))
                        .term()
                : parts.group("set", assignments(node.path("targetList"))).term();
    }

    /** Of {@code a[1]} and {@code a.f} the name is {@code a}. */
    private static List<Term> targetNames(JsonNode targets) {
        List<Term> names = new ArrayList<>();
        targets.forEach(target -> names.add(Term.name(Nodes.text(target.path("ResTarget"), "name"))));
        return names;
    }

    /** {@code (a, b) = source} comes as one target for each column, all with the same source. */
    private List<Term> assignments(JsonNode targets) {
        List<Term> assignments = new ArrayList<>();
        for (int i = 0; i < targets.size(); ) {
            JsonNode value = targets.get(i).path("ResTarget").path("val").path("MultiAssignRef");
            int columns = value.isMissingNode() ? 1 : value.path("ncolumns").asInt();
            TermParts parts = new TermParts("assign");
            List<Term> subscripts = new ArrayList<>();
            for (JsonNode end = targets.get(i); columns > 0; columns--, i++) {
                end = targets.get(i).path("ResTarget");
                parts.add(Term.name(Nodes.text(end, "name")));
                Term target = expressions.indirection(Term.of("target"), end.path("indirection"));
                subscripts.addAll(subscripts(target));
            }
            JsonNode last = targets.get(i - 1).path("ResTarget").path("val");
            assignments.add(parts.group("subscripts", subscripts)
                    .add(expressions.of(value.isMissingNode() ? last : value.path("source")))
                    .term());
        }
        return assignments;
    }

    private static List<Term> subscripts(Term target) {
        return switch (target.word()) {
            case "subscript" -> {
                List<Term> subscripts =
                        new ArrayList<>(subscripts(target.parts().get(0)));
                subscripts.addAll(target.parts().subList(1, target.parts().size()));
                yield subscripts;
            }
            case "field" -> subscripts(target.parts().get(0));
            default -> List.of();
        };
    }

    private Term copy(JsonNode node) {
        boolean client = !node.has("filename");
        String end = client ? "client" : node.path("is_program").asBoolean() ? "program" : "file";
        return new TermParts("copy " + (node.path("is_from").asBoolean() ? "from " : "to ") + end)
                .add(node.has("relation") ? ServerFromItems.relation(node.path("relation")) : body(node.path("query")))
                .group("columns", ServerQueries.names(node.path("attlist")))
                .group("where", queries.optional(node.path("whereClause")))
                .term();
    }

    /** The value of the last option of that name; one without a value is on. */
    private static boolean isOn(JsonNode options, String name) {
        boolean on = false;
        for (JsonNode option : options) {
            JsonNode element = option.path("DefElem");
            if (Nodes.text(element, "defname").equals(name)) {
                on = !element.has("arg") || !isFalse(element.path("arg"));
            }
        }
        return on;
    }

    private static boolean isFalse(JsonNode value) {
        return value.has("Integer")
                ? value.path("Integer").path("ival").asInt(0) == 0
                : FALSE.contains(Nodes.string(value).toLowerCase(Locale.ROOT));
    }
}
