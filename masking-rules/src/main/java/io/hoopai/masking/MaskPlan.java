package io.hoopai.masking;

import io.hoopai.identity.Principal;
import io.hoopai.sql.catalog.Catalog;
import java.util.List;
import java.util.Optional;

/**
 * What masking does to one statement: either it is refused, or every output has its mask or none.
 *
 * @param outputs by position, as the lineage has them
 * @param refusals why it cannot run; empty when it can
 * @param protectedInPlay whether it touches a relation with a protected column, so that errors and notices must be
 *     cleaned
 */
public record MaskPlan(List<Optional<ColumnMask>> outputs, List<MaskRefusal> refusals, boolean protectedInPlay) {
    public MaskPlan {
        outputs = List.copyOf(outputs);
        refusals = List.copyOf(refusals);
    }

    /** Whether any output has a mask that a rule (not a detector) asks for. */
    public boolean masksByRule() {
        return outputs.stream().anyMatch(mask -> mask.isPresent() && !mask.get().conditional());
    }

    /**
     * Holds the plan against the server's description of the result. A cell is masked if either says so.
     *
     * @throws ShapeMismatchException when they do not fit, so that the result must not be released
     */
    public ResultMasks bind(List<ResultColumn> columns, MaskingRules rules, Principal principal, Catalog catalog)
            throws ShapeMismatchException {
        throw new UnsupportedOperationException("to be built");
    }
}
