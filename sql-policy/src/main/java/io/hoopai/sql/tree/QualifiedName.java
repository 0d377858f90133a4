package io.hoopai.sql.tree;

import io.hoopai.sql.SourcePosition;
import java.util.List;

/**
 * A name of one or more parts, each folded as the dialect folds it ({@code Foo} is {@code foo} in Postgres,
 * {@code "Foo"} stays) and truncated as the server truncates it.
 */
public record QualifiedName(List<String> parts, SourcePosition position) implements Node {
    public QualifiedName {
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("a name has at least one part");
        }
    }

    /** The last part. */
    public String last() {
        return parts.get(parts.size() - 1);
    }

    @Override
    public String toString() {
        return String.join(".", parts);
    }
}
