package io.hoopai.sql.parser;

import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.tree.Query;
import io.hoopai.sql.tree.QueryBody;
import io.hoopai.sql.tree.SetOperation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import net.sf.jsqlparser.statement.select.ParenthesedSelect;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.select.SetOperationList;

/**
 * Translates UNION, INTERSECT and EXCEPT. The parser gives the operands and operators as flat lists; the grouping is
 * made here: INTERSECT binds tighter, and all group from the left.
 */
final class SetOperationTranslator {
    private final Translation translation;
    private final QueryTranslator queries;

    SetOperationTranslator(Translation translation, QueryTranslator queries) {
        this.translation = translation;
        this.queries = queries;
    }

    private record Operation(SetOperation.Operator operator, boolean all) {}

    QueryBody translate(SetOperationList list) throws SqlNotUnderstoodException {
        List<Query> operands = new ArrayList<>();
        for (Select select : list.getSelects()) {
            requireNothingBehind(select);
            operands.add(queries.translate(select));
        }
        List<Operation> operations = new ArrayList<>();
        for (net.sf.jsqlparser.statement.select.SetOperation operation : list.getOperations()) {
            operations.add(operation(operation));
        }
        if (operands.size() != operations.size() + 1) {
            throw translation.unsupported("this form of a set operation");
        }
        groupIntersects(operands, operations);
        return group(operands, operations).body();
    }

    private void requireNothingBehind(Select select) throws SqlNotUnderstoodException {
        if (!(select instanceof ParenthesedSelect)
                && (select.getOrderByElements() != null
                        || select.getLimit() != null
                        || select.getOffset() != null
                        || select.getFetch() != null
                        || select.getForMode() != null
                        || select.getWithItemsList() != null)) {
            throw translation.uncertainGrouping();
        }
    }

    private Operation operation(net.sf.jsqlparser.statement.select.SetOperation operation)
            throws SqlNotUnderstoodException {
        return switch (operation.toString().trim().toUpperCase(Locale.ROOT)) {
            case "UNION", "UNION DISTINCT" -> new Operation(SetOperation.Operator.UNION, false);
            case "UNION ALL" -> new Operation(SetOperation.Operator.UNION, true);
            case "INTERSECT", "INTERSECT DISTINCT" -> new Operation(SetOperation.Operator.INTERSECT, false);
            case "INTERSECT ALL" -> new Operation(SetOperation.Operator.INTERSECT, true);
            case "EXCEPT", "EXCEPT DISTINCT" -> new Operation(SetOperation.Operator.EXCEPT, false);
            case "EXCEPT ALL" -> new Operation(SetOperation.Operator.EXCEPT, true);
            default -> throw translation.unsupported(operation.toString());
        };
    }

    private static void groupIntersects(List<Query> operands, List<Operation> operations) {
        for (int i = 0; i < operations.size(); ) {
            if (operations.get(i).operator() == SetOperation.Operator.INTERSECT) {
                operands.set(i, combine(operations.remove(i), operands.get(i), operands.remove(i + 1)));
            } else {
                i++;
            }
        }
    }

    /**
     * From the left, but a run of one and the same UNION, which is associative, becomes a tree of logarithmic depth, so
     * that a long chain does not exhaust the stack of those who walk the tree.
     */
    private Query group(List<Query> operands, List<Operation> operations) throws SqlNotUnderstoodException {
        Query left = operands.get(0);
        int i = 0;
        int depth = 0;
        while (i < operations.size()) {
            translation.enter();
            depth++;
            Operation operation = operations.get(i);
            int end = i + 1;
            while (operation.operator() == SetOperation.Operator.UNION
                    && end < operations.size()
                    && operations.get(end).equals(operation)) {
                end++;
            }
            List<Query> run = new ArrayList<>();
            run.add(left);
            run.addAll(operands.subList(i + 1, end + 1));
            left = balanced(operation, run);
            i = end;
        }
        for (; depth > 0; depth--) {
            translation.leave();
        }
        return left;
    }

    private static Query balanced(Operation operation, List<Query> operands) {
        if (operands.size() == 1) {
            return operands.get(0);
        }
        int middle = operands.size() / 2;
        return combine(
                operation,
                balanced(operation, operands.subList(0, middle)),
                balanced(operation, operands.subList(middle, operands.size())));
    }

    private static Query combine(Operation operation, Query left, Query right) {
        return new Query(
                List.of(),
                false,
                new SetOperation(operation.operator(), operation.all(), left, right),
                List.of(),
                List.of(),
                false,
                left.position());
    }
}
