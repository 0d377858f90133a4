package io.hoopai.masking;

/**
 * Expressions that mean Postgres's own functions and types, whatever the session's search path and whatever functions,
 * operators and types users of the database have defined. What has an operator is written as the function behind it.
 */
final class PostgresSql {
    private PostgresSql() {}

    static String call(String function, String... arguments) {
        return "pg_catalog." + function + "(" + String.join(", ", arguments) + ")";
    }

    static String cast(String expression, String type) {
        return "CAST(" + expression + " AS pg_catalog." + type + ")";
    }

    /** A constant whose type is that of the parameter it is for. */
    static String constant(Object value) {
        return "'" + value + "'";
    }

    /** A value of a text type as {@code text}, with the blanks that the server writes behind a {@code bpchar}. */
    static String text(String value, String type) {
        return type.equals("bpchar") ? call("concat", value) : cast(value, "text");
    }

    static String any(String... conditions) {
        return String.join(" OR ", conditions);
    }
}
