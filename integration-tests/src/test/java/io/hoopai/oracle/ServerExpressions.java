package io.hoopai.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Expressions of Postgres's raw parse tree ({@code nodes/parsenodes.h}, {@code primnodes.h}) as terms. */
final class ServerExpressions {
    private static final String SYSTEM_SCHEMA = "pg_catalog";
    private static final String SQL_SYNTAX = "COERCE_SQL_SYNTAX";

    /** What TRIM is to the server, by where it trims. */
    private static final Set<String> TRIMS = Set.of("btrim", "ltrim", "rtrim");

    private final ServerQueries queries;

    ServerExpressions(ServerQueries queries) {
        this.queries = queries;
    }

    List<Term> all(JsonNode nodes) {
        List<Term> terms = new ArrayList<>();
        nodes.forEach(node -> terms.add(of(node)));
        return terms;
    }

    Optional<Term> optional(JsonNode node) {
        return node.isMissingNode() ? Optional.empty() : Optional.of(of(node));
    }

    Term of(JsonNode wrapped) {
        String kind = Nodes.kind(wrapped);
        JsonNode node = wrapped.path(kind);
        return switch (kind) {
            case "A_Const" -> constant(node);
            case "ColumnRef" -> column(node.path("fields"));
            case "ParamRef" -> Term.of("param", Term.of(node.path("number").asText("0")));
            case "A_Expr" -> expression(node);
            case "BoolExpr" -> logical(node);
            case "NullTest" ->
                Term.of(Nodes.text(node, "nulltesttype").equals("IS_NULL") ? "is null" : "is not null", operand(node));
            case "BooleanTest" ->
                Term.of(
                        Nodes.text(node, "booltesttype")
                                .toLowerCase(Locale.ROOT)
                                .replace('_', ' '),
                        operand(node));
            case "TypeCast" -> cast(node);
            case "FuncCall" -> call(node);
            case "CoalesceExpr" -> function("coalesce", all(node.path("args")));
            case "MinMaxExpr" ->
                function(Nodes.text(node, "op").equals("IS_GREATEST") ? "greatest" : "least", all(node.path("args")));
            case "SQLValueFunction" -> function(valueFunction(Nodes.text(node, "op")), List.of());
            case "GroupingFunc" -> function("grouping", all(node.path("args")));
            case "NamedArgExpr" -> Term.of("named", Term.name(Nodes.text(node, "name")), operand(node));
            case "SubLink" -> sublink(node);
            case "CaseExpr" -> caseExpression(node);
            case "A_ArrayExpr" -> Term.of("array", all(node.path("elements")));
            case "RowExpr" -> Term.of("row", all(node.path("args")));
            case "A_Indirection" -> indirection(operand(node), node.path("indirection"));
            case "CollateClause" -> Term.of("collate", operand(node));
            case "CurrentOfExpr" -> Term.of("current of", Term.name(Nodes.text(node, "cursor_name")));
            case "SetToDefault" -> Term.TYPED;
            case "XmlExpr" -> xml(node);
            case "XmlSerialize" -> function("xmlserialize", List.of(of(node.path("expr"))));
            case "GroupingSet" -> Term.of("grouping sets", all(node.path("content")));
            case "List" -> Term.of("row", all(node.path("items")));
            default -> throw new IllegalStateException("an expression of the server without a term: " + kind);
        };
    }

    /** {@code a.b} and {@code a.*}. */
    static Term column(JsonNode fields) {
        List<String> names = new ArrayList<>();
        boolean star = false;
        for (JsonNode field : fields) {
            if (field.has("A_Star")) {
                star = true;
            } else {
                names.add(Nodes.string(field));
            }
        }
        return Term.names(star ? "star" : "column", names);
    }

    Term indirection(Term operand, JsonNode indirection) {
        Term term = operand;
        for (JsonNode step : indirection) {
            if (step.has("A_Indices")) {
                List<Term> bounds = new ArrayList<>();
                optional(step.path("A_Indices").path("lidx")).ifPresent(bounds::add);
                optional(step.path("A_Indices").path("uidx")).ifPresent(bounds::add);
                term = Term.subscript(term, bounds);
            } else {
                term = Term.of("field", term, Term.name(step.has("A_Star") ? "*" : Nodes.string(step)));
            }
        }
        return term;
    }

    private Term operand(JsonNode node) {
        return of(node.path("arg"));
    }

