package io.hoopai.sql.parser;

import io.hoopai.sql.tree.CommonTable;
import java.util.List;

/** WITH: the common tables before a statement. */
record WithClause(List<CommonTable> tables, boolean recursive) {
    static final WithClause NONE = new WithClause(List.of(), false);

    WithClause {
        tables = List.copyOf(tables);
    }
}
