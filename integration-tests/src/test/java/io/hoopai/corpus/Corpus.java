package io.hoopai.corpus;

import io.hoopai.sql.Dialect;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The cases that every door runs, and the canaries that none may show. */
final class Corpus {
    private static final List<String> FILES =
            List.of("published-attacks.yaml", "writes.yaml", "reading.yaml", "parts.yaml", "sessions.yaml");
    private static final Set<String> KEYS =
            Set.of("id", "dialects", "sql", "as", "expect", "rule", "rows", "affected", "malformed", "close", "source");

    /** {@code ${text*count}}: so that a statement with 5,000 parentheses can be read. */
    private static final Pattern REPEATED = Pattern.compile("\\$\\{([^{}]*)\\*(\\d+)\\}");

    private Corpus() {}

    static List<CorpusCase> cases() {
        List<CorpusCase> cases = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (String file : FILES) {
            List<Map<String, Object>> entries = new Yaml(new SafeConstructor(new LoaderOptions())).load(text(file));
            for (Map<String, Object> entry : entries) {
                CorpusCase read = read(file, entry);
                if (!ids.add(read.id())) {
                    throw new IllegalStateException(file + ": two cases are called " + read.id());
                }
                cases.add(read);
            }
        }
        return cases;
    }

    static List<CorpusCase> cases(Dialect dialect) {
        return cases().stream().filter(c -> c.dialects().contains(dialect)).toList();
    }

    static List<String> canaries() {
        return text("canaries.txt").lines().filter(line -> !line.isBlank()).toList();
    }

    /** The statements of a schema file, which holds no semicolon but at the end of a line. */
    static Stream<String> schema(Dialect dialect) {
        return Stream.of(text("schema-" + dialect.name().toLowerCase(Locale.ROOT) + ".sql")
                        .replaceAll("(?m)^--.*$", "")
                        .split(";\\s*\n"))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty());
    }

    static String text(String resource) {
        try (InputStream in = Corpus.class.getResourceAsStream("/corpus/" + resource)) {
            if (in == null) {
                throw new IllegalStateException("no resource corpus/" + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static CorpusCase read(String file, Map<String, Object> entry) {
        for (String key : entry.keySet()) {
            if (!KEYS.contains(key)) {
                throw new IllegalStateException(file + ": unknown key " + key + " in " + entry.get("id"));
            }
        }
        Set<Dialect> dialects = EnumSet.allOf(Dialect.class);
        if (entry.get("dialects") instanceof List<?> names) {
            dialects = EnumSet.noneOf(Dialect.class);
            for (Object name : names) {
                dialects.add(Dialect.valueOf(name.toString().toUpperCase(Locale.ROOT)));
            }
        }
        return new CorpusCase(
                required(file, entry, "id"),
                dialects,
                expanded(required(file, entry, "sql")),
                (String) entry.getOrDefault("as", "agent"),
                CorpusCase.Expectation.valueOf(required(file, entry, "expect").toUpperCase(Locale.ROOT)),
                Optional.ofNullable((String) entry.get("rule")),
                Optional.ofNullable((List<List<@Nullable String>>) entry.get("rows")),
                Optional.ofNullable((Integer) entry.get("affected")),
                Boolean.TRUE.equals(entry.get("malformed")),
                Optional.ofNullable((String) entry.get("close")));
    }

    private static String required(String file, Map<String, Object> entry, String key) {
        if (entry.get(key) instanceof String text) {
            return text;
        }
        throw new IllegalStateException(file + ": " + key + " is missing in " + entry);
    }

    private static String expanded(String sql) {
        Matcher matcher = REPEATED.matcher(sql);
        StringBuilder text = new StringBuilder();
        while (matcher.find()) {
            matcher.appendReplacement(
                    text, Matcher.quoteReplacement(matcher.group(1).repeat(Integer.parseInt(matcher.group(2)))));
        }
        return matcher.appendTail(text).toString();
    }
}
