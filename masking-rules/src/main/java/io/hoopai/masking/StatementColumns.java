package io.hoopai.masking;

import io.hoopai.sql.ColumnFlow;
import io.hoopai.sql.ColumnRef;
import io.hoopai.sql.OutputColumn;
import io.hoopai.sql.Reference;
import io.hoopai.sql.Statement;
import io.hoopai.sql.Write;
import java.util.LinkedHashSet;
import java.util.Set;

/** Every base column that a statement has to do with. */
final class StatementColumns {
    private StatementColumns() {}

    static Set<ColumnRef> of(Statement statement) {
        Set<ColumnRef> columns = new LinkedHashSet<>();
        for (OutputColumn output : statement.outputs()) {
            add(output.flows(), columns);
        }
        for (Reference reference : statement.references()) {
            columns.add(reference.column());
        }
        for (Write write : statement.writes()) {
            columns.add(write.target());
            add(write.sources(), columns);
        }
        return columns;
    }

    private static void add(Iterable<ColumnFlow> flows, Set<ColumnRef> columns) {
        flows.forEach(flow -> columns.add(flow.column()));
    }
}
