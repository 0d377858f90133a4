package io.hoopai.sql.tree;

import io.hoopai.sql.SourcePosition;
import java.util.List;

/**
 * A relation made from a query: CREATE TABLE … AS, SELECT … INTO, CREATE VIEW, CREATE MATERIALIZED VIEW.
 *
 * @param columns the names given to its columns; empty when they are the query's
 * @param temporary whether it is in the session's own schema
 */
public record CreateAs(
        Kind kind, QualifiedName name, List<String> columns, boolean temporary, Query query, SourcePosition position)
        implements ParsedStatement {
    public CreateAs {
        columns = List.copyOf(columns);
    }

    /** What is made. */
    public enum Kind {
        TABLE,
        VIEW,
        MATERIALIZED_VIEW
    }
}
