package io.hoopai.witness;

import org.apache.calcite.sql.JoinConditionType;
import org.apache.calcite.sql.JoinType;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.util.SqlBasicVisitor;

/**
 * Looks for joins whose columns MySQL puts in another order than the standard does: a RIGHT JOIN with USING or NATURAL, of
 * which {@code *} shows the right side first.
 */
final class SwappedJoins extends SqlBasicVisitor<Void> {
    private boolean found;

    private SwappedJoins() {}

    static boolean in(SqlNode query) {
        SwappedJoins joins = new SwappedJoins();
        query.accept(joins);
        return joins.found;
    }

    @Override
    public Void visit(SqlCall call) {
        if (call instanceof SqlJoin join) {
            boolean merges = join.isNatural() || join.getConditionType() == JoinConditionType.USING;
            found |= merges && join.getJoinType() == JoinType.RIGHT;
        }
        return super.visit(call);
    }
}
