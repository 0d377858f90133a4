package io.hoopai.generated;

import io.hoopai.sql.Access;
import io.hoopai.sql.ColumnRef;
import io.hoopai.sql.RelationName;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.SqlReader;
import io.hoopai.sql.Statement;
import io.hoopai.sql.catalog.Column;
import io.hoopai.sql.catalog.Relation;
import io.hoopai.sql.catalog.RelationKind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What stands behind the columns of views, for a server that speaks of base tables only, where an access names the view.
 * A column of a view stands for what the reader says flows into it: whether that is right, the canaries tell.
 *
 * <p>A view that the server cannot merge into the query around it is computed with all its columns, so that of such a
 * view each column stands for all.
 */
final class ViewColumns {
    private static final Pattern NOT_MERGED =
            Pattern.compile("\\b(union|group by|over|distinct|limit|having)\\b", Pattern.CASE_INSENSITIVE);

    private final Map<ColumnRef, Set<ColumnRef>> behind = new HashMap<>();
    private final Map<RelationName, Set<ColumnRef>> computed = new HashMap<>();

    ViewColumns(CanaryDatabase database, SqlReader reader) {
        for (Relation relation : database.catalog().relations()) {
            if (relation.kind() == RelationKind.VIEW && database.isOwn(relation)) {
                add(relation, database, reader);
            }
        }
    }

    private void add(Relation view, CanaryDatabase database, SqlReader reader) {
        Statement statement;
        String name = CanaryDatabase.written(database.dialect(), view.name());
        try {
            statement = reader.read(
                            "SELECT * FROM " + name,
                            database.catalog(),
                            database.catalog().defaultPath())
                    .get(0);
        } catch (SqlNotUnderstoodException e) {
            throw new IllegalStateException("the view `" + name + "` of the tests cannot be read", e);
        }
        Set<ColumnRef> all = new HashSet<>();
        List<Column> columns = view.columns();
        for (int i = 0; i < columns.size(); i++) {
            Set<ColumnRef> flows = new HashSet<>();
            statement.outputs().get(i).flows().forEach(flow -> flows.add(flow.column()));
            behind.put(new ColumnRef(view.name(), columns.get(i).name()), flows);
            all.addAll(flows);
        }
        if (NOT_MERGED.matcher(view.definition().orElse("")).find()) {
            computed.put(view.name(), all);
        }
    }

    /** The base columns that an access to views can mean. */
    Set<ColumnRef> behind(Access access) {
        Set<ColumnRef> columns = new HashSet<>();
        Optional<RelationName> relation = access.relation();
        if (relation.isPresent()) {
            columns.addAll(computed.getOrDefault(relation.get(), Set.of()));
            access.columns()
                    .forEach(column ->
                            columns.addAll(behind.getOrDefault(new ColumnRef(relation.get(), column), Set.of())));
        }
        return columns;
    }
}
