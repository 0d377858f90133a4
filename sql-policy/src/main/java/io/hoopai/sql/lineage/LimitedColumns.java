package io.hoopai.sql.lineage;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.tree.Expression;
import io.hoopai.sql.tree.QualifiedName;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the column of a target that an expression is made of, as long as different rows still differ in it: a column as
 * it is, under a cast, or through one of a few functions. {@code mod(id, 1)}, {@code left(name, 0)}, {@code length(name)}
 * and {@code id::bool} do not tell rows apart.
 */
final class LimitedColumns {
    /** Functions whose results are ordered as their arguments are. */
    private static final Set<String> ORDERED = Set.of("date", "date_trunc");
    /** Functions whose results may be equal only where the arguments nearly are. */
    private static final Set<String> TELLING = Set.of("lower", "upper", "trim", "btrim", "md5");
    /** Functions that tell years and months apart. */
    private static final Set<String> CALENDAR = Set.of("year", "month");

    private static final Set<String> NUMBER_TYPES =
            Set.of("int", "integer", "int4", "bigint", "int8", "signed", "unsigned");
    private static final Set<String> TIME_TYPES = Set.of("date", "timestamp", "timestamptz", "datetime");
    private static final Set<String> NAME_TYPES = Set.of("text", "uuid", "citext");

    private final Resolution aside;
    private final RelationBinding target;
    private final Scope scope;

    LimitedColumns(Resolution aside, RelationBinding target, Scope scope) {
        this.aside = aside;
        this.target = target;
        this.scope = scope;
    }

    Optional<LimitedColumn> find(Expression expression) throws SqlNotUnderstoodException {
        if (expression instanceof Expression.ColumnName name) {
            return column(name.name());
        } else if (expression instanceof Expression.Cast cast) {
            return cast(cast);
        } else if (expression instanceof Expression.Collate collate) {
            return find(collate.operand()).map(LimitedColumns::inexact);
        } else if (expression instanceof Expression.Call call) {
            return call(call);
        } else if (expression instanceof Expression.Subscript subscript) {
            return find(subscript.operand()).map(LimitedColumns::inexact);
        } else if (expression instanceof Expression.Binary binary
                && binary.operator().startsWith("->")
                && binary.right() instanceof Expression.Literal) {
            return find(binary.left()).map(LimitedColumns::inexact);
        }
        return Optional.empty();
    }

    private static LimitedColumn inexact(LimitedColumn found) {
        return new LimitedColumn(found.column(), Value.UNKNOWN_TYPE, false, found.few());
    }

    private Optional<LimitedColumn> cast(Expression.Cast cast) throws SqlNotUnderstoodException {
        Optional<LimitedColumn> found = find(cast.operand());
        String type = cast.type().toLowerCase(Locale.ROOT);
        if (found.isEmpty()) {
            return found;
        }
        LimitedColumn column = found.get();
        if (NUMBER_TYPES.contains(type)) {
            // In MySQL every text that begins with no digit is the number 0.
            return aside.index().dialect() == Dialect.POSTGRESQL || column.isNumber() ? found : Optional.empty();
        } else if (TIME_TYPES.contains(type)) {
            return Optional.of(new LimitedColumn(column.column(), type, column.exact(), column.few()));
        }
        boolean name = NAME_TYPES.contains(type) && aside.index().dialect() == Dialect.POSTGRESQL;
        return name ? Optional.of(inexact(column)) : Optional.empty();
    }

    private Optional<LimitedColumn> call(Expression.Call call) throws SqlNotUnderstoodException {
        String function = call.name().last().toLowerCase(Locale.ROOT);
        boolean ordered = ORDERED.contains(function);
        boolean calendar = CALENDAR.contains(function) && aside.index().dialect() == Dialect.MYSQL;
        boolean telling =
                TELLING.contains(function) || calendar || function.equals("coalesce") || function.equals("date_trunc");
        boolean takesOne = !function.equals("coalesce") && !function.equals("date_trunc");
        if (!aside.functions().isBuiltin(call.name(), function)
                || !ordered && !telling
                || takesOne && call.arguments().size() != 1) {
            return Optional.empty();
        }
        Optional<LimitedColumn> found = Optional.empty();
        for (Expression argument : call.arguments()) {
            if (argument instanceof Expression.Literal || argument instanceof Expression.Parameter) {
                continue;
            }
            Optional<LimitedColumn> inner = find(argument);
            if (inner.isEmpty() || found.isPresent()) {
                return Optional.empty();
            }
            found = inner;
        }
        if (ordered) {
            return found.map(column -> new LimitedColumn(column.column(), "date", column.exact(), column.few()));
        }
        String type = calendar ? "int" : Value.UNKNOWN_TYPE;
        return found.map(column -> new LimitedColumn(column.column(), type, false, calendar));
    }

    /** The column of the target that a name means; empty when it means none of it. */
    private Optional<LimitedColumn> column(QualifiedName name) throws SqlNotUnderstoodException {
        if (name.parts().size() > 1) {
            List<String> qualifier = name.parts().subList(0, name.parts().size() - 1);
            Optional<RelationBinding> binding = aside.names().binding(qualifier, name, scope);
            return binding.filter(this::isTarget).isPresent()
                    ? aside.names().column(target, name).flatMap(LimitedColumns::stored)
                    : Optional.empty();
        }
        return aside.names()
                .nearest(name, scope)
                .filter(visible -> visible.owner().filter(this::isTarget).isPresent())
                .flatMap(visible -> stored(visible.column()));
    }

    private static Optional<LimitedColumn> stored(BoundColumn column) {
        String type = column.value().type();
        return Optional.of(new LimitedColumn(column, type, true, type.equals("bool")));
    }

    private boolean isTarget(RelationBinding binding) {
        return binding == target;
    }
}