    private static Term constant(JsonNode node) {
        if (node.has("ival") || node.has("fval")) {
            return Term.NUMBER;
        }
        if (node.has("boolval")) {
            return Term.of(node.path("boolval").path("boolval").asBoolean() ? "true" : "false");
        }
        return node.path("isnull").asBoolean() ? Term.of("null") : Term.STRING;
    }

    private Term expression(JsonNode node) {
        List<String> name = Nodes.strings(node.path("name"));
        String symbol = symbol(name);
        String kind = Nodes.text(node, "kind");
        JsonNode left = node.path("lexpr");
        JsonNode right = node.path("rexpr");
        return switch (kind) {
            case "AEXPR_OP" ->
                left.isMissingNode() ? Term.operator(symbol, of(right)) : Term.operator(symbol, of(left), of(right));
            case "AEXPR_OP_ANY" -> Term.of("any " + symbol, of(left), of(right));
            case "AEXPR_OP_ALL" -> Term.of("all " + symbol, of(left), of(right));
            case "AEXPR_DISTINCT" -> Term.operator("is distinct from", of(left), of(right));
            case "AEXPR_NOT_DISTINCT" -> Term.operator("is not distinct from", of(left), of(right));
            case "AEXPR_NULLIF" -> function("nullif", List.of(of(left), of(right)));
            case "AEXPR_IN" -> {
                List<Term> parts = new ArrayList<>(List.of(of(left)));
                parts.addAll(all(right.path("List").path("items")));
                yield negated(symbol.equals("<>"), Term.of("in", parts));
            }
            case "AEXPR_LIKE", "AEXPR_ILIKE" -> Term.operator(symbol, of(left), of(right));
            case "AEXPR_SIMILAR" -> similar(symbol.equals("~") ? "similar to" : "not similar to", left, right);
            case "AEXPR_BETWEEN", "AEXPR_BETWEEN_SYM" -> between(left, right);
            case "AEXPR_NOT_BETWEEN", "AEXPR_NOT_BETWEEN_SYM" -> negated(true, between(left, right));
            default -> throw new IllegalStateException("an operator of the server without a term: " + kind);
        };
    }

    /** The pattern of SIMILAR TO is always a call, that of LIKE only with an ESCAPE. */
    private Term similar(String operator, JsonNode left, JsonNode right) {
        JsonNode arguments = right.path("FuncCall").path("args");
        return Term.operator(operator, of(left), arguments.size() == 1 ? of(arguments.get(0)) : of(right));
    }

    private Term between(JsonNode operand, JsonNode bounds) {
        List<Term> parts = new ArrayList<>(List.of(of(operand)));
        parts.addAll(all(bounds.path("List").path("items")));
        return Term.of("between", parts);
    }

    private static Term negated(boolean negated, Term term) {
        return negated ? Term.of("not", term) : term;
    }

    private Term logical(JsonNode node) {
        return switch (Nodes.text(node, "boolop")) {
            case "AND_EXPR" -> Term.chain("and", all(node.path("args")));
            case "OR_EXPR" -> Term.chain("or", all(node.path("args")));
            default -> Term.of("not", all(node.path("args")));
        };
    }

    private Term cast(JsonNode node) {
        Term operand = operand(node);
        JsonNode type = node.path("typeName");
        boolean written = node.path("location").asInt(0) != -1;
        if (written || !operand.equals(Term.STRING)) {
            return Term.of("cast", operand, type(type));
        }
        boolean national = Nodes.strings(type.path("names")).equals(List.of(SYSTEM_SCHEMA, "bpchar"))
                && type.path("typmods").isMissingNode();
        return national ? Term.STRING : Term.TYPED;
    }

    static Term type(JsonNode type) {
        List<String> names = withoutSystemSchema(Nodes.strings(type.path("names")));
        return TypeWords.type(String.join(".", names) + (type.has("arrayBounds") ? "[]" : ""));
    }

    Term call(JsonNode node) {
        List<String> name = withoutSystemSchema(Nodes.strings(node.path("funcname")));
        List<Term> arguments = all(node.path("args"));
        if (Nodes.text(node, "funcformat").equals(SQL_SYNTAX)) {
            Optional<Term> special = special(name.get(0), arguments);
            if (special.isPresent()) {
                return special.get();
            }
        }
        return new TermParts("call")
                .add(Term.names(
                        "name",
                        name.stream().map(ServerExpressions::functionName).toList()))
                .addAll(substring(name, arguments))
                .flag(node.path("agg_distinct").asBoolean(), "distinct")
                .flag(node.path("agg_star").asBoolean(), "*")
                .group("order", queries.sortKeys(node.path("agg_order")))
                .group("filter", node.has("agg_filter") ? List.of(of(node.path("agg_filter"))) : List.of())
                .add(node.has("over") ? Optional.of(queries.window("over", node.path("over"))) : Optional.empty())
                .term();
    }

