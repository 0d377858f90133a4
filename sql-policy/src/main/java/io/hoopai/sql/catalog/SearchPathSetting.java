package io.hoopai.sql.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/**
 * What {@code search_path} is set to: names of schemas that may not exist, {@code $user} among them. Which schemas are
 * searched follows from it and from the catalog: {@link Catalog#searchPath}.
 *
 * @param names as the server understands them: folded, without quotes
 */
public record SearchPathSetting(List<String> names) {
    /** The server's own schema alone. */
    public static final SearchPathSetting SYSTEM = new SearchPathSetting(List.of("pg_catalog"));

    private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_]*");

    public SearchPathSetting {
        names = List.copyOf(names);
    }

    /**
     * Reads the text that the server keeps: identifiers, quoted or not, separated by commas
     * ({@code SplitIdentifierString} in {@code varlena.c}). Empty when it is none.
     */
    public static Optional<SearchPathSetting> parse(String text) {
        List<String> names = new ArrayList<>();
        int at = skipBlanks(text, 0);
        if (at == text.length()) {
            return Optional.of(new SearchPathSetting(names));
        }
        while (true) {
            StringBuilder name = new StringBuilder();
            boolean quoted = text.startsWith("\"", at);
            at = quoted ? quoted(text, at + 1, name) : bare(text, at, name);
            if (at < 0 || !quoted && name.isEmpty()) {
                return Optional.empty();
            }
            names.add(name.toString());
            at = skipBlanks(text, at);
            if (at == text.length()) {
                return Optional.of(new SearchPathSetting(names));
            }
            if (text.charAt(at) != ',') {
                return Optional.empty();
            }
            at = skipBlanks(text, at + 1);
        }
    }

    /** The text that the server reads as this setting, as servers write it: with quotes where it needs them. */
    public String text() {
        StringJoiner text = new StringJoiner(", ");
        text.setEmptyValue("\"\"");
        for (String name : names) {
            text.add(PLAIN.matcher(name).matches() ? name : '"' + name.replace("\"", "\"\"") + '"');
        }
        return text.toString();
    }

    /** Where the quotes end, or -1. */
    private static int quoted(String text, int start, StringBuilder name) {
        int at = start;
        while (at < text.length()) {
            if (text.charAt(at) != '"') {
                name.append(text.charAt(at));
                at++;
            } else if (text.startsWith("\"\"", at)) {
                name.append('"');
                at += 2;
            } else {
                return at + 1;
            }
        }
        return -1;
    }

    private static int bare(String text, int start, StringBuilder name) {
        int at = start;
        while (at < text.length() && text.charAt(at) != ',' && !isBlank(text.charAt(at))) {
            at++;
        }
        name.append(text.substring(start, at).toLowerCase(Locale.ROOT));
        return at;
    }

    private static int skipBlanks(String text, int start) {
        int at = start;
        while (at < text.length() && isBlank(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c >= '\t' && c <= '\r';
    }
}
