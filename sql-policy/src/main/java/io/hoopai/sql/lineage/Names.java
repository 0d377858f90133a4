package io.hoopai.sql.lineage;

import io.hoopai.sql.ColumnRef;
import io.hoopai.sql.Dialect;
import io.hoopai.sql.FlowKind;
import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.catalog.FunctionEffect;
import io.hoopai.sql.tree.QualifiedName;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * Resolves names in expressions as the server does. Postgres: {@code transformColumnRef} in {@code parse_expr.c}, that
 * is columns of all levels first, whole rows after, and {@code a.f} as {@code f(a)} last. MySQL: column names in any
 * case; a name in GROUP BY, HAVING or ORDER BY may also be one of the select list.
 */
final class Names {
    private final Dialect dialect;
    private final SystemColumns systemColumns;
    private final Functions functions;
    private final Computations computations;
    private final Findings findings;

    Names(CatalogIndex index, Functions functions, Computations computations, Findings findings) {
        this.dialect = index.dialect();
        this.systemColumns = new SystemColumns(index.catalog());
        this.functions = functions;
        this.computations = computations;
        this.findings = findings;
    }

    boolean same(String a, String b) {
        return dialect == Dialect.MYSQL ? MySqlNames.same(a, b) : a.equals(b);
    }

    /** Whether the server may take two names for one that are not the same here. */
    boolean alike(String a, String b) {
        return dialect == Dialect.MYSQL && MySqlNames.alike(a, b);
    }

    /** A name of which it cannot be told what the server takes it for. */
    static SqlNotUnderstoodException unclear(String name, String other, SourcePosition position) {
        return Refusals.unsupported(
                "the name `" + name + "` beside `" + other + "`, which the server may take for the same,",
                position,
                "write names as they are, without blanks around them");
    }

    Value resolve(QualifiedName name, Scope scope) throws SqlNotUnderstoodException {
        return name.parts().size() == 1 ? unqualified(name, scope) : qualified(name, scope);
    }

    private Value unqualified(QualifiedName name, Scope scope) throws SqlNotUnderstoodException {
        Optional<Value> possible = Optional.empty();
        for (Optional<Scope> level = Optional.of(scope);
                level.isPresent();
                level = level.get().outer()) {
            if (level.get().parameters()) {
                continue;
            }
            Optional<Value> value = atLevel(name, level.get());
            if (value.isPresent()) {
                return value.get();
            }
            refuseIfOutput(name, level.get(), scope);
            FromShape from = level.get().from();
            Optional<Value> systemColumn = systemColumns.of(from, name);
            if (systemColumn.isPresent() && from.bindings().size() == 1) {
                return systemColumn.get();
            }
            possible = possible.isPresent() ? possible : systemColumn;
        }
        if (possible.isPresent()) {
            return possible.get();
        }
        if (dialect == Dialect.POSTGRESQL) {
            Optional<RelationBinding> binding = binding(name.parts(), name, scope);
            if (binding.isPresent()) {
                return wholeRow(binding.get(), name.position());
            }
        }
        return parameter(name, scope).orElseThrow(() -> Refusals.unknownColumn(name.toString(), name.position()));
    }

    /** A parameter of a function is what a name means last ({@code sql_fn_post_column_ref} in {@code functions.c}). */
    private Optional<Value> parameter(QualifiedName name, Scope scope) throws SqlNotUnderstoodException {
        for (Optional<Scope> level = Optional.of(scope);
                level.isPresent();
                level = level.get().outer()) {
            if (level.get().parameters()) {
                return atLevel(name, level.get());
            }
        }
        return Optional.empty();
    }

    private Optional<Value> atLevel(QualifiedName name, Scope level) throws SqlNotUnderstoodException {
        Optional<Value> alias = Optional.empty();
        for (NamedValue output : level.aliases()) {
            if (same(output.name(), name.last())) {
                alias = Optional.of(alias.isPresent() ? alias.get().or(output.value()) : output.value());
            } else if (alike(output.name(), name.last())) {
                throw unclear(name.toString(), output.name(), name.position());
            }
        }
        Optional<FromShape.Visible> column = visible(name, level);
        if (column.isEmpty()) {
            return alias;
        }
        Value value = read(column.get().column(), name.position());
        // Which of the two MySQL takes depends on the clause; either may be meant, so both are.
        return Optional.of(alias.isPresent() ? value.or(alias.get()) : value);
    }

