package io.hoopai.sql.lineage;

import io.hoopai.sql.FlowKind;
import io.hoopai.sql.ReferenceKind;
import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.tree.Expression;
import io.hoopai.sql.tree.SortItem;
import io.hoopai.sql.tree.Window;

/** OVER and WINDOW: what partitions and orders shows in ranks and offsets, so it flows into the result too. */
final class Windows {
    private final Resolution resolution;

    Windows(Resolution resolution) {
        this.resolution = resolution;
    }

    /** Resolves a window and gives what flows into every value computed over it. */
    Flows resolve(Window window, Scope scope, SourcePosition position) throws SqlNotUnderstoodException {
        Scope inside = scope.insideWindow();
        Flows flows = Flows.NONE;
        if (window.base().isPresent()) {
            String base = window.base().get();
            flows = scope.window(base)
                    .orElseThrow(() -> Refusals.unsupported(
                            "the window `" + base + "`", position, "define it in WINDOW before it is used"));
        }
        for (Expression expression : window.partitionBy()) {
            flows = flows.union(use(expression, inside));
        }
        for (SortItem item : window.orderBy()) {
            flows = flows.union(use(item.expression(), inside));
        }
        for (Expression expression : window.frame()) {
            flows = flows.union(use(expression, inside));
        }
        return flows;
    }

    private Flows use(Expression expression, Scope scope) throws SqlNotUnderstoodException {
        Value value = resolution.expressions().resolve(expression, scope);
        resolution.findings().use(value.flows(), ReferenceKind.WINDOW, expression.position());
        return value.flows().atLeast(FlowKind.DERIVED);
    }
}
