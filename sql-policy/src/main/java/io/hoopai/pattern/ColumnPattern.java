package io.hoopai.pattern;

import static java.util.Objects.requireNonNull;

import io.hoopai.sql.RelationName;
import io.hoopai.yaml.YamlScalar;
import java.util.List;
import java.util.Optional;

/**
 * Names columns: {@code database.schema.relation.column}. Three parts are {@code schema.relation.column}, two are
 * {@code relation.column}; what is left out is anything. Upper and lower case are the same: what it protects, it protects
 * however it is spelled.
 *
 * @param text as written
 */
public record ColumnPattern(String text, Glob database, Glob schema, Glob relation, Glob column) {
    public ColumnPattern {
        requireNonNull(text, "text is null");
        requireNonNull(database, "database is null");
        requireNonNull(schema, "schema is null");
        requireNonNull(relation, "relation is null");
        requireNonNull(column, "column is null");
    }

    /** Reads a pattern; empty, and reported, when it is none. */
    public static Optional<ColumnPattern> parse(YamlScalar scalar) {
        Optional<List<String>> split = NameParts.split(scalar.text(), scalar);
        if (split.isEmpty()) {
            return Optional.empty();
        }
        List<String> parts = split.get();
        int count = parts.size();
        if (count < 2 || count > 4) {
            scalar.fault("`" + scalar.text() + "` does not name columns; write `database.schema.relation.column`, or"
                    + " `relation.column`");
            return Optional.empty();
        }
        return Optional.of(new ColumnPattern(
                scalar.text(),
                count > 3 ? Glob.ignoringCase(parts.get(0)) : Glob.ANY,
                count > 2 ? Glob.ignoringCase(parts.get(count - 3)) : Glob.ANY,
                Glob.ignoringCase(parts.get(count - 2)),
                Glob.ignoringCase(parts.get(count - 1))));
    }

    public boolean matches(RelationName name, String columnName) {
        return column.matches(columnName)
                && relation.matches(name.name())
                && schema.matches(name.schema())
                && database.matches(name.database());
    }
}