    /** The column of one level that an unqualified name means. */
    Optional<FromShape.Visible> visible(QualifiedName name, Scope level) throws SqlNotUnderstoodException {
        Optional<FromShape.Visible> found = Optional.empty();
        for (FromShape.Visible candidate : level.from().columns()) {
            if (same(candidate.column().name(), name.last())) {
                if (found.isPresent()) {
                    throw Refusals.ambiguous("column", name.toString(), name.position());
                }
                found = Optional.of(candidate);
            }
        }
        if (found.isEmpty()) {
            refuseIfHidden(name, level);
            refuseIfAlike(name, level);
        }
        return found;
    }

    /** A name that the server could take for a column of this level must not be looked for further out. */
    private void refuseIfAlike(QualifiedName name, Scope level) throws SqlNotUnderstoodException {
        for (FromShape.Visible candidate : level.from().columns()) {
            if (alike(candidate.column().name(), name.last())) {
                throw unclear(name.toString(), candidate.column().name(), name.position());
            }
        }
    }

    /** The item of FROM that a column belongs to; empty when a join has merged it, or when there is none. */
    Optional<RelationBinding> owner(QualifiedName name, Scope scope) throws SqlNotUnderstoodException {
        return name.parts().size() == 1
                ? nearest(name, scope).flatMap(FromShape.Visible::owner)
                : binding(name.parts().subList(0, name.parts().size() - 1), name, scope);
    }

