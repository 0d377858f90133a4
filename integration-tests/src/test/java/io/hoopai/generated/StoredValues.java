package io.hoopai.generated;

import io.hoopai.sql.ColumnRef;
import io.hoopai.sql.Dialect;
import io.hoopai.sql.catalog.Column;
import io.hoopai.sql.catalog.Relation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One query for every value in every table. */
final class StoredValues {
    private final List<ColumnRef> columns = new ArrayList<>();
    private final String query;

    StoredValues(CanaryDatabase database) {
        List<String> selects = new ArrayList<>();
        Quoting quoting = new Quoting(database.dialect());
        boolean postgres = database.dialect() == Dialect.POSTGRESQL;
        for (Relation relation : database.stored()) {
            for (Column column : relation.columns()) {
                selects.add("SELECT " + columns.size() + ", CAST(" + quoting.quoted(column.name())
                        + (postgres ? " AS text) FROM ONLY " : " AS char) FROM ")
                        + CanaryDatabase.written(database.dialect(), relation.name()));
                columns.add(new ColumnRef(relation.name(), column.name()));
            }
        }
        this.query = String.join(" UNION ALL ", selects);
    }

    String query() {
        return query;
    }

    /** Makes sense of the query's rows. */
    Map<ColumnRef, List<String>> byColumn(List<@Nullable String[]> rows) {
        Map<ColumnRef, List<String>> stored = new HashMap<>();
        for (@Nullable String[] row : rows) {
            String column = row[0];
            String value = row[1];
            if (column != null && value != null) {
                stored.computeIfAbsent(columns.get(Integer.parseInt(column)), c -> new ArrayList<>())
                        .add(value);
            }
        }
        return stored;
    }
}
