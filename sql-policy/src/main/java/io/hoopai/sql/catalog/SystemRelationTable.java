package io.hoopai.sql.catalog;

import static java.util.Objects.requireNonNull;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.RelationName;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What system relations hold, read from a table that people review; as strict as {@link FunctionTable}. */
final class SystemRelationTable implements SystemRelations {
    private static final Pattern LINE =
            Pattern.compile("([a-z_]+)\\.([a-z0-9_]+|\\*)\\t([A-Z_]+)(?:\\t1[0-9]\\.\\.(?:1[0-9])?)?");

    // Below the pattern that reading them takes.
    static final SystemRelations POSTGRESQL = read("relations-postgresql.tsv", Dialect.POSTGRESQL);
    static final SystemRelations MYSQL = read("relations-mysql.tsv", Dialect.MYSQL);

    private final Dialect dialect;
    private final Map<String, Content> contents;
    private final Set<String> schemas;

    private SystemRelationTable(Dialect dialect, Map<String, Content> contents, Set<String> schemas) {
        this.dialect = dialect;
        this.contents = Map.copyOf(contents);
        this.schemas = Set.copyOf(schemas);
    }

    private static SystemRelationTable read(String name, Dialect dialect) {
        try (InputStream stream = requireNonNull(
                        SystemRelationTable.class.getResourceAsStream(name), "no resource called " + name);
                BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return parse(name, reader.lines().toList(), dialect);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }

    static SystemRelationTable parse(String source, List<String> lines, Dialect dialect) {
        Map<String, Content> contents = new HashMap<>();
        Set<String> schemas = new HashSet<>();
        for (int index = 0; index < lines.size(); index++) {
            String line = lines.get(index);
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            String where = source + ":" + (index + 1);
            Matcher matcher = LINE.matcher(line);
            check(matcher.matches(), where, "not `schema.relation<TAB>CONTENT[<TAB>versions]`");
            schemas.add(matcher.group(1));
            String key = matcher.group(1) + "." + matcher.group(2);
            check(contents.put(key, content(matcher.group(3), where)) == null, where, "named twice");
        }
        return new SystemRelationTable(dialect, contents, schemas);
    }

    private static Content content(String name, String where) {
        for (Content content : Content.values()) {
            if (content.name().equals(name) && content != Content.USER_DATA && content != Content.UNKNOWN) {
                return content;
            }
        }
        throw new IllegalStateException(where + ": unknown content `" + name + "`");
    }

    private static void check(boolean condition, String where, String fault) {
        if (!condition) {
            throw new IllegalStateException(where + ": " + fault);
        }
    }

    @Override
    public Content content(RelationName relation) {
        String schema = folded(relation.schema());
        if (schemas.contains(schema)) {
            Content ofSchema = contents.getOrDefault(schema + ".*", Content.UNKNOWN);
            return contents.getOrDefault(schema + "." + folded(relation.name()), ofSchema);
        }
        boolean reserved = dialect == Dialect.POSTGRESQL && schema.startsWith("pg_");
        return reserved ? Content.UNKNOWN : Content.USER_DATA;
    }

    private String folded(String name) {
        return dialect == Dialect.MYSQL ? name.toLowerCase(Locale.ROOT) : name;
    }
}
