package io.hoopai.reach;

import io.hoopai.sql.StatementKind;
import io.hoopai.sql.tree.CallProcedure;
import io.hoopai.sql.tree.Copy;
import io.hoopai.sql.tree.CreateAs;
import io.hoopai.sql.tree.DeclareCursor;
import io.hoopai.sql.tree.Execute;
import io.hoopai.sql.tree.Explain;
import io.hoopai.sql.tree.ParsedStatement;
import io.hoopai.sql.tree.Prepare;
import io.hoopai.sql.tree.Utility;
import java.util.Map;
import java.util.Optional;

/** The kind of a statement that is neither query nor DML, before anything is looked up in a catalog. */
final class ParsedKinds {
    private static final Map<Class<? extends ParsedStatement>, StatementKind> KINDS = Map.of(
            CallProcedure.class, StatementKind.CALL,
            Copy.class, StatementKind.COPY,
            CreateAs.class, StatementKind.DDL,
            DeclareCursor.class, StatementKind.DECLARE,
            Execute.class, StatementKind.EXECUTE,
            Explain.class, StatementKind.EXPLAIN,
            Prepare.class, StatementKind.PREPARE);

    private ParsedKinds() {}

    /** The kind; none for queries and DML. */
    static Optional<StatementKind> of(ParsedStatement statement) {
        if (statement instanceof Utility utility) {
            return Optional.of(utility.kind());
        }
        return Optional.ofNullable(KINDS.get(statement.getClass()));
    }
}
