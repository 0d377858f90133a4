package io.hoopai.sql.lineage;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.ReferenceKind;
import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.tree.Expression;
import io.hoopai.sql.tree.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Conditions: WHERE, ON, HAVING, FILTER. What a condition tells of a column it tells through the rows that come back, so
 * every comparison is recorded by how much it tells. Whatever is no comparison counts as computed with.
 */
final class Predicates {
    /** Types that MySQL compares with a number by turning the value into one, which matches more than the value. */
    private static final Set<String> MYSQL_NUMBERS = Set.of(
            "tinyint",
            "smallint",
            "mediumint",
            "int",
            "integer",
            "bigint",
            "decimal",
            "numeric",
            "float",
            "double",
            "bit",
            "year");

    private final Resolution resolution;
    private final Operators operators;
    private final Findings findings;
    private final Masking masking;

    Predicates(Resolution resolution) {
        this.resolution = resolution;
        this.operators = resolution.operators();
        this.findings = resolution.findings();
        this.masking = resolution.masking();
    }

    void resolve(Expression condition, Scope scope) throws SqlNotUnderstoodException {
        Expression rest = condition;
        // Chains of AND lean to the left and can be long: along them without recursion.
        while (rest instanceof Expression.Binary binary && operators.isLogical(binary.operator())) {
            resolve(binary.right(), scope);
            rest = binary.left();
        }
        resolveOne(rest, scope);
    }

    private void resolveOne(Expression condition, Scope scope) throws SqlNotUnderstoodException {
        if (condition instanceof Expression.Binary binary) {
            binary(binary, scope);
        } else if (condition instanceof Expression.Unary unary
                && unary.operator().equals("not")) {
            resolve(unary.operand(), scope);
        } else if (condition instanceof Expression.InList in) {
            inList(in, scope);
        } else if (condition instanceof Expression.Between between) {
            between(between, scope);
        } else if (condition instanceof Expression.InQuery in) {
            inQuery(in, scope);
        } else if (condition instanceof Expression.Quantified quantified) {
            quantified(quantified, scope);
        } else {
            findings.use(value(condition, scope).flows(), ReferenceKind.COMPUTED, condition.position());
        }
    }

    private void binary(Expression.Binary binary, Scope scope) throws SqlNotUnderstoodException {
        Optional<ReferenceKind> kind = operators.comparison(binary.operator());
        if (kind.isEmpty()) {
            findings.use(value(binary, scope).flows(), ReferenceKind.COMPUTED, binary.position());
            return;
        }
        operators.use(binary.operator(), binary.position());
        if (binary.left() instanceof Expression.Row left
                && binary.right() instanceof Expression.Row right
                && operators.isEquality(binary.operator())
                && left.elements().size() == right.elements().size()) {
            for (int i = 0; i < left.elements().size(); i++) {
                compare(
                        binary.operator(),
                        left.elements().get(i),
                        right.elements().get(i),
                        scope,
                        binary.position());
            }
            return;
        }
        compare(binary.operator(), binary.left(), binary.right(), scope, binary.position());
    }

    private void inList(Expression.InList in, Scope scope) throws SqlNotUnderstoodException {
        Value operand = shown(in.operand(), scope);
        List<Value> elements = new ArrayList<>(in.values().size());
        ReferenceKind kind = ReferenceKind.EQUALS_CONSTANT;
        for (Expression element : in.values()) {
            Value value = value(element, scope);
            elements.add(value);
            ReferenceKind one = against(kind("=", operand, value), operand, value);
            kind = one == ReferenceKind.EQUALS_CONSTANT ? kind : ReferenceKind.COMPUTED;
        }
        // All or nothing: the operand stands there once.
        Value used = masking.used(in.operand(), operand, kind, Set.of());
        for (Value element : elements) {
            compare("=", used, element, in.position());
        }
    }

    private void between(Expression.Between between, Scope scope) throws SqlNotUnderstoodException {
        Value operand = value(between.operand(), scope);
        compare("<", operand, value(between.low(), scope), between.position());
        compare("<", operand, value(between.high(), scope), between.position());
    }