    /** The column that an unqualified name means, at the innermost level that has one of that name. */
    Optional<FromShape.Visible> nearest(QualifiedName name, Scope scope) throws SqlNotUnderstoodException {
        for (Optional<Scope> level = Optional.of(scope);
                level.isPresent();
                level = level.get().outer()) {
            Optional<FromShape.Visible> found = visible(name, level.get());
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** A name that MySQL could take for an output of this level must not be looked for further out. */
    private void refuseIfOutput(QualifiedName name, Scope level, Scope scope) throws SqlNotUnderstoodException {
        if (dialect == Dialect.MYSQL && level.mayBeOutput(name.last(), level != scope)) {
            throw Refusals.unsupported(
                    "the name `" + name + "`, which may be that of an output of the query around it,",
                    name.position(),
                    "qualify it, or repeat the expression");
        }
    }

    /** A name that a FROM item of this level could have without our knowing must not be looked for further out. */
    private void refuseIfHidden(QualifiedName name, Scope level) throws SqlNotUnderstoodException {
        for (RelationBinding binding : level.from().bindings()) {
            if (binding.mayHaveOtherNames() && !binding.name().equals(name.last())) {
                throw Refusals.unsupported(
                        "the name `" + name + "` beside `" + binding.name() + "`, whose columns are not all known,",
                        name.position(),
                        "qualify it, or give every column of `" + binding.name() + "` an alias");
            }
        }
    }

    private Value qualified(QualifiedName name, Scope scope) throws SqlNotUnderstoodException {
        List<String> qualifier = name.parts().subList(0, name.parts().size() - 1);
        RelationBinding binding = binding(qualifier, name, scope)
                .orElseThrow(() -> Refusals.unknownColumn(name.toString(), name.position()));
        Optional<BoundColumn> column = column(binding, name);
        if (column.isPresent()) {
            return read(column.get(), name.position());
        }
        if (!binding.complete()) {
            return ofUnknownColumns(binding, name);
        }
        Optional<Value> systemColumn = systemColumns.of(binding, name);
        if (systemColumn.isPresent()) {
            return systemColumn.get();
        }
        if (dialect == Dialect.POSTGRESQL && functions.exists(name.last())) {
            FunctionEffect effect =
                    functions.use(new QualifiedName(List.of(name.last()), name.position()), 1, name.position());
            Value row = wholeRow(binding, name.position());
            return computations.compute(
                    List.of(row), effect == FunctionEffect.TOTAL, FlowKind.OPAQUE, Value.UNKNOWN_TYPE, name.position());
        }
        throw Refusals.unknownColumn(name.toString(), name.position());
    }

    /** A column that may be there, or a function of the item as a whole. */
    private Value ofUnknownColumns(RelationBinding binding, QualifiedName name) {
        if (dialect == Dialect.MYSQL || !functions.exists(name.last())) {
            return Value.ofColumn(binding.rest(), Value.UNKNOWN_TYPE);
        }
        functions.use(new QualifiedName(List.of(name.last()), name.position()), 1, name.position());
        return computations.compute(
                List.of(Value.ofColumn(binding.rest(), Value.UNKNOWN_TYPE)),
                false,
                FlowKind.OPAQUE,
                Value.UNKNOWN_TYPE,
                name.position());
    }

    /** The column {@code name} of one FROM item; its qualifier is not looked at. */
    Optional<BoundColumn> column(RelationBinding binding, QualifiedName name) throws SqlNotUnderstoodException {
        Optional<BoundColumn> found = Optional.empty();
        for (BoundColumn column : binding.columns()) {
            if (same(column.name(), name.last())) {
                if (found.isPresent()) {
                    throw Refusals.ambiguous("column", name.toString(), name.position());
                }
                found = Optional.of(column);
            }
        }
        return found;
    }

    /**
     * The innermost FROM item that a qualifier of one to three parts means. Whether the names of tables have a case in MySQL
     * depends on the server, so that one in another case may be the one that is meant, or none at all.
     */
    Optional<RelationBinding> binding(List<String> qualifier, QualifiedName name, Scope scope)
            throws SqlNotUnderstoodException {
        Set<RelationBinding> others = new LinkedHashSet<>();
        for (Optional<Scope> level = Optional.of(scope);
                level.isPresent();
                level = level.get().outer()) {
            Optional<RelationBinding> found = Optional.empty();
            Set<RelationBinding> othersHere = new LinkedHashSet<>();
            for (RelationBinding candidate : level.get().from().bindings()) {
                if (!matches(candidate, qualifier, String::equals)) {
                    if (matches(candidate, qualifier, this::mayBeSame)) {
                        othersHere.add(candidate);
                    }
                } else if (found.isPresent()) {
                    throw ambiguous(qualifier, name);
                } else {
                    found = Optional.of(candidate);
                }
            }
            if (found.isPresent()) {
                if (!others.isEmpty()) {
                    throw ambiguous(qualifier, name);
                }
                return found;
            }
            others.addAll(othersHere);
        }
        if (others.size() > 1) {
            throw ambiguous(qualifier, name);
        }
        return others.stream()
                .filter(candidate -> matches(candidate, qualifier, this::same))
                .findFirst();
    }

    private boolean mayBeSame(String a, String b) {
        return dialect == Dialect.MYSQL && (same(a, b) || alike(a, b));
    }

    private static SqlNotUnderstoodException ambiguous(List<String> qualifier, QualifiedName name) {
        return Refusals.ambiguous("table name", String.join(".", qualifier), name.position());
    }

    private static boolean matches(RelationBinding binding, List<String> qualifier, BiPredicate<String, String> same) {
        int parts = qualifier.size();
        if (parts == 1) {
            return same.test(binding.name(), qualifier.get(0));
        }
        if (binding.aliased() || binding.relation().isEmpty() || parts > 3) {
            return false;
        }
        var relation = binding.relation().get();
        return same.test(relation.name(), qualifier.get(parts - 1))
                && same.test(relation.schema(), qualifier.get(parts - 2))
                && (parts == 2 || same.test(relation.database(), qualifier.get(0)));
    }

    Value wholeRow(RelationBinding binding, SourcePosition position) {
        for (BoundColumn column : binding.columns()) {
            read(column, position);
        }
        return binding.row();
    }

    Value read(BoundColumn column, SourcePosition position) {
        for (ColumnRef stored : column.reads()) {
            findings.readColumn(stored, position);
        }
        return column.value();
    }
}
