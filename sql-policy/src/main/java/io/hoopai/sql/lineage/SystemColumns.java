package io.hoopai.sql.lineage;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.catalog.Catalog;
import io.hoopai.sql.catalog.Relation;
import io.hoopai.sql.catalog.RelationKind;
import io.hoopai.sql.tree.QualifiedName;
import java.util.Map;
import java.util.Optional;

/**
 * The columns that every table of Postgres has besides its own ({@code specialAttNum} in {@code parse_relation.c}). They
 * tell where and by which transactions a version of a row was written, and nothing of its values, so that no base column
 * flows into them. The one exception is {@code tableoid} of a partitioned table: it names the partition, and with it the
 * range of values that the row is in.
 */
final class SystemColumns {
    private static final Map<String, String> TYPES =
            Map.of("ctid", "tid", "xmin", "xid", "xmax", "xid", "cmin", "cid", "cmax", "cid", "tableoid", "oid");

    private final Catalog catalog;

    SystemColumns(Catalog catalog) {
        this.catalog = catalog;
    }

    /** What a qualified name that is no column of {@code binding} itself means; empty when it has no such column. */
    Optional<Value> of(RelationBinding binding, QualifiedName name) throws SqlNotUnderstoodException {
        if (!isOne(name) || !hasThem(binding)) {
            return Optional.empty();
        }
        if (name.last().equals("tableoid") && kind(binding) == RelationKind.PARTITIONED_TABLE) {
            throw Refusals.unsupported(
                    "`tableoid` of the partitioned table `" + binding.name() + "`",
                    name.position(),
                    "it shows the range that a row is in: read the key of the partitions");
        }
        return Optional.of(Value.ofColumn(Flows.NONE, TYPES.getOrDefault(name.last(), Value.UNKNOWN_TYPE)));
    }

    /**
     * What an unqualified name that is no column of {@code from} can mean there; empty when nothing has such a column. Where
     * there are several items it need not mean that: a join hides the system columns of its sides, and the server looks for
     * the name further out.
     */
    Optional<Value> of(FromShape from, QualifiedName name) throws SqlNotUnderstoodException {
        Optional<Value> found = Optional.empty();
        for (RelationBinding binding : from.bindings()) {
            Optional<Value> value = of(binding, name);
            found = found.isPresent() ? found : value;
        }
        return found;
    }

    private boolean isOne(QualifiedName name) {
        return catalog.dialect() == Dialect.POSTGRESQL && TYPES.containsKey(name.last());
    }

    private boolean hasThem(RelationBinding binding) {
        RelationKind kind = kind(binding);
        return switch (kind) {
            case TABLE, PARTITIONED_TABLE, MATERIALIZED_VIEW, FOREIGN_TABLE -> true;
            case VIEW, SEQUENCE, COMPOSITE_TYPE -> false;
        };
    }

    /** A FROM item that stands for no relation has no more columns than a view. */
    private RelationKind kind(RelationBinding binding) {
        return binding.relation()
                .flatMap((name) -> catalog.relation(name))
                .map(Relation::kind)
                .orElse(RelationKind.VIEW);
    }
}
