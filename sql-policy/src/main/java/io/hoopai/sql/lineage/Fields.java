package io.hoopai.sql.lineage;

import io.hoopai.sql.FlowKind;
import io.hoopai.sql.catalog.CatalogType;
import io.hoopai.sql.catalog.Column;
import io.hoopai.sql.catalog.Relation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Fields of rows whose shape is known. */
final class Fields {
    private Fields() {}

    /** The fields of a value of a composite type, of which each shows the value; empty for other types. */
    static Optional<Value> ofType(Value value, CatalogIndex index) {
        List<CatalogType> types = index.catalog().types(value.type());
        if (types.size() != 1) {
            return Optional.empty();
        }
        Flows flows = value.flows().atLeast(FlowKind.DERIVED);
        return types.get(0).rowType().flatMap(index.catalog()::relation).map((Relation row) -> {
            List<NamedValue> fields = new ArrayList<>(row.columns().size());
            for (Column column : row.columns()) {
                fields.add(new NamedValue(column.name(), Value.ofColumn(flows, column.type())));
            }
            return Value.row(fields);
        });
    }

    /** The field {@code name}; empty when the row has none or two of that name. */
    static Optional<Value> of(Value row, String name) {
        Optional<Value> found = Optional.empty();
        for (NamedValue field : row.fields()) {
            if (field.name().equals(name)) {
                if (found.isPresent()) {
                    return Optional.empty();
                }
                found = Optional.of(field.value());
            }
        }
        return found;
    }
}