    private void inQuery(Expression.InQuery in, Scope scope) throws SqlNotUnderstoodException {
        Value operand = value(in.operand(), scope);
        for (NamedValue output : query(in.query(), scope)) {
            compare("=", operand, output.value().stored(), in.position());
        }
    }

    private void quantified(Expression.Quantified quantified, Scope scope) throws SqlNotUnderstoodException {
        operators.use(quantified.operator(), quantified.position());
        compare(
                quantified.operator(),
                value(quantified.left(), scope),
                elements(quantified.right(), scope),
                quantified.position());
    }

    /** What the right side of ANY and ALL offers; a subquery there is compared with value by value. */
    private Value elements(Expression right, Scope scope) throws SqlNotUnderstoodException {
        if (!(right instanceof Expression.ArrayQuery array)) {
            return value(right, scope);
        }
        Flows flows = Flows.NONE;
        for (NamedValue output : query(array.query(), scope)) {
            flows = flows.union(output.value().flows());
        }
        return Value.computed(flows, false, Value.UNKNOWN_TYPE);
    }

    /** Compares two expressions, by their values where a rule allows that, else by their masks. */
    private void compare(String operator, Expression left, Expression right, Scope scope, SourcePosition position)
            throws SqlNotUnderstoodException {
        Value leftShown = shown(left, scope);
        Value rightShown = shown(right, scope);
        ReferenceKind kind = kind(operator, leftShown, rightShown);
        ReferenceKind leftKind = against(kind, leftShown, rightShown);
        ReferenceKind rightKind = against(kind, rightShown, leftShown);
        boolean byMask = !masking.hidden(
                                leftShown.flows(), leftKind, rightShown.flows().identities())
                        .isEmpty()
                || !masking.hidden(
                                rightShown.flows(), rightKind, leftShown.flows().identities())
                        .isEmpty();
        Value leftUsed = byMask ? masking.used(left, leftShown, ValueUse.COMPUTED) : leftShown;
        Value rightUsed = byMask ? masking.used(right, rightShown, ValueUse.COMPUTED) : rightShown;
        compare(operator, leftUsed, rightUsed, position);
    }

    private ReferenceKind kind(String operator, Value left, Value right) {
        return operators.mayBeUserDefined(operator, left, right)
                ? ReferenceKind.OTHER
                : operators.comparison(operator).orElse(ReferenceKind.OTHER);
    }

    private void compare(String operator, Value left, Value right, SourcePosition position) {
        ReferenceKind kind = kind(operator, left, right);
        findings.compare(left.flows(), against(kind, left, right), right.flows().identities(), position);
        findings.compare(right.flows(), against(kind, right, left), left.flows().identities(), position);
    }

    private ReferenceKind against(ReferenceKind kind, Value column, Value other) {
        if (kind != ReferenceKind.EQUALS_COLUMN || !other.isConstant()) {
            return kind;
        }
        return isLookup(column, other) ? ReferenceKind.EQUALS_CONSTANT : ReferenceKind.COMPUTED;
    }

    /** In MySQL {@code '123-45' = 123} is true, which tells more than equality would. */
    private boolean isLookup(Value column, Value constant) {
        return resolution.index().dialect() == Dialect.POSTGRESQL
                || constant.constancy() == Value.Constancy.STRING
                || isMySqlNumber(column.type());
    }

    static boolean isMySqlNumber(String type) {
        return MYSQL_NUMBERS.contains(type);
    }

    /** The outputs of a query that are compared with something. */
    private List<NamedValue> query(Query query, Scope scope) throws SqlNotUnderstoodException {
        return resolution.queries().resolve(query, Optional.of(scope), scope.commonTables(), OutputUse.COMPUTED);
    }

    /** The value of one side of a comparison: of a column, its own. */
    private Value shown(Expression expression, Scope scope) throws SqlNotUnderstoodException {
        if (!(expression instanceof Expression.ColumnName) && !(expression instanceof Expression.Field)) {
            return value(expression, scope);
        }
        Value value = resolution.expressions().resolve(expression, scope, ValueUse.SHOWN);
        return value.isRow() ? value(expression, scope) : value;
    }

    private Value value(Expression expression, Scope scope) throws SqlNotUnderstoodException {
        return resolution.expressions().resolve(expression, scope);
    }
}
