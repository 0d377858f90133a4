package io.hoopai.sql.catalog;

import static java.util.Objects.requireNonNull;

import io.hoopai.sql.RelationName;
import java.util.List;
import java.util.Optional;

/**
 * A relation of the snapshot.
 *
 * @param oid the server's identifier; 0 where it has none (MySQL)
 * @param columns in order, dropped ones left out
 * @param definition the query of a view or materialized view, as the server prints it
 * @param parents the OIDs of the relations it inherits from or is a partition of
 * @param traits what reading or writing it brings with it
 */
public record Relation(
        RelationName name,
        RelationKind kind,
        long oid,
        List<Column> columns,
        Optional<String> definition,
        List<Long> parents,
        RelationTraits traits) {
    public Relation {
        requireNonNull(name, "name is null");
        requireNonNull(kind, "kind is null");
        columns = List.copyOf(columns);
        requireNonNull(definition, "definition is null");
        parents = List.copyOf(parents);
        requireNonNull(traits, "traits is null");
    }

    /** A relation without traits. */
    public Relation(
            RelationName name,
            RelationKind kind,
            long oid,
            List<Column> columns,
            Optional<String> definition,
            List<Long> parents) {
        this(name, kind, oid, columns, definition, parents, RelationTraits.NONE);
    }

    /** By name: relations of one snapshot do not share any, and are looked up for every statement. */
    @Override
    public int hashCode() {
        return name.hashCode();
    }

    public Optional<Column> column(String columnName) {
        for (Column column : columns) {
            if (column.name().equals(columnName)) {
                return Optional.of(column);
            }
        }
        return Optional.empty();
    }

    /** The column with the server's number {@code number}. */
    public Optional<Column> column(int number) {
        for (Column column : columns) {
            if (column.number() == number) {
                return Optional.of(column);
            }
        }
        return Optional.empty();
    }
}
