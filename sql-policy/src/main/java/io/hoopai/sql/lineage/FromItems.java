package io.hoopai.sql.lineage;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.ReferenceKind;
import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.catalog.Relation;
import io.hoopai.sql.tree.Expression;
import io.hoopai.sql.tree.FromItem;
import io.hoopai.sql.tree.TableAlias;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** FROM: tables, subqueries, functions and joins, from left to right. */
final class FromItems {
    /** Those of Postgres, and of its modules {@code tsm_system_rows} and {@code tsm_system_time}. */
    private static final Set<String> SAMPLING_METHODS = Set.of("bernoulli", "system", "system_rows", "system_time");

    static final int MOST_COLUMNS = 32_768;

    private final Resolution resolution;
    private final Joins joins;
    private final TableFunctions functions;

    FromItems(Resolution resolution) {
        this.resolution = resolution;
        this.joins = new Joins(resolution, this);
        this.functions = new TableFunctions(resolution);
    }

    /** The items of a FROM, whose commas let later ones see earlier ones where they are LATERAL. */
    FromShape resolveAll(List<FromItem> items, Optional<Scope> outer, CommonTables commonTables)
            throws SqlNotUnderstoodException {
        FromShape shape = FromShape.EMPTY;
        for (FromItem item : items) {
            shape = shape.beside(resolve(item, shape, outer, commonTables));
            Refusals.refuseBeyond(MOST_COLUMNS, shape.columns().size(), item.position());
        }
        return shape;
    }

    /** One item; {@code before} is what it may see when it is LATERAL. */
    FromShape resolve(FromItem item, FromShape before, Optional<Scope> outer, CommonTables commonTables)
            throws SqlNotUnderstoodException {
        if (item instanceof FromItem.Table table) {
            return table(table, outer, commonTables);
        } else if (item instanceof FromItem.Subquery subquery) {
            return subquery(subquery, before, outer, commonTables);
        } else if (item instanceof FromItem.Function function) {
            return FromShape.of(functions.resolve(function, Scope.of(outer, commonTables, before)));
        } else if (item instanceof FromItem.Extraction extraction) {
            return FromShape.of(functions.resolve(extraction, Scope.of(outer, commonTables, before)));
        }
        return joins.resolve((FromItem.Join) item, before, outer, commonTables);
    }

    private FromShape table(FromItem.Table table, Optional<Scope> outer, CommonTables commonTables)
            throws SqlNotUnderstoodException {
        if (table.sample().isPresent()) {
            sample(table.sample().get(), Scope.of(outer, commonTables, FromShape.EMPTY));
        }
        if (table.name().parts().size() == 1) {
            refuseOtherCase(table, commonTables);
            Optional<CommonTables> common = commonTables.find(table.name().last());
            if (common.isPresent()) {
                List<BoundColumn> columns = common.get()
                        .columns()
                        .orElseThrow(() -> Refusals.unsupported(
                                "the use of the common table `" + table.name() + "` at this place",
                                table.position(),
                                "a recursive table is UNION of a part without itself and a part with itself"));
                String name =
                        table.alias().map(TableAlias::name).orElse(table.name().last());
                return FromShape.of(bound(
                        RelationBinding.ofRows(
                                name,
                                renamed(columns, table.alias(), table.position()),
                                common.get().source()),
                        table));
            }
            if (isDual(table)) {
                return FromShape.EMPTY;
            }
        }
        Relation relation = resolution.relations().find(table.name());
        resolution.findings().read(relation.name(), table.position());
        Optional<RelationBinding> masked = new MaskedViews(resolution).bind(relation, table);
        return FromShape.of(masked.isPresent() ? masked.get() : bound(bind(relation, table), table));
    }

    /** Whether names of tables have a case in MySQL depends on the server. */
    void refuseOtherCase(FromItem.Table table, CommonTables commonTables) throws SqlNotUnderstoodException {
        if (resolution.index().dialect() == Dialect.MYSQL
                && commonTables.hasInOtherCase(table.name().last())) {
            throw Refusals.unsupported(
                    "the name `" + table.name() + "` for a common table that is written in another case",
                    table.position(),
                    "write it in one case, and qualify the table if that is meant");
        }
    }

