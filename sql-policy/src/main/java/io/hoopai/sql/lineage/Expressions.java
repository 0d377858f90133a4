package io.hoopai.sql.lineage;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.FlowKind;
import io.hoopai.sql.ReferenceKind;
import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.catalog.FunctionEffect;
import io.hoopai.sql.tree.Expression;
import io.hoopai.sql.tree.QualifiedName;
import io.hoopai.sql.tree.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Expressions whose value is wanted. What is done inside an expression is recorded here; what is done with its value is
 * recorded by whoever wanted it.
 */
final class Expressions {
    /** Casting to these cannot fail, whatever the value. */
    private static final Set<String> TEXTS =
            Set.of("text", "varchar", "character varying", "char", "character", "bpchar", "nchar");

    private final Resolution resolution;
    private final Operators operators;
    private final Computations computations;
    private final Findings findings;
    private final Variables variables;
    private final Masking masking;

    Expressions(Resolution resolution) {
        this.resolution = resolution;
        this.operators = resolution.operators();
        this.computations = resolution.computations();
        this.findings = resolution.findings();
        this.variables = new Variables(resolution.findings());
        this.masking = resolution.masking();
    }

    /** The value of an expression that something is computed from. */
    Value resolve(Expression expression, Scope scope) throws SqlNotUnderstoodException {
        return resolve(expression, scope, ValueUse.COMPUTED);
    }

    Value resolve(Expression expression, Scope scope, ValueUse use) throws SqlNotUnderstoodException {
        ValueUse inside = use.ofParts();
        if (expression instanceof Expression.ColumnName column) {
            return masking.used(column, resolution.names().resolve(column.name(), scope), use);
        } else if (expression instanceof Expression.Literal literal) {
            return literal.kind() == Expression.Literal.Kind.STRING ? Value.STRING_CONSTANT : Value.OTHER_CONSTANT;
        } else if (expression instanceof Expression.Parameter parameter) {
            return parameter(parameter);
        } else if (expression instanceof Expression.Call call) {
            return resolution.calls().resolve(call, scope, inside);
        } else if (expression instanceof Expression.Binary binary) {
            return binary(binary, scope, inside);
        } else if (expression instanceof Expression.Unary unary) {
            return unary(unary, scope, inside);
        } else if (expression instanceof Expression.Cast cast) {
            return cast(cast, scope, inside);
        } else if (expression instanceof Expression.Case choice) {
            return choice(choice, scope, inside);
        } else if (expression instanceof Expression.NullTest test) {
            return nullTest(test, scope);
        } else if (expression instanceof Expression.Between between) {
            List<Expression> operands = List.of(between.operand(), between.low(), between.high());
            return compared(operands, "<", scope, inside, between.position());
        } else if (expression instanceof Expression.InList in) {
            List<Expression> operands = new ArrayList<>(in.values());
            operands.add(in.operand());
            return compared(operands, "=", scope, inside, in.position());
        } else if (expression instanceof Expression.Quantified quantified) {
            operators.use(quantified.operator(), quantified.position());
            List<Expression> operands = List.of(quantified.left(), quantified.right());
            return compared(operands, quantified.operator(), scope, inside, quantified.position());
        } else if (expression instanceof Expression.Collate collate) {
            return computed(List.of(collate.operand()), true, scope, inside, collate.position());
        } else if (expression instanceof Expression.Array array) {
            return array(array, scope, inside);
        } else if (expression instanceof Expression.Subscript subscript) {
            List<Expression> operands = new ArrayList<>(subscript.subscripts());
            operands.add(subscript.operand());
            return computed(operands, true, scope, inside, subscript.position());
        } else if (expression instanceof Expression.Named named) {
            return resolve(named.value(), scope, inside);
        } else if (expression instanceof Expression.Variable variable) {
            return variables.resolve(variable);
        } else if (expression instanceof Expression.CurrentOf) {
            return Value.computed(Flows.NONE, true, "bool");
        }
        return rowOrQuery(expression, scope, use);
    }

