package io.hoopai.sql.tree;

import io.hoopai.sql.SourcePosition;
import java.util.List;
import java.util.Optional;

/**
 * MySQL's DELETE from several tables: {@code DELETE a, b FROM …} and {@code DELETE FROM a, b USING …}.
 *
 * @param targets the tables whose rows go, by name or alias of an item of {@code from}
 */
public record MultiDelete(
        List<CommonTable> with,
        boolean recursive,
        List<QualifiedName> targets,
        List<FromItem> from,
        Optional<Expression> where,
        SourcePosition position)
        implements ParsedStatement {
    public MultiDelete {
        with = List.copyOf(with);
        targets = List.copyOf(targets);
        from = List.copyOf(from);
    }
}
