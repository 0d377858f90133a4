package io.hoopai.jdbc;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The generated keys a client asks for. Immutable.
 *
 * @param columns none for no keys; {@code *} alone for every column
 */
record GeneratedKeys(List<String> columns) {
    static final GeneratedKeys NONE = new GeneratedKeys(List.of());
    static final GeneratedKeys ALL = new GeneratedKeys(List.of("*"));

    GeneratedKeys {
        columns = List.copyOf(columns);
    }

    /** What a JDBC flag asks for. */
    static GeneratedKeys of(int flag) throws SQLException {
        return switch (flag) {
            case Statement.NO_GENERATED_KEYS -> NONE;
            case Statement.RETURN_GENERATED_KEYS -> ALL;
            default -> throw Denials.unsupported("not a flag for generated keys: " + flag);
        };
    }

    /** What a list of column names asks for. A star is no column name: pgjdbc would take it for every column. */
    static GeneratedKeys of(String[] names) throws SQLException {
        for (String name : names) {
            if (name == null || name.isBlank() || name.equals("*")) {
                throw Denials.unsupported("generated keys are asked for by the names of columns");
            }
        }
        return new GeneratedKeys(List.of(names));
    }

    boolean requested() {
        return !columns.isEmpty();
    }

    /** The clause that makes Postgres return them. */
    String returning() {
        return "\nRETURNING "
                + (equals(ALL)
                        ? "*"
                        : columns.stream()
                                .map(name -> '"' + name.replace("\"", "\"\"") + '"')
                                .collect(Collectors.joining(", ")));
    }
}