    /** Of a stored row it is asked whether all that is in it is NULL, or is not: more than whether there is a value. */
    private Value nullTest(Expression.NullTest test, Scope scope) throws SqlNotUnderstoodException {
        boolean storedRow = test.operand() instanceof Expression.ColumnName
                && Fields.ofType(resolve(test.operand(), scope, ValueUse.SHOWN), resolution.index())
                        .isPresent();
        return storedRow
                ? computed(List.of(test.operand()), true, scope, ValueUse.COMPUTED, test.position())
                : computations.nullTest(tested(test.operand(), scope), test.position());
    }

    /** What is asked whether it is NULL, which a rule may allow of a column itself. */
    Value tested(Expression operand, Scope scope) throws SqlNotUnderstoodException {
        if (!(operand instanceof Expression.ColumnName)) {
            return resolve(operand, scope);
        }
        Value value = resolve(operand, scope, ValueUse.SHOWN);
        return value.isRow()
                ? resolve(operand, scope)
                : masking.used(operand, value, ReferenceKind.NULL_TEST, Set.of());
    }

    /** A client's parameter is a constant, one in the body of a function what it is called with. */
    private Value parameter(Expression.Parameter parameter) {
        List<Value> arguments = resolution.context().arguments();
        return parameter.index() >= 1 && parameter.index() <= arguments.size()
                ? arguments.get(parameter.index() - 1)
                : Value.OTHER_CONSTANT;
    }

    private Value rowOrQuery(Expression expression, Scope scope, ValueUse use) throws SqlNotUnderstoodException {
        ValueUse inside = use.ofParts();
        if (expression instanceof Expression.Row row) {
            return Value.row(elements(row, scope, inside));
        } else if (expression instanceof Expression.Field field) {
            return field(field, scope, use);
        } else if (expression instanceof Expression.Star star) {
            return masking.used(star, star(star, scope), use);
        } else if (expression instanceof Expression.Exists exists) {
            query(exists.query(), scope, ValueUse.SHOWN);
            return Value.computed(Flows.NONE, false, "bool");
        } else if (expression instanceof Expression.Scalar scalar) {
            return scalar(scalar, scope, use);
        } else if (expression instanceof Expression.ArrayQuery array) {
            return gathered(query(array.query(), scope, inside), FlowKind.AGGREGATE, array.position());
        } else if (expression instanceof Expression.InQuery in) {
            List<NamedValue> values = new ArrayList<>(query(in.query(), scope, inside));
            values.add(new NamedValue("", resolve(in.operand(), scope, inside)));
            return gathered(values, FlowKind.DERIVED, in.position());
        }
        throw Refusals.unsupported("this expression", expression.position(), "write it in a simpler way");
    }

    private Value binary(Expression.Binary binary, Scope scope, ValueUse use) throws SqlNotUnderstoodException {
        operators.use(binary.operator(), binary.position());
        if (operators.isLogical(binary.operator())) {
            return logical(binary, scope, use);
        }
        Value left = isMySqlPath(binary) ? documentAt(binary, scope, use) : resolve(binary.left(), scope, use);
        Value right = resolve(binary.right(), scope, use);
        return computations.compute(
                List.of(left, right),
                operators.total(binary.operator(), left, right, binary.right()),
                FlowKind.DERIVED,
                operators.resultType(binary.operator(), left, right),
                binary.position());
    }

    private boolean isMySqlPath(Expression.Binary binary) {
        return resolution.index().dialect() == Dialect.MYSQL
                && binary.operator().startsWith("->")
                && binary.left() instanceof Expression.ColumnName;
    }