    private RelationBinding bound(RelationBinding binding, FromItem item) {
        resolution.masking().bound(binding, item);
        return binding;
    }

    /** Which rows a sample has depends on none of their values, so that it tells of its arguments alone. */
    private void sample(Expression.Call sample, Scope around) throws SqlNotUnderstoodException {
        if (!SAMPLING_METHODS.contains(sample.name().last())) {
            throw Refusals.unsupported(
                    "the sampling method `" + sample.name() + "`", sample.position(), "use BERNOULLI or SYSTEM");
        }
        for (Expression argument : sample.arguments()) {
            Value value = resolution.expressions().resolve(argument, around);
            resolution.findings().use(value.flows(), ReferenceKind.OTHER, argument.position());
        }
    }

    /** A relation under its name or alias, without saying that it is read. */
    RelationBinding bind(Relation relation, FromItem.Table table) throws SqlNotUnderstoodException {
        List<BoundColumn> columns = resolution.relations().columns(relation, table.position());
        usePartitionKeys(relation, columns, table);
        return RelationBinding.ofRelation(
                relation.name(),
                table.alias().map(TableAlias::name),
                renamed(columns, table.alias(), table.position()));
    }

    /** Which rows are in a partition shows the columns that partitions are made by. */
    private void usePartitionKeys(Relation relation, List<BoundColumn> columns, FromItem.Table table) {
        if (!table.partitions() && relation.parents().isEmpty()) {
            return;
        }
        Set<String> above = resolution.index().partitionKeysAbove(relation);
        for (int i = 0; i < columns.size(); i++) {
            String name = relation.columns().get(i).name();
            if (table.partitions() ? isInEveryKey(relation, name) : above.contains(name)) {
                resolution.findings().use(columns.get(i).value().flows(), ReferenceKind.OTHER, table.position());
            }
        }
    }

    /** As the columns are that MySQL makes partitions by; where there is no key, they may be any. */
    private static boolean isInEveryKey(Relation relation, String column) {
        return relation.traits().keys().stream().allMatch(key -> key.columns().contains(column));
    }

    private boolean isDual(FromItem.Table table) {
        return resolution.index().dialect() == Dialect.MYSQL
                && table.alias().isEmpty()
                && table.name().last().toLowerCase(Locale.ROOT).equals("dual")
                && resolution.relations().lookUp(table.name()).isEmpty();
    }

    private FromShape subquery(
            FromItem.Subquery subquery, FromShape before, Optional<Scope> outer, CommonTables commonTables)
            throws SqlNotUnderstoodException {
        Optional<Scope> around = subquery.lateral() ? Optional.of(Scope.of(outer, commonTables, before)) : outer;
        List<NamedValue> outputs =
                resolution.queries().resolve(subquery.query(), around, commonTables, OutputUse.SHOWN);
        List<BoundColumn> columns = new ArrayList<>(outputs.size());
        for (NamedValue output : outputs) {
            columns.add(new BoundColumn(output.name(), output.value().stored(), List.of()));
        }
        String name = subquery.alias().map(TableAlias::name).orElse("");
        RowSource source = new RowSource(subquery.query(), around, commonTables);
        return FromShape.of(bound(
                RelationBinding.ofRows(
                        name, renamed(columns, subquery.alias(), subquery.position()), Optional.of(source)),
                subquery));
    }

    /** The columns under the names that an alias gives them; those it gives none keep theirs. */
    static List<BoundColumn> renamed(List<BoundColumn> columns, Optional<TableAlias> alias, SourcePosition position)
            throws SqlNotUnderstoodException {
        List<String> names = alias.map(TableAlias::columns).orElse(List.of());
        if (names.isEmpty()) {
            return columns;
        }
        if (names.size() > columns.size()) {
            throw Refusals.wrongCount(
                    "the alias names " + names.size() + " columns where there are " + columns.size(), position);
        }
        List<BoundColumn> renamed = new ArrayList<>(columns);
        for (int i = 0; i < names.size(); i++) {
            renamed.set(i, columns.get(i).renamed(names.get(i)));
        }
        return renamed;
    }
}
