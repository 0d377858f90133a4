package io.hoopai.guard;

import io.hoopai.sql.Dialect;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Texts that may have a recorded shape. A {@code ?} in it stands for a constant or a parameter, whose kind is not known, or
 * is the operator of that name; whoever reads them finds out which is one.
 */
final class ShapeTexts {
    /** Words behind which Postgres takes a string alone. */
    private static final Set<String> BEFORE_STRINGS = Set.of(
            "date", "time", "timestamp", "timestamptz", "timetz", "interval", "uuid", "json", "jsonb", "inet", "zone");

    private ShapeTexts() {}

    private enum Constants {
        PARAMETERS,
        BY_PLACE,
        STRINGS,
        NUMBERS
    }

    /** The likeliest first. */
    static Set<String> of(String shape, Dialect dialect) {
        List<String> tokens = tokens(shape, dialect);
        Set<String> texts = new LinkedHashSet<>();
        for (Constants constants : Constants.values()) {
            texts.add(text(tokens, constants, false, dialect));
            texts.add(text(tokens, constants, true, dialect));
        }
        return texts;
    }

    /** Tokens stand apart by a blank; names in quotes may hold blanks. */
    private static List<String> tokens(String shape, Dialect dialect) {
        char quote = dialect == Dialect.MYSQL ? '`' : '"';
        List<String> tokens = new ArrayList<>();
        int start = 0;
        boolean quoted = false;
        for (int i = 0; i < shape.length(); i++) {
            char c = shape.charAt(i);
            // A quote within a name is doubled, and so changes nothing in the end.
            quoted ^= c == quote;
            if (c == ' ' && !quoted) {
                tokens.add(shape.substring(start, i));
                start = i + 1;
            }
        }
        tokens.add(shape.substring(start));
        return tokens;
    }

    private static String text(List<String> tokens, Constants constants, boolean operators, Dialect dialect) {
        List<String> words = new ArrayList<>(tokens.size());
        boolean afterOperand = false;
        int parameters = 0;
        for (int i = 0; i < tokens.size(); i++) {
            String token = tokens.get(i);
            if (!token.equals("?")) {
                words.add(token);
                afterOperand = endsOperand(token);
            } else if (operators && afterOperand && i + 1 < tokens.size() && startsOperand(tokens.get(i + 1))) {
                words.add(token);
                afterOperand = false;
            } else {
                String before = i == 0 ? "" : tokens.get(i - 1).toLowerCase(Locale.ROOT);
                words.add(
                        switch (constants) {
                            case PARAMETERS -> parameter(++parameters, dialect);
                            case BY_PLACE -> BEFORE_STRINGS.contains(before) ? "'x'" : parameter(++parameters, dialect);
                            case STRINGS -> "'x'";
                            case NUMBERS -> "1";
                        });
                afterOperand = true;
            }
        }
        return String.join(" ", words);
    }

    private static String parameter(int number, Dialect dialect) {
        return dialect == Dialect.MYSQL ? "?" : "$" + number;
    }

    private static boolean endsOperand(String token) {
        char last = token.charAt(token.length() - 1);
        return token.equals("?")
                || last == ')'
                || last == ']'
                || last == '"'
                || last == '`'
                || Character.isLetterOrDigit(last)
                || last == '_';
    }

    private static boolean startsOperand(String token) {
        char first = token.charAt(0);
        return first == '?' || first == '(' || first == '"' || Character.isLetter(first) || first == '_';
    }
}
