package io.hoopai.witness;

import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.util.SqlShuttle;
import org.jspecify.annotations.Nullable;

/**
 * Takes tests for the presence of a value out of a query: IS NULL becomes TRUE, {@code count(x)} becomes
 * {@code count(*)}, and the right side of EXCEPT goes. To Calcite the column flows through them; to the lineage only
 * whether there is a value does.
 */
final class PresenceBlind extends SqlShuttle {
    @Override
    public @Nullable SqlNode visit(SqlCall call) {
        if (call.getKind() == SqlKind.IS_NULL || call.getKind() == SqlKind.IS_NOT_NULL) {
            return SqlLiteral.createBoolean(true, call.getParserPosition());
        }
        if (call.getOperator().getName().equalsIgnoreCase("count")) {
            return SqlStdOperatorTable.COUNT.createCall(
                    call.getParserPosition(), SqlIdentifier.star(call.getParserPosition()));
        }
        if (call.getKind() == SqlKind.EXCEPT) {
            return call.operand(0).accept(this);
        }
        return super.visit(call);
    }
}
