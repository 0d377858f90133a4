package io.hoopai.sql.lineage;

import io.hoopai.sql.FlowKind;
import java.util.List;

/**
 * What an expression stands for, as far as lineage goes.
 *
 * @param flows the base columns that can reach it
 * @param constancy whether it is a constant as written
 * @param total whether evaluating it cannot fail, whatever the data
 * @param type the server's name of its type where that is known, else empty; of a row as it is written in a cast
 * @param fields its columns when it is a row of known shape; empty otherwise
 */
record Value(Flows flows, Constancy constancy, boolean total, String type, List<NamedValue> fields) {
    /** Whether a value is a literal or parameter, which says that comparing with it is a lookup. */
    enum Constancy {
        VARIABLE,
        /** A string literal, which MySQL compares as text with text. */
        STRING,
        /** A number, a parameter or any other literal. */
        OTHER
    }

    static final String UNKNOWN_TYPE = "";
    static final String TEXT = "text";

    static final Value STRING_CONSTANT = constant(Constancy.STRING);
    static final Value OTHER_CONSTANT = constant(Constancy.OTHER);

    private static Value constant(Constancy constancy) {
        return new Value(Flows.NONE, constancy, true, constancy == Constancy.STRING ? TEXT : UNKNOWN_TYPE, List.of());
    }

    static Value ofColumn(Flows flows, String type) {
        return new Value(flows, Constancy.VARIABLE, true, type, List.of());
    }

    static Value computed(Flows flows, boolean total, String type) {
        return new Value(flows, Constancy.VARIABLE, total, type, List.of());
    }

    /** A row; as a whole it is something of which only the columns inside are known. */
    static Value row(List<NamedValue> fields) {
        Flows flows = Flows.NONE;
        boolean total = true;
        for (NamedValue field : fields) {
            flows = flows.union(field.value().flows());
            total &= field.value().total();
        }
        return new Value(flows.atLeast(FlowKind.OPAQUE), Constancy.VARIABLE, total, UNKNOWN_TYPE, List.copyOf(fields));
    }

    /** The same row, of a type with a name. */
    Value ofType(String name) {
        return new Value(flows, constancy, total, name, fields);
    }

    boolean isConstant() {
        return constancy != Constancy.VARIABLE;
    }

    boolean isRow() {
        return !fields.isEmpty();
    }

    /** Whether it is one or more stored values as they are, or a row of such. */
    boolean unchanged() {
        if (!isRow()) {
            return flows.unchanged();
        }
        for (NamedValue field : fields) {
            if (!field.value().unchanged()) {
                return false;
            }
        }
        return true;
    }

    /** The same value once it has been computed and is only read: reading it cannot fail, and it is no constant. */
    Value stored() {
        return new Value(flows, Constancy.VARIABLE, true, type, fields);
    }

    Value withFlows(Flows changed) {
        return new Value(changed, constancy, total, type, fields);
    }

    /** A value that is either of two. */
    Value or(Value other) {
        return new Value(
                flows.union(other.flows),
                Constancy.VARIABLE,
                total && other.total,
                type.equals(other.type) ? type : UNKNOWN_TYPE,
                fields.equals(other.fields) ? fields : List.of());
    }
}
