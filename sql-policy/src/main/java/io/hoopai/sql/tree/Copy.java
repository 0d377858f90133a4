package io.hoopai.sql.tree;

import io.hoopai.sql.CopyFormat;
import io.hoopai.sql.SourcePosition;
import java.util.List;
import java.util.Optional;

/**
 * COPY.
 *
 * @param columns the columns of a relation; empty means all of them in order
 * @param format how rows are written
 * @param where of COPY … FROM
 */
public record Copy(
        Source source,
        List<String> columns,
        boolean from,
        End end,
        CopyFormat format,
        Optional<Expression> where,
        SourcePosition position)
        implements ParsedStatement {
    public Copy {
        columns = List.copyOf(columns);
    }

    /** What is copied. */
    public sealed interface Source {}

    /** A relation by name. */
    public record Relation(QualifiedName name) implements Source {}

    /** The rows of a statement: a query, or a change with RETURNING. */
    public record Rows(CommonTable.Body body) implements Source {}

    /** The other end. */
    public enum End {
        /** STDIN or STDOUT: the client. */
        CLIENT,
        FILE,
        PROGRAM
    }
}
