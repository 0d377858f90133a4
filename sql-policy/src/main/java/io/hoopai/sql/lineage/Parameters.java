package io.hoopai.sql.lineage;

import io.hoopai.sql.catalog.CatalogFunction;
import io.hoopai.sql.catalog.FunctionParameter;
import io.hoopai.sql.tree.Expression;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Which argument of a call each parameter of a function stands for. */
final class Parameters {
    private Parameters() {}

    /** What the default of a parameter gives. */
    interface Defaults {
        /** Its value; empty when it cannot be read. */
        Optional<Value> of(String expression);
    }

    /**
     * One value for each parameter that takes one, in their order; empty when the arguments do not fit, or when a default
     * takes the place of one and cannot be read.
     */
    static Optional<List<Value>> bind(
            CatalogFunction function, List<Expression> expressions, List<Value> arguments, Defaults defaults) {
        List<FunctionParameter> inputs = inputs(function);
        List<Optional<Value>> given = new ArrayList<>(Collections.nCopies(inputs.size(), Optional.empty()));
        for (int i = 0; i < arguments.size(); i++) {
            int place = expressions.get(i) instanceof Expression.Named named
                    ? place(inputs, named.name())
                    : Math.min(i, inputs.size() - 1);
            if (place < 0) {
                return Optional.empty();
            }
            boolean rest = inputs.get(place).mode() == FunctionParameter.Mode.VARIADIC;
            if (i > place && !rest && !(expressions.get(i) instanceof Expression.Named)) {
                return Optional.empty();
            }
            Value argument =
                    rest ? given.get(place).orElse(Value.OTHER_CONSTANT).or(arguments.get(i)) : arguments.get(i);
            given.set(place, Optional.of(argument));
        }
        List<Value> bound = new ArrayList<>(inputs.size());
        for (int i = 0; i < inputs.size(); i++) {
            Optional<String> otherwise = inputs.get(i).defaultValue();
            Optional<Value> value = given.get(i).isPresent() || otherwise.isEmpty()
                    ? Optional.of(given.get(i).orElse(Value.OTHER_CONSTANT))
                    : defaults.of(otherwise.get());
            if (value.isEmpty()) {
                return Optional.empty();
            }
            bound.add(value.get());
        }
        return Optional.of(bound);
    }

    /** The parameters under their names, as the columns of a row that is called as the function is. */
    static FromShape scope(CatalogFunction function, List<Value> bound) {
        List<FunctionParameter> inputs = inputs(function);
        List<BoundColumn> columns = new ArrayList<>(inputs.size());
        for (int i = 0; i < inputs.size(); i++) {
            if (!inputs.get(i).name().isEmpty()) {
                columns.add(new BoundColumn(inputs.get(i).name(), bound.get(i), List.of()));
            }
        }
        return FromShape.of(RelationBinding.ofRows(function.name(), columns));
    }

    private static List<FunctionParameter> inputs(CatalogFunction function) {
        List<FunctionParameter> inputs = new ArrayList<>(function.parameters().size());
        for (FunctionParameter parameter : function.parameters()) {
            if (parameter.mode().input()) {
                inputs.add(parameter);
            }
        }
        return inputs;
    }

    private static int place(List<FunctionParameter> inputs, String name) {
        for (int i = 0; i < inputs.size(); i++) {
            if (inputs.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }
}
