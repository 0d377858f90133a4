package io.hoopai.oracle;

import io.hoopai.sql.tree.Expression;
import io.hoopai.sql.tree.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Expressions of our tree as terms. */
final class OwnExpressions {
    /** The words for operators that the server has symbols for. */
    private static final Map<String, String> SYMBOLS =
            Map.of("like", "~~", "not like", "!~~", "ilike", "~~*", "not ilike", "!~~*");

    private static final Set<String> TRIMS = Set.of("trim", "btrim", "ltrim", "rtrim");

    /** Functions without parentheses, whose precision the server keeps apart from arguments. */
    private static final Set<String> WITHOUT_ARGUMENTS =
            Set.of("current_time", "current_timestamp", "localtime", "localtimestamp");

    private final OwnQueries queries;

    OwnExpressions(OwnQueries queries) {
        this.queries = queries;
    }

    List<Term> all(List<Expression> expressions) {
        return expressions.stream().map(this::of).toList();
    }

    List<Term> optional(Optional<Expression> expression) {
        return expression.map(this::of).map(List::of).orElse(List.of());
    }

    Term of(Expression expression) {
        if (expression instanceof Expression.Literal literal) {
            return literal(literal);
        } else if (expression instanceof Expression.Parameter parameter) {
            return Term.of("param", Term.of(String.valueOf(parameter.index())));
        } else if (expression instanceof Expression.ColumnName column) {
            return Term.names("column", column.name().parts());
        } else if (expression instanceof Expression.Star star) {
            return Term.names("star", star.qualifier().map(QualifiedName::parts).orElse(List.of()));
        } else if (expression instanceof Expression.Unary unary) {
            return unary(unary);
        } else if (expression instanceof Expression.Binary binary) {
            return binary(binary);
        } else if (expression instanceof Expression.NullTest test) {
            return Term.of(test.negated() ? "is not null" : "is null", of(test.operand()));
        } else if (expression instanceof Expression.Between between) {
            return Term.of("between", of(between.operand()), of(between.low()), of(between.high()));
        } else if (expression instanceof Expression.InList in) {
            return new TermParts("in")
                    .add(of(in.operand()))
                    .addAll(all(in.values()))
                    .term();
        } else if (expression instanceof Expression.InQuery in) {
            return Term.of("in query", of(in.operand()), queries.query(in.query()));
        } else if (expression instanceof Expression.Exists exists) {
            return Term.of("exists", queries.query(exists.query()));
        } else if (expression instanceof Expression.Quantified quantified) {
            String operator = SYMBOLS.getOrDefault(quantified.operator(), quantified.operator());
            return Term.of(
                    (quantified.all() ? "all " : "any ") + (operator.equals("!=") ? "<>" : operator),
                    of(quantified.left()),
                    of(quantified.right()));
        } else if (expression instanceof Expression.Case conditional) {
            return conditional(conditional);
        } else if (expression instanceof Expression.Cast cast) {
            return Term.of("cast", of(cast.operand()), TypeWords.type(cast.type()));
        } else if (expression instanceof Expression.Call call) {
            return call(call);
        } else if (expression instanceof Expression.Scalar scalar) {
            return Term.of("scalar", queries.query(scalar.query()));
        } else if (expression instanceof Expression.Array array) {
            return Term.of("array", all(array.elements()));
        } else if (expression instanceof Expression.ArrayQuery array) {
            return Term.of("array query", queries.query(array.query()));
        } else if (expression instanceof Expression.Row row) {
            return Term.of("row", all(row.elements()));
        } else if (expression instanceof Expression.Field field) {
            return Term.of("field", of(field.operand()), Term.name(field.field()));
        } else if (expression instanceof Expression.Subscript subscript) {
            return Term.subscript(of(subscript.operand()), all(subscript.subscripts()));
        } else if (expression instanceof Expression.Collate collate) {
            return Term.of("collate", of(collate.operand()));
        } else if (expression instanceof Expression.Named named) {
            return Term.of("named", Term.name(named.name()), of(named.value()));
        } else if (expression instanceof Expression.Variable variable) {
            return Term.of("variable", Term.name(variable.name()));
        } else if (expression instanceof Expression.CurrentOf current) {
            return Term.of("current of", Term.name(current.cursor()));
        }
        throw new IllegalStateException("an expression of ours without a term: " + expression.getClass());
    }

    private static Term literal(Expression.Literal literal) {
        return switch (literal.kind()) {
            case NUMBER -> Term.NUMBER;
            case STRING -> Term.STRING;
            case TRUE -> Term.of("true");
            case FALSE -> Term.of("false");
            case NULL -> Term.of("null");
            case TYPED -> Term.TYPED;
        };
    }

    private Term unary(Expression.Unary unary) {
        Term operand = of(unary.operand());
        return switch (unary.operator()) {
            case "not" -> Term.of("not", operand);
            case "is true", "is not true", "is false", "is not false", "is unknown", "is not unknown" ->
                Term.of(unary.operator(), operand);
            case "is not document", "is not normalized" ->
                Term.of("not", Term.operator(unary.operator().replace("not ", ""), operand));
            default -> Term.operator(unary.operator(), operand);
        };
    }

    /** Chains of one operator are as deep as they are long, so their left sides are walked in a loop. */
    private Term binary(Expression.Binary binary) {
        return switch (binary.operator()) {
            case "and", "or" -> Term.chain(binary.operator(), List.of(of(binary.left()), of(binary.right())));
            case "overlaps" -> {
                List<Term> arguments = new ArrayList<>(of(binary.left()).parts());
                arguments.addAll(of(binary.right()).parts());
                yield ServerExpressions.function("overlaps", arguments);
            }
            default ->
                Term.operator(
                        SYMBOLS.getOrDefault(binary.operator(), binary.operator()),
                        of(binary.left()),
                        of(binary.right()));
        };
    }

    private Term conditional(Expression.Case conditional) {
        TermParts parts = new TermParts("case").group("of", optional(conditional.operand()));
        for (Expression.Case.Branch branch : conditional.branches()) {
            parts.add(Term.of("when", of(branch.condition()), of(branch.result())));
        }
        return parts.group("else", optional(conditional.otherwise())).term();
    }

    Term call(Expression.Call call) {
        List<String> name = call.name().parts();
        if (name.size() > 1 && name.get(0).equals("pg_catalog")) {
            name = name.subList(1, name.size());
        }
        boolean bare = name.size() == 1 && WITHOUT_ARGUMENTS.contains(name.get(0));
        return new TermParts("call")
                .add(Term.names(
                        "name",
                        name.stream()
                                .map(part -> TRIMS.contains(part) ? "trim" : part)
                                .toList()))
                .addAll(bare ? List.of() : ServerExpressions.substring(name, all(call.arguments())))
                .flag(call.distinct(), "distinct")
                .flag(call.star(), "*")
                .group("order", queries.sortKeys(call.orderBy()))
                .group("filter", optional(call.filter()))
                .add(call.over().map(window -> queries.window("over", window)))
                .term();
    }
}
