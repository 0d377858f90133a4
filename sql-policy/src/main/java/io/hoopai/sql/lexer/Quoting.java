package io.hoopai.sql.lexer;

import io.hoopai.sql.Dialect;

/** How a dialect quotes names. */
public final class Quoting {
    private Quoting() {}

    /** The sign before and behind a quoted name; within one it is doubled. */
    public static char quote(Dialect dialect) {
        return switch (dialect) {
            case POSTGRESQL -> '"';
            case MYSQL -> '`';
        };
    }

    /** Appends the name in quotes. */
    public static void append(StringBuilder text, String name, char quote) {
        text.append(quote);
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == quote) {
                text.append(quote);
            }
            text.append(c);
        }
        text.append(quote);
    }
}
