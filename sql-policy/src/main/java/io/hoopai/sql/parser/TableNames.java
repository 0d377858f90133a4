package io.hoopai.sql.parser;

import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.tree.QualifiedName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.sf.jsqlparser.schema.Table;

/** The names of relations as the parser gives them: last part first, with room for clauses of many products. */
final class TableNames {
    private TableNames() {}

    static QualifiedName name(Table table, SourcePosition position, Translation translation)
            throws SqlNotUnderstoodException {
        requirePlain(table, translation);
        List<String> parts = new ArrayList<>(table.getNameParts());
        Collections.reverse(parts);
        return translation.name(parts, position);
    }

    /** Refuses everything but a name and an alias. */
    static void requirePlain(Table table, Translation translation) throws SqlNotUnderstoodException {
        translation.refuse(table.isTableVariable(), "a table variable");
        translation.refuse(table.getTimeTravel(), "time travel");
        translation.refuse(table.getTimeTravelStrAfterAlias(), "time travel");
        translation.refuse(table.getSampleClause(), "TABLESAMPLE");
        translation.refuse(table.getPivot(), "PIVOT");
        translation.refuse(table.getUnPivot(), "UNPIVOT");
        translation.refuse(table.getIndexHint(), "an index hint");
        translation.refuse(table.getSqlServerHints(), "a table hint");
        for (String delimiter : table.getNamePartDelimiters()) {
            translation.refuse(delimiter != null && !delimiter.equals("."), "`" + delimiter + "` in a name");
        }
    }
}