    /** In MySQL {@code ->} takes nothing but a column, so that the function behind it has to take its place. */
    private Value documentAt(Expression.Binary path, Scope scope, ValueUse use) throws SqlNotUnderstoodException {
        Value document = resolve(path.left(), scope, ValueUse.SHOWN);
        if (!masking.rewrites() || !masking.hides(document.flows(), use)) {
            return document;
        }
        Optional<Span> column = masking.written().span(path.left());
        OptionalInt end =
                masking.written().endOfConstant(path.right().position().offset());
        if (column.isEmpty() || end.isEmpty()) {
            return document;
        }
        Optional<String> masked = masking.masked(masking.written().text(column.get()), document);
        if (masked.isEmpty()) {
            return document;
        }
        String text = masking.written().text(new Span(path.right().position().offset(), end.getAsInt()));
        String extracted = "JSON_EXTRACT(" + masked.get() + ", " + text + ")";
        masking.edits()
                .replace(
                        new Span(column.get().start(), end.getAsInt()),
                        path.operator().equals("->>") ? "JSON_UNQUOTE(" + extracted + ")" : extracted);
        return masking.maskedValue(document);
    }

    private Value logical(Expression.Binary binary, Scope scope, ValueUse use) throws SqlNotUnderstoodException {
        List<Value> operands = new ArrayList<>();
        Expression rest = binary;
        while (rest instanceof Expression.Binary chain && operators.isLogical(chain.operator())) {
            operands.add(resolve(chain.right(), scope, use));
            rest = chain.left();
        }
        operands.add(resolve(rest, scope, use));
        return computations.compute(operands, true, FlowKind.DERIVED, "bool", binary.position());
    }

    private Value unary(Expression.Unary unary, Scope scope, ValueUse use) throws SqlNotUnderstoodException {
        Value operand = resolve(unary.operand(), scope, use);
        boolean sign = unary.operator().equals("-") || unary.operator().equals("+");
        if (sign && operand.isConstant()) {
            return Value.OTHER_CONSTANT;
        }
        operators.use(unary.operator(), unary.position());
        boolean total = unary.operator().equals("not") || unary.operator().startsWith("is ");
        return computations.compute(List.of(operand), total, FlowKind.DERIVED, Value.UNKNOWN_TYPE, unary.position());
    }

    private Value cast(Expression.Cast cast, Scope scope, ValueUse use) throws SqlNotUnderstoodException {
        Value operand = resolve(cast.operand(), scope, use);
        String type = cast.type().toLowerCase(Locale.ROOT);
        boolean userType = resolution.index().isUserType(type);
        boolean toText = TEXTS.contains(type) && !userType;
        if (operand.isConstant() && !userType) {
            return toText && operand.constancy() == Value.Constancy.STRING
                    ? Value.STRING_CONSTANT
                    : Value.OTHER_CONSTANT;
        }
        return computations.compute(
                List.of(operand), toText, FlowKind.DERIVED, toText ? Value.TEXT : type, cast.position());
    }

    /** CASE: a condition steers what is evaluated, so its columns count as computed with and flow into the result. */
    private Value choice(Expression.Case choice, Scope scope, ValueUse use) throws SqlNotUnderstoodException {
        Optional<Value> mask = mask(choice, scope);
        if (mask.isPresent()) {
            return mask.get();
        }
        List<Value> conditions = new ArrayList<>();
        List<Value> results = new ArrayList<>();
        if (choice.operand().isPresent()) {
            conditions.add(resolve(choice.operand().get(), scope, use));
        }
        for (Expression.Case.Branch branch : choice.branches()) {
            conditions.add(resolve(branch.condition(), scope, use));
            results.add(resolve(branch.result(), scope, use));
        }
        if (choice.otherwise().isPresent()) {
            results.add(resolve(choice.otherwise().get(), scope, use));
        }
        Flows flows = Flows.NONE;
        boolean total = true;
        for (Value condition : conditions) {
            findings.use(condition.flows(), ReferenceKind.COMPUTED, choice.position());
            flows = flows.union(condition.flows().atLeast(FlowKind.DERIVED));
            total &= condition.total();
        }
        for (Value result : results) {
            findings.use(result.flows(), ReferenceKind.COMPUTED_TOTALLY, choice.position());
            flows = flows.union(result.flows().atLeast(FlowKind.DERIVED));
            total &= result.total();
        }
        return Value.computed(flows, total, commonType(results));
    }

