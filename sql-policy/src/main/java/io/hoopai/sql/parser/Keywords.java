package io.hoopai.sql.parser;

import static java.util.Objects.requireNonNull;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * The words that a server's grammar knows, and where each can be a name all the same. Read from the list that the server
 * itself prints. A word that is not in it can be a name everywhere. Immutable; safe for use by many threads.
 */
final class Keywords {
    private static final Keyword NONE = new Keyword(true, true, true);

    private final Map<String, Keyword> keywords;

    private Keywords(Map<String, Keyword> keywords) {
        this.keywords = keywords;
    }

    /**
     * What a word can name.
     *
     * @param column a column, table or the like
     * @param function a function or type with a name like any other
     * @param bareLabel an output without AS before it
     */
    private record Keyword(boolean column, boolean function, boolean bareLabel) {}

    /** Reads the resource {@code name} beside this class: per line the class, {@code t} or {@code f}, and the word. */
    static Keywords read(String name) {
        try (InputStream stream =
                        requireNonNull(Keywords.class.getResourceAsStream(name), "no resource called " + name);
                BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            Map<String, Keyword> keywords = new HashMap<>();
            for (String line : reader.lines().toList()) {
                if (!line.startsWith("#") && keywords.put(line.substring(4), keyword(line)) != null) {
                    throw new IllegalStateException("`" + line.substring(4) + "` is twice in " + name);
                }
            }
            return new Keywords(keywords);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }

    private static Keyword keyword(String line) {
        boolean bareLabel = line.charAt(2) == 't';
        return switch (line.charAt(0)) {
            case 'U' -> new Keyword(true, true, bareLabel);
            case 'C' -> new Keyword(true, false, bareLabel);
            case 'T' -> new Keyword(false, true, bareLabel);
            case 'R' -> new Keyword(false, false, bareLabel);
            default -> throw new IllegalStateException("not a class of keywords: " + line);
        };
    }

    /** Whether the grammar knows the lower-case word. */
    boolean contains(String word) {
        return keywords.containsKey(word);
    }

    /** Whether the lower-case word can name a column, a table, a window and so on. */
    boolean mayNameColumn(String word) {
        return keywords.getOrDefault(word, NONE).column();
    }

    /** Whether the lower-case word can name a function or a type that has no grammar of its own. */
    boolean mayNameFunction(String word) {
        return keywords.getOrDefault(word, NONE).function();
    }

    /** Whether the lower-case word can be the alias of an output without AS. */
    boolean mayBeBareLabel(String word) {
        return keywords.getOrDefault(word, NONE).bareLabel();
    }
}
