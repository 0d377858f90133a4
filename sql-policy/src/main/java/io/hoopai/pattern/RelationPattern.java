package io.hoopai.pattern;

import static java.util.Objects.requireNonNull;

import io.hoopai.sql.RelationName;
import io.hoopai.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Names relations, and perhaps some of their columns: {@code database.schema.relation(column, column)}. Two parts are
 * {@code schema.relation}, one is {@code relation}; what is left out is anything.
 *
 * @param text as written
 * @param columns empty means the relation as a whole
 * @param line where it stands in its file, one-based
 */
public record RelationPattern(
        String text, Glob database, Glob schema, Glob relation, List<Glob> columns, int line, int column) {
    public RelationPattern {
        requireNonNull(text, "text is null");
        requireNonNull(database, "database is null");
        requireNonNull(schema, "schema is null");
        requireNonNull(relation, "relation is null");
        columns = List.copyOf(columns);
    }

    /**
     * Reads a pattern; empty, and reported, when it is none.
     *
     * @param glob how a part becomes a glob: {@link Glob#of} or {@link Glob#ignoringCase}
     */
    public static Optional<RelationPattern> parse(YamlScalar scalar, Function<String, Glob> glob) {
        String text = scalar.text().strip();
        String name = text;
        List<Glob> columns = List.of();
        int open = text.indexOf('(');
        if (open >= 0) {
            if (!text.endsWith(")")) {
                scalar.fault("`" + text + "` has no `)` at its end");
                return Optional.empty();
            }
            name = text.substring(0, open);
            Optional<List<Glob>> listed = columns(text.substring(open + 1, text.length() - 1), scalar, glob);
            if (listed.isEmpty()) {
                return Optional.empty();
            }
            columns = listed.get();
        }
        Optional<List<String>> parts = NameParts.split(name, scalar);
        if (parts.isEmpty()) {
            return Optional.empty();
        }
        int count = parts.get().size();
        if (count > 3) {
            scalar.fault(
                    "`" + text + "` has too many parts; relations are `database.schema.relation`, and columns go in"
                            + " parentheses");
            return Optional.empty();
        }
        Glob relation = glob.apply(parts.get().get(count - 1));
        Glob schema = count > 1 ? glob.apply(parts.get().get(count - 2)) : Glob.ANY;
        Glob database = count > 2 ? glob.apply(parts.get().get(0)) : Glob.ANY;
        return Optional.of(
                new RelationPattern(text, database, schema, relation, columns, scalar.line(), scalar.column()));
    }

    private static Optional<List<Glob>> columns(String list, YamlScalar scalar, Function<String, Glob> glob) {
        List<Glob> columns = new ArrayList<>();
        for (String part : list.split(",", -1)) {
            String column = part.strip();
            if (column.isEmpty() || !NameParts.plain(column) || column.indexOf('.') >= 0) {
                scalar.fault("`" + scalar.text() + "` has `" + column + "` where the name of a column belongs");
                return Optional.empty();
            }
            columns.add(glob.apply(column));
        }
        return Optional.of(columns);
    }

    public boolean matches(RelationName name) {
        return relation.matches(name.name()) && schema.matches(name.schema()) && database.matches(name.database());
    }

    /** Whether a column is among those it lists; true when it lists none. */
    public boolean covers(String columnName) {
        if (columns.isEmpty()) {
            return true;
        }
        for (Glob glob : columns) {
            if (glob.matches(columnName)) {
                return true;
            }
        }
        return false;
    }

    /** Whether it is known to name everything that another names. */
    public boolean covers(RelationPattern other) {
        return database.covers(other.database)
                && schema.covers(other.schema)
                && relation.covers(other.relation)
                && (columns.isEmpty()
                        || !other.columns.isEmpty()
                                && other.columns.stream()
                                        .allMatch(wanted -> columns.stream().anyMatch(glob -> glob.covers(wanted))));
    }

    /** Whether it is every relation of {@code databaseName}, as a whole. */
    public boolean everythingIn(String databaseName) {
        return wholeDatabase() && database.matches(databaseName);
    }

    /** Whether it is every relation of whatever databases it names, as a whole. */
    public boolean wholeDatabase() {
        return relation.any() && schema.any() && columns.isEmpty();
    }
}
