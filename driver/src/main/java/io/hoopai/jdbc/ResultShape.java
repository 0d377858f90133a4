package io.hoopai.jdbc;

import io.hoopai.masking.ResultColumn;
import io.hoopai.sql.ColumnRef;
import io.hoopai.sql.Dialect;
import io.hoopai.sql.RelationName;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGResultSetMetaData;

/** Reads the server's description of a result from the metadata of the database's driver. */
final class ResultShape {
    private ResultShape() {}

    /**
     * @param database the name that rules know the database by
     * @throws SQLException also when a column is of a type that would bring rows of another statement
     */
    static List<ResultColumn> of(Dialect dialect, String database, ResultSetMetaData metaData) throws SQLException {
        List<ResultColumn> columns = new ArrayList<>();
        for (int i = 1; i <= metaData.getColumnCount(); i++) {
            String type = metaData.getColumnTypeName(i);
            if (type.equals("refcursor") || type.equals("_refcursor")) {
                throw Denials.refused("not-understood", "a cursor in a result is not supported yet");
            }
            columns.add(new ResultColumn(
                    metaData.getColumnLabel(i),
                    origin(dialect, database, metaData, i),
                    ColumnKinds.of(dialect, metaData, i)));
        }
        return columns;
    }

    private static Optional<ColumnRef> origin(Dialect dialect, String database, ResultSetMetaData metaData, int column)
            throws SQLException {
        return dialect == Dialect.POSTGRESQL
                ? Postgres.origin(database, metaData, column)
                : reference(
                        database,
                        metaData.getCatalogName(column),
                        metaData.getTableName(column),
                        metaData.getColumnName(column));
    }

    private static Optional<ColumnRef> reference(
            String database, @Nullable String schema, @Nullable String table, @Nullable String column) {
        if (schema == null || table == null || column == null) {
            return Optional.empty();
        }
        if (schema.isEmpty() || table.isEmpty() || column.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ColumnRef(new RelationName(database, schema, table), column));
    }

    /** Apart, so that the classes of pgjdbc are needed only where it is used. */
    private static final class Postgres {
        private Postgres() {}

        static Optional<ColumnRef> origin(String database, ResultSetMetaData metaData, int column) throws SQLException {
            PGResultSetMetaData base = metaData.unwrap(PGResultSetMetaData.class);
            return reference(
                    database,
                    base.getBaseSchemaName(column),
                    base.getBaseTableName(column),
                    base.getBaseColumnName(column));
        }
    }
}