    /** {@code substring(x FOR n)} is {@code substring(x, 1, n::int4)} to the server; here both are {@code (x, n)}. */
    static List<Term> substring(List<String> name, List<Term> arguments) {
        if (!name.equals(List.of("substring"))
                || arguments.size() != 3
                || !arguments.get(1).equals(Term.NUMBER)) {
            return arguments;
        }
        Term length = arguments.get(2);
        boolean cast = length.word().equals("cast") && length.parts().get(1).equals(TypeWords.type("int4"));
        if (cast || length.equals(Term.TYPED)) {
            return List.of(arguments.get(0), cast ? length.parts().get(0) : Term.STRING);
        }
        return arguments;
    }

    private static Optional<Term> special(String name, List<Term> arguments) {
        return switch (name) {
            case "timezone" -> Optional.of(Term.operator("at time zone", arguments.get(1), arguments.get(0)));
            case "position" -> Optional.of(function(name, List.of(arguments.get(1), arguments.get(0))));
            // behind the text: the form, a constant
            case "normalize" -> Optional.of(function(name, arguments.subList(0, 1)));
            case "is_normalized" -> Optional.of(Term.operator("is normalized", arguments.get(0)));
            default -> Optional.empty();
        };
    }

    private static String functionName(String name) {
        return TRIMS.contains(name) ? "trim" : name;
    }

    static Term function(String name, List<Term> arguments) {
        return new TermParts("call")
                .add(Term.names("name", List.of(name)))
                .addAll(arguments)
                .term();
    }

    private static String valueFunction(String operation) {
        return operation.replaceFirst("^SVFOP_", "").replaceFirst("_N$", "").toLowerCase(Locale.ROOT);
    }

    private Term sublink(JsonNode node) {
        Term query = queries.query(node.path("subselect"));
        return switch (Nodes.text(node, "subLinkType")) {
            case "EXISTS_SUBLINK" -> Term.of("exists", query);
            case "EXPR_SUBLINK" -> Term.of("scalar", query);
            case "ARRAY_SUBLINK" -> Term.of("array query", query);
            default -> {
                Term operand = of(node.path("testexpr"));
                String quantifier = Nodes.text(node, "subLinkType").equals("ALL_SUBLINK") ? "all " : "any ";
                yield node.has("operName")
                        ? Term.of(
                                quantifier + symbol(Nodes.strings(node.path("operName"))),
                                operand,
                                Term.of("array query", query))
                        : Term.of("in query", operand, query);
            }
        };
    }

    private Term caseExpression(JsonNode node) {
        TermParts parts = new TermParts("case").group("of", node.has("arg") ? List.of(operand(node)) : List.of());
        for (JsonNode branch : node.path("args")) {
            JsonNode when = branch.path("CaseWhen");
            parts.add(Term.of("when", of(when.path("expr")), of(when.path("result"))));
        }
        return parts.group("else", node.has("defresult") ? List.of(of(node.path("defresult"))) : List.of())
                .term();
    }

    private Term xml(JsonNode node) {
        String operation = Nodes.text(node, "op").replaceFirst("^IS_", "").toLowerCase(Locale.ROOT);
        List<Term> arguments = new ArrayList<>();
        for (JsonNode named : node.path("named_args")) {
            arguments.add(of(named.path("ResTarget").path("val")));
        }
        arguments.addAll(all(node.path("args")));
        return switch (operation) {
            case "document" -> Term.operator("is document", arguments.get(0));
            // behind the document: whether white space is kept
            case "xmlparse" -> function(operation, arguments.subList(0, 1));
            // at the end: whether it is standalone
            case "xmlroot" -> function(operation, arguments.subList(0, 2));
            default -> function(operation, arguments);
        };
    }

    /** An operator as one word, its schema before it unless it is the system's; of three names the first is no schema. */
    static String symbol(List<String> name) {
        return (name.size() == 2 ? withoutSystemSchema(name) : name).stream().collect(Collectors.joining("."));
    }

    private static List<String> withoutSystemSchema(List<String> name) {
        return name.size() > 1 && name.get(0).equals(SYSTEM_SCHEMA) ? name.subList(1, name.size()) : name;
    }
}
