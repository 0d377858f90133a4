package io.hoopai.jdbc;

import static java.util.Objects.requireNonNull;

import io.hoopai.masking.ValueKind;
import io.hoopai.sql.ColumnRef;
import io.hoopai.sql.Dialect;
import io.hoopai.sql.RelationName;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGResultSetMetaData;

/**
 * A column of a result in the words of the database's driver: all of them that anything is concluded from. Immutable.
 *
 * @param jdbcType 0 for Postgres, whose type names say it all; as is {@code precision}
 * @param schema of the base column, which may have no name at all, as may {@code table} and {@code column}
 */
record DescribedColumn(
        String label,
        String type,
        int jdbcType,
        int precision,
        @Nullable String schema,
        @Nullable String table,
        @Nullable String column) {
    DescribedColumn {
        requireNonNull(label, "label is null");
        requireNonNull(type, "type is null");
    }

    /** @param column from 1 */
    static DescribedColumn of(Dialect dialect, ResultSetMetaData metaData, int column) throws SQLException {
        return dialect == Dialect.POSTGRESQL
                ? Postgres.column(metaData, column)
                : new DescribedColumn(
                        metaData.getColumnLabel(column),
                        metaData.getColumnTypeName(column),
                        metaData.getColumnType(column),
                        metaData.getPrecision(column),
                        metaData.getCatalogName(column),
                        metaData.getTableName(column),
                        metaData.getColumnName(column));
    }

    /** Apart, so that the classes of pgjdbc are needed only where it is used. */
    private static final class Postgres {
        private Postgres() {}

        static DescribedColumn column(ResultSetMetaData metaData, int column) throws SQLException {
            PGResultSetMetaData base = metaData.unwrap(PGResultSetMetaData.class);
            return new DescribedColumn(
                    metaData.getColumnLabel(column),
                    metaData.getColumnTypeName(column),
                    0,
                    0,
                    base.getBaseSchemaName(column),
                    base.getBaseTableName(column),
                    base.getBaseColumnName(column));
        }
    }

    /**
     * The base column, where the server names one.
     *
     * @param database the name that rules know the database by
     */
    Optional<ColumnRef> origin(String database) {
        if (schema == null || table == null || column == null) {
            return Optional.empty();
        }
        if (schema.isEmpty() || table.isEmpty() || column.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ColumnRef(new RelationName(database, schema, table), column));
    }

    ValueKind kind(Dialect dialect) {
        return ColumnKinds.of(dialect, type, jdbcType, precision);
    }
}
