package io.hoopai.fuzz;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A text that fuzzed sessions send, from {@code statements.txt}. */
record Text(Kind kind, List<ParameterType> parameters, String sql) {
    /** What the proxy makes of it; the words of the file. */
    enum Kind {
        PLAIN,
        REFUSED,
        VAULT,
        SEVERAL,
        NAMES
    }

    Text {
        requireNonNull(kind, "kind is null");
        parameters = List.copyOf(parameters);
        requireNonNull(sql, "sql is null");
    }

    static List<Text> all() {
        List<Text> texts = new ArrayList<>();
        for (String line : resource("statements.txt").split("\n")) {
            if (!line.startsWith("#") && !line.isBlank()) {
                texts.add(read(line));
            }
        }
        return texts;
    }

    private static Text read(String line) {
        int bar = line.indexOf('|');
        List<String> words = List.of(line.substring(0, bar).strip().split(" "));
        String sql = line.substring(bar + 1).replaceFirst("^\\|", "").replaceFirst("^ ", "");
        return new Text(
                Kind.valueOf(words.get(0).toUpperCase(Locale.ROOT)),
                words.stream()
                        .skip(1)
                        .map(word -> ParameterType.valueOf(word.toUpperCase(Locale.ROOT)))
                        .toList(),
                sql);
    }

    /** A file of this package's own. */
    static String resource(String name) {
        try (InputStream in = Text.class.getResourceAsStream("/fuzz/" + name)) {
            return new String(requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