    /** The value of a CASE that is nothing but the mask of a column. */
    private Optional<Value> mask(Expression.Case choice, Scope scope) throws SqlNotUnderstoodException {
        Optional<Expression> reference = masking.isActive() ? Masking.reference(choice) : Optional.empty();
        return reference.isEmpty()
                ? Optional.empty()
                : masking.recognised(choice, reference.get(), resolve(reference.get(), scope, ValueUse.SHOWN));
    }

    private static String commonType(List<Value> results) {
        String type = results.get(0).type();
        return results.stream().allMatch(result -> result.type().equals(type)) ? type : Value.UNKNOWN_TYPE;
    }

    private Value compared(
            List<Expression> operands, String operator, Scope scope, ValueUse use, SourcePosition position)
            throws SqlNotUnderstoodException {
        return computed(operands, operators.totalForAny(operator), scope, use, position);
    }

    private Value computed(List<Expression> operands, boolean total, Scope scope, ValueUse use, SourcePosition position)
            throws SqlNotUnderstoodException {
        List<Value> values = new ArrayList<>(operands.size());
        for (Expression operand : operands) {
            values.add(resolve(operand, scope, use));
        }
        return computations.compute(values, total, FlowKind.DERIVED, Value.UNKNOWN_TYPE, position);
    }

    private Value array(Expression.Array array, Scope scope, ValueUse use) throws SqlNotUnderstoodException {
        List<Value> values = new ArrayList<>(array.elements().size());
        for (Expression element : array.elements()) {
            values.add(resolve(element, scope, use));
        }
        if (values.stream().allMatch(Value::isConstant)) {
            return Value.OTHER_CONSTANT;
        }
        // Arrays of arrays must agree in their dimensions, which computed ones may not.
        boolean total = values.stream().allMatch(Operators::isScalar);
        return computations.compute(values, total, FlowKind.DERIVED, arrayType(values), array.position());
    }

    private static String arrayType(List<Value> elements) {
        boolean known = elements.stream()
                .noneMatch(element -> element.isRow() || element.type().startsWith("_"));
        String type = known && !elements.isEmpty() ? commonType(elements) : Value.UNKNOWN_TYPE;
        return type.isEmpty() ? type : "_" + type;
    }

    private List<NamedValue> elements(Expression.Row row, Scope scope, ValueUse use) throws SqlNotUnderstoodException {
        List<NamedValue> fields = new ArrayList<>();
        for (Expression element : row.elements()) {
            Refusals.refuseBeyond(SelectOutputs.MOST_COLUMNS, fields.size(), row.position());
            if (element instanceof Expression.Star star) {
                fields.addAll(starElements(star, scope, use));
                continue;
            }
            Value value = resolve(element, scope, use);
            if (isStarField(element)) {
                fields.addAll(value.fields());
                if (value.isRow()) {
                    continue;
                }
            }
            fields.add(new NamedValue("f" + (fields.size() + 1), value));
        }
        return fields;
    }

    /** {@code t.*} inside of ROW is its columns one by one. */
    private List<NamedValue> starElements(Expression.Star star, Scope scope, ValueUse use)
            throws SqlNotUnderstoodException {
        Value row = star(star, scope);
        Optional<Span> span = masking.rewrites() && masking.hides(row.flows(), use)
                ? masking.written().span(star)
                : Optional.empty();
        if (span.isPresent()) {
            String qualifier = masking.written()
                    .text(masking.written()
                            .nameSpan(star.qualifier().orElseThrow())
                            .orElseThrow());
            Optional<List<String>> texts = masking.maskedFields(qualifier, row, false);
            if (texts.isPresent()) {
                masking.edits().replace(span.get(), String.join(", ", texts.get()));
                return masking.maskedValue(row).fields();
            }
        }
        return row.fields();
    }

