package io.hoopai.sql.parser;

import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.tree.Expression;
import io.hoopai.sql.tree.QualifiedName;
import java.util.List;
import java.util.Optional;

/** Makes calls that have nothing but a name and arguments. */
final class PlainCalls {
    private PlainCalls() {}

    static Expression.Call of(QualifiedName name, List<Expression> arguments, SourcePosition position) {
        return new Expression.Call(
                name, arguments, false, false, List.of(), Optional.empty(), Optional.empty(), position);
    }

    static Expression.Call withoutArguments(QualifiedName name, SourcePosition position) {
        return of(name, List.of(), position);
    }
}
