package io.hoopai.jdbc;

import static java.util.Objects.requireNonNull;

import io.hoopai.masking.ResultColumn;
import io.hoopai.sql.Dialect;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The server's description of a result, read from the metadata of the database's driver. Immutable.
 *
 * @param described as the driver has it
 * @param columns as masks are bound to it
 */
record ResultShape(Dialect dialect, List<DescribedColumn> described, List<ResultColumn> columns) {
    ResultShape {
        requireNonNull(dialect, "dialect is null");
        described = List.copyOf(described);
        columns = List.copyOf(columns);
    }

    /**
     * @param database the name that rules know the database by
     * @throws SQLException also when a column is of a type that would bring rows of another statement
     */
    static ResultShape of(Dialect dialect, String database, ResultSetMetaData metaData) throws SQLException {
        List<DescribedColumn> described = new ArrayList<>();
        List<ResultColumn> columns = new ArrayList<>();
        for (int i = 1; i <= metaData.getColumnCount(); i++) {
            DescribedColumn column = DescribedColumn.of(dialect, metaData, i);
            if (column.type().equals("refcursor") || column.type().equals("_refcursor")) {
                throw Denials.refused("not-understood", "a cursor in a result is not supported yet");
            }
            described.add(column);
            columns.add(new ResultColumn(column.label(), column.origin(database), column.kind(dialect)));
        }
        return new ResultShape(dialect, described, columns);
    }

    /** Whether another result of the database has this shape. */
    boolean describes(ResultSetMetaData metaData) throws SQLException {
        if (metaData.getColumnCount() != described.size()) {
            return false;
        }
        for (int i = 0; i < described.size(); i++) {
            if (!described.get(i).equals(DescribedColumn.of(dialect, metaData, i + 1))) {
                return false;
            }
        }
        return true;
    }
}
