package io.hoopai.sql.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Expressions of columns, as MySQL prints them: by then with other quotes and escapes than any statement has. */
final class MySqlExpressions {
    private MySqlExpressions() {}

    /**
     * The columns that an expression may be computed from: those whose names are words of it. A name that is only the word of a
     * text, or of a function, counts as well.
     *
     * @param names of all columns of the table
     * @param own that of the column with the expression
     */
    static List<String> namedIn(String expression, List<String> names, String own) {
        if (expression.isEmpty()) {
            return List.of();
        }
        String text = expression.toLowerCase(Locale.ROOT);
        List<String> named = new ArrayList<>();
        for (String name : names) {
            if (!name.equals(own) && (hasWord(text, name) || hasWord(text, name.replace("`", "``")))) {
                named.add(name);
            }
        }
        return named;
    }

    private static boolean hasWord(String text, String name) {
        String word = name.toLowerCase(Locale.ROOT);
        for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
            if (isEdge(text, at - 1) && isEdge(text, at + word.length())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isEdge(String text, int at) {
        return at < 0 || at >= text.length() || !Character.isUnicodeIdentifierPart(text.charAt(at));
    }
}
