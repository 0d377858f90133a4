package io.hoopai.sql.lineage;

import io.hoopai.sql.FlowKind;
import io.hoopai.sql.ReferenceKind;
import io.hoopai.sql.SourcePosition;
import java.util.List;

/**
 * The rule for computing with columns. A computation is total when it cannot fail and nothing inside it can: only then
 * does it tell nothing but its result, which is masked. An operand that may fail spoils the others, because whether it is
 * evaluated at all can depend on them ({@code coalesce(nullif(a, 'x'), 1 / 0)}).
 */
final class Computations {
    private final Findings findings;

    Computations(Findings findings) {
        this.findings = findings;
    }

    Value compute(List<Value> operands, boolean total, FlowKind kind, String type, SourcePosition position) {
        boolean cannotFail = total;
        Flows flows = Flows.NONE;
        for (Value operand : operands) {
            cannotFail &= operand.total();
            flows = flows.union(operand.flows().atLeast(kind));
        }
        findings.use(flows, cannotFail ? ReferenceKind.COMPUTED_TOTALLY : ReferenceKind.COMPUTED, position);
        return Value.computed(flows, cannotFail, type);
    }

    /** A test for NULL, which tells of a column only whether it has a value. */
    Value nullTest(Value operand, SourcePosition position) {
        if (operand.unchanged()) {
            findings.use(operand.flows(), ReferenceKind.NULL_TEST, position);
            return Value.computed(Flows.NONE, operand.total(), "bool");
        }
        findings.use(operand.flows(), ReferenceKind.COMPUTED, position);
        return Value.computed(operand.flows().atLeast(FlowKind.DERIVED), operand.total(), "bool");
    }
}
