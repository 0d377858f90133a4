package io.hoopai.masking;

import io.hoopai.identity.Principal;
import io.hoopai.sql.catalog.Catalog;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What masking does to one statement: either it is refused, or every output has its mask or none.
 *
 * @param outputs by position, as the lineage has them
 * @param refusals why it cannot run; empty when it can
 * @param protectedInPlay whether it touches a relation with a protected column, so that errors and notices must be
 *     cleaned
 * @param hiddenUses what it does with values that it may not see: see {@link #computesWithHidden}
 * @param outputsKnown false when only the server knows the columns of the result (SHOW, EXPLAIN)
 */
public record MaskPlan(
        List<Optional<ColumnMask>> outputs,
        List<MaskRefusal> refusals,
        boolean protectedInPlay,
        List<HiddenUse> hiddenUses,
        boolean outputsKnown) {
    public MaskPlan {
        outputs = List.copyOf(outputs);
        refusals = List.copyOf(refusals);
        hiddenUses = List.copyOf(hiddenUses);
    }

    /**
     * Whether it computes with values that it may not see, and nothing else speaks against it: then it is to be rewritten so
     * that it computes with their masks, and the plan of what comes of that holds. If it cannot be, this plan does.
     */
    public boolean computesWithHidden() {
        return !hiddenUses.isEmpty()
                && refusals.stream().allMatch(refusal -> refusal.kind().avoidable());
    }

    /** Whether any output has a mask that a rule (not a detector) asks for. */
    public boolean masksByRule() {
        return outputs.stream().anyMatch(mask -> mask.isPresent() && !mask.get().conditional());
    }

    /**
     * Holds the plan against the server's description of the result. A cell is masked if either says so; where they ask for
     * different masks, it is redacted. Detectors look at texts and JSON alone.
     *
     * @throws ShapeMismatchException when they do not fit, so that the result must not be released
     */
    public ResultMasks bind(List<ResultColumn> columns, MaskingRules rules, Principal principal, Catalog catalog)
            throws ShapeMismatchException {
        if (!refusals.isEmpty()) {
            throw new ShapeMismatchException("a result for a statement that was refused");
        }
        if (outputsKnown && columns.size() != outputs.size()) {
            throw new ShapeMismatchException(
                    "the server's result has " + columns.size() + " columns, expected " + outputs.size());
        }
        Optional<ColumnMask> unplanned = outputsKnown ? Optional.empty() : rules.detector(principal);
        List<Optional<ColumnMask>> masks = new ArrayList<>(columns.size());
        for (int i = 0; i < columns.size(); i++) {
            ResultColumn column = columns.get(i);
            Optional<ColumnMask> planned = outputsKnown ? outputs.get(i) : unplanned;
            Optional<ColumnMask> seen = column.origin().flatMap(origin -> rules.mask(origin, principal, catalog));
            masks.add(either(planned, seen).filter(mask -> !mask.conditional() || searchable(column.kind())));
        }
        return ResultMasks.of(masks);
    }

    private static Optional<ColumnMask> either(Optional<ColumnMask> planned, Optional<ColumnMask> seen) {
        if (seen.isEmpty()) {
            return planned;
        }
        if (planned.isEmpty() || planned.get().conditional()) {
            return seen;
        }
        boolean agree = planned.get().masker().equals(seen.get().masker())
                && planned.get().hidesNulls() == seen.get().hidesNulls();
        boolean hidesNulls = planned.get().hidesNulls() || seen.get().hidesNulls();
        return agree
                ? planned
                : Optional.of(new ColumnMask(planned.get().reason(), RedactMasker.DEFAULT, false, hidesNulls, false));
    }

    private static boolean searchable(ValueKind kind) {
        return kind == ValueKind.TEXT || kind == ValueKind.JSON;
    }
}
