package io.hoopai.wire;

import io.hoopai.masking.ResultColumn;
import io.hoopai.masking.postgres.PgType;
import io.hoopai.sql.ColumnRef;
import io.hoopai.sql.catalog.Catalog;
import io.hoopai.sql.catalog.Column;
import io.hoopai.sql.catalog.Relation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A described result, its columns traced to where the server says they come from. Immutable. */
record ResultShape(List<ResultColumn> columns, List<ColumnFormat> formats) {
    /** How the values of one column are written. */
    record ColumnFormat(PgType type, boolean binary) {}

    ResultShape {
        columns = List.copyOf(columns);
        formats = List.copyOf(formats);
    }

    /**
     * @throws SessionEndedException when the server names a table or column that the catalog does not have, so that
     *     nobody can say what the result holds
     */
    static ResultShape of(RowDescription description, Catalog catalog) throws SessionEndedException {
        List<ResultColumn> columns = new ArrayList<>(description.fields().size());
        List<ColumnFormat> formats = new ArrayList<>(description.fields().size());
        for (RowDescription.Field field : description.fields()) {
            Optional<ColumnRef> origin = Optional.empty();
            String catalogType = "";
            if (field.table() != 0) {
                Relation relation = catalog.relation(field.table()).orElseThrow(ResultShape::unknownOrigin);
                // Numbers from 0 down are system columns and whole rows: the lineage knows which.
                if (field.attribute() > 0) {
                    Column column = relation.column(field.attribute()).orElseThrow(ResultShape::unknownOrigin);
                    origin = Optional.of(new ColumnRef(relation.name(), column.name()));
                    catalogType = column.type();
                }
            }
            PgType type = PgType.of(Integer.toUnsignedLong(field.type()), catalogType, catalog);
            columns.add(new ResultColumn(field.name(), origin, type.kind()));
            formats.add(new ColumnFormat(type, field.binary()));
        }
        return new ResultShape(columns, formats);
    }

    private static SessionEndedException unknownOrigin() {
        return new SessionEndedException(
                "42501", "the result comes from a table that the catalog did not have yet; connect again and repeat");
    }
}
