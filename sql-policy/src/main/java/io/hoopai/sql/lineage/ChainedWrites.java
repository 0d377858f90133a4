package io.hoopai.sql.lineage;

import io.hoopai.sql.ColumnFlow;
import io.hoopai.sql.ColumnRef;
import io.hoopai.sql.FlowKind;
import io.hoopai.sql.Write;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Assignments of one statement of MySQL, each of which sees what others have stored: after {@code SET a = b, c = a} the
 * column {@code c} holds {@code b}. They are carried out from left to right, but for several tables in no order that can
 * be relied on, so that every order is taken to be possible.
 */
final class ChainedWrites {
    private ChainedWrites() {}

    /** The same writes; what flows into a column flows on from it. */
    static List<Write> of(Collection<Write> writes) {
        List<Write> chained = new ArrayList<>(writes);
        boolean grown = true;
        while (grown) {
            grown = false;
            for (int i = 0; i < chained.size(); i++) {
                Write write = chained.get(i);
                Set<ColumnFlow> sources = followed(write, chained);
                if (!sources.equals(write.sources())) {
                    chained.set(i, new Write(write.target(), sources, write.overwrites(), write.position()));
                    grown = true;
                }
            }
        }
        return chained;
    }

    private static Set<ColumnFlow> followed(Write write, List<Write> writes) {
        Map<ColumnRef, FlowKind> kinds = new LinkedHashMap<>();
        for (ColumnFlow flow : write.sources()) {
            add(flow.column(), flow.kind(), kinds);
            for (Write before : writes) {
                if (before.overwrites() && before.target().equals(flow.column())) {
                    before.sources()
                            .forEach(source -> add(source.column(), lessPlain(source.kind(), flow.kind()), kinds));
                }
            }
        }
        Set<ColumnFlow> flows = new HashSet<>();
        kinds.forEach((column, kind) -> flows.add(new ColumnFlow(column, kind)));
        return flows;
    }

    private static void add(ColumnRef column, FlowKind kind, Map<ColumnRef, FlowKind> kinds) {
        kinds.merge(column, kind, ChainedWrites::lessPlain);
    }

    private static FlowKind lessPlain(FlowKind a, FlowKind b) {
        return a.compareTo(b) >= 0 ? a : b;
    }
}
