package io.hoopai.sql.tree;

import java.util.List;
import java.util.Optional;

/**
 * A window.
 *
 * @param name the name a WINDOW clause gives it, or empty in an OVER
 * @param base the window it builds on or, in {@code OVER w}, is
 * @param frame the expressions in its frame clause
 */
public record Window(
        Optional<String> name,
        Optional<String> base,
        List<Expression> partitionBy,
        List<SortItem> orderBy,
        List<Expression> frame) {
    public Window {
        partitionBy = List.copyOf(partitionBy);
        orderBy = List.copyOf(orderBy);
        frame = List.copyOf(frame);
    }
}
