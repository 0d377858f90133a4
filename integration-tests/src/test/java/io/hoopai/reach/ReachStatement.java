package io.hoopai.reach;

import static java.util.Objects.requireNonNull;

import io.hoopai.sql.StatementKind;
import java.util.Optional;

/**
 * One statement of a corpus.
 *
 * @param theme the file it stands in, without its ending
 * @param name unique in its theme
 * @param sql without the semicolon that ends it
 * @param kind what it is said to be; in the theme {@link ReachCorpus#UTILITY} alone
 */
record ReachStatement(String theme, String name, String sql, Optional<StatementKind> kind) {
    ReachStatement {
        requireNonNull(theme, "theme is null");
        requireNonNull(name, "name is null");
        requireNonNull(sql, "sql is null");
        requireNonNull(kind, "kind is null");
    }

    String id() {
        return theme + "/" + name;
    }
}
