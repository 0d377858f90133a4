package io.hoopai.jdbc;

import static java.util.Objects.requireNonNull;

import io.hoopai.sql.Dialect;

/**
 * How the database's driver would hand out the values of a column, so that a masked one looks the same.
 *
 * @param className of what {@code getObject} gives
 * @param typeName the server's name of the type
 */
record CellStyle(Dialect dialect, String className, String typeName) {
    CellStyle {
        requireNonNull(dialect, "dialect is null");
        requireNonNull(className, "className is null");
        requireNonNull(typeName, "typeName is null");
    }
}
