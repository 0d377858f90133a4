package io.hoopai.sql.tree;

import io.hoopai.sql.SourcePosition;
import java.util.List;

/** EXECUTE of a prepared statement. */
public record Execute(String name, List<Expression> arguments, SourcePosition position) implements ParsedStatement {
    public Execute {
        arguments = List.copyOf(arguments);
    }
}