    static boolean isStarField(Expression expression) {
        return expression instanceof Expression.Field field && field.field().equals("*");
    }

    private Value field(Expression.Field field, Scope scope, ValueUse use) throws SqlNotUnderstoodException {
        Value row = resolve(field.operand(), scope, ValueUse.SHOWN);
        if (field.field().equals("*")) {
            return row.isRow() ? row : Fields.ofType(row, resolution.index()).orElse(row);
        }
        Optional<Value> known = Fields.of(row, field.field());
        if (known.isPresent()) {
            return masking.used(field, known.get(), use);
        }
        Value whole = masking.hides(row.flows(), use.ofParts()) ? resolve(field.operand(), scope, use.ofParts()) : row;
        Optional<FunctionEffect> called = calledAs(field, row);
        return computations.compute(
                List.of(whole),
                called.map(effect -> effect == FunctionEffect.TOTAL).orElse(!row.isRow()),
                called.isPresent() ? FlowKind.OPAQUE : FlowKind.DERIVED,
                Value.UNKNOWN_TYPE,
                field.position());
    }

    /**
     * Of a value that has no such field, {@code (value).f} is {@code f(value)}, whatever its type ({@code ParseFuncOrColumn} in
     * {@code parse_func.c}). Where the fields are not known it may be either.
     */
    private Optional<FunctionEffect> calledAs(Expression.Field field, Value row) {
        boolean known = Fields.ofType(row, resolution.index())
                .flatMap(stored -> Fields.of(stored, field.field()))
                .isPresent();
        return known || !resolution.functions().exists(field.field())
                ? Optional.empty()
                : Optional.of(resolution
                        .functions()
                        .use(new QualifiedName(List.of(field.field()), field.position()), 1, field.position()));
    }

    /** {@code t.*} as an argument is the row. */
    private Value star(Expression.Star star, Scope scope) throws SqlNotUnderstoodException {
        if (resolution.index().dialect() == Dialect.MYSQL) {
            throw Refusals.unsupported("`*` inside an expression", star.position(), "name the columns");
        }
        if (star.qualifier().isEmpty()) {
            List<NamedValue> fields = new ArrayList<>();
            for (FromShape.Visible visible : scope.from().columns()) {
                fields.add(new NamedValue(
                        visible.column().name(), resolution.names().read(visible.column(), star.position())));
            }
            return Value.row(fields);
        }
        QualifiedName qualifier = star.qualifier().get();
        RelationBinding binding = resolution
                .names()
                .binding(qualifier.parts(), qualifier, scope)
                .orElseThrow(() -> Refusals.unknownRelation(qualifier.toString(), star.position()));
        return resolution.names().wholeRow(binding, star.position());
    }

    private Value scalar(Expression.Scalar scalar, Scope scope, ValueUse use) throws SqlNotUnderstoodException {
        List<NamedValue> outputs = query(scalar.query(), scope, use);
        if (outputs.size() == 1) {
            Value output = outputs.get(0).value();
            return new Value(output.flows(), Value.Constancy.VARIABLE, false, output.type(), output.fields());
        }
        Value row = Value.row(outputs);
        return new Value(row.flows(), Value.Constancy.VARIABLE, false, Value.UNKNOWN_TYPE, row.fields());
    }

    private Value gathered(List<NamedValue> values, FlowKind kind, SourcePosition position) {
        List<Value> operands = values.stream().map(NamedValue::value).toList();
        return computations.compute(operands, false, kind, Value.UNKNOWN_TYPE, position);
    }

    private List<NamedValue> query(Query query, Scope scope, ValueUse use) throws SqlNotUnderstoodException {
        return resolution.queries().resolve(query, Optional.of(scope), scope.commonTables(), OutputUse.of(use));
    }
}
