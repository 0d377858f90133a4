package io.hoopai.sql.lineage;

import java.util.Set;

/**
 * What becomes of the outputs of a query.
 *
 * @param all what becomes of each
 * @param computed those, from 0, that something is computed from besides
 */
record OutputUse(ValueUse all, Set<Integer> computed) {
    static final OutputUse SHOWN = new OutputUse(ValueUse.SHOWN, Set.of());
    static final OutputUse COMPUTED = new OutputUse(ValueUse.COMPUTED, Set.of());
    static final OutputUse STORED = new OutputUse(ValueUse.STORED, Set.of());

    OutputUse {
        computed = Set.copyOf(computed);
    }

    static OutputUse of(ValueUse use) {
        return switch (use) {
            case SHOWN -> SHOWN;
            case COMPUTED -> COMPUTED;
            case STORED -> STORED;
        };
    }

    ValueUse of(int output) {
        return computed.contains(output) ? all.atLeast(ValueUse.COMPUTED) : all;
    }

    OutputUse atLeast(ValueUse use) {
        return new OutputUse(all.atLeast(use), computed);
    }

    OutputUse computing(Set<Integer> outputs) {
        return outputs.isEmpty() ? this : new OutputUse(all, outputs);
    }
}
