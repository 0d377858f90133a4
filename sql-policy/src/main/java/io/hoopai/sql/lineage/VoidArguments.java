package io.hoopai.sql.lineage;

import io.hoopai.sql.tree.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Arguments that Postgres leaves out. It drops every argument that is a parameter of type {@code void} before it looks for
 * the function ({@code ParseFuncOrColumn} in {@code parse_func.c}, for JDBC's outputs). Of what type a parameter is, says
 * PREPARE, the protocol or a cast, and not the call; so a call with parameters may be one with fewer arguments.
 */
final class VoidArguments {
    private static final String VOID = "void";

    /** With more parameters than this, the ways are too many to look at. */
    private static final int MOST = 6;

    private VoidArguments() {}

    /** How many arguments stay in any case. */
    static int least(List<Expression> arguments) {
        return arguments.size() - droppable(arguments).size();
    }

    /** The arguments that may stay, by their places, in every way that there is; empty when the ways are too many. */
    static Optional<List<List<Integer>>> ways(List<Expression> arguments) {
        List<Integer> droppable = droppable(arguments);
        if (droppable.size() > MOST) {
            return Optional.empty();
        }
        List<List<Integer>> ways = new ArrayList<>(1 << droppable.size());
        for (int dropped = 0; dropped < 1 << droppable.size(); dropped++) {
            int bits = dropped;
            ways.add(IntStream.range(0, arguments.size())
                    .filter(place -> {
                        int index = droppable.indexOf(place);
                        return index < 0 || (bits >> index & 1) == 0;
                    })
                    .boxed()
                    .toList());
        }
        return Optional.of(ways);
    }

    private static List<Integer> droppable(List<Expression> arguments) {
        return IntStream.range(0, arguments.size())
                .filter(place -> mayBeVoid(arguments.get(place)))
                .boxed()
                .toList();
    }

    private static boolean mayBeVoid(Expression argument) {
        return argument instanceof Expression.Parameter
                || argument instanceof Expression.Cast cast && cast.type().equals(VOID) && mayBeVoid(cast.operand());
    }
}
