package io.hoopai.sql;

/** The SQL dialects that are understood. A dialect decides lexing, identifier folding and the function catalogue. */
public enum Dialect {
    POSTGRESQL,
    MYSQL
}
