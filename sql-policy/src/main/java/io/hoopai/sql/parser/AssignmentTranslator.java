package io.hoopai.sql.parser;

import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.tree.Assignment;
import io.hoopai.sql.tree.Expression;
import io.hoopai.sql.tree.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.statement.update.UpdateSet;
import org.jspecify.annotations.Nullable;

/** Translates the assignments of SET. */
final class AssignmentTranslator {
    private final Translation translation;
    private final ExpressionTranslator expressions;

    AssignmentTranslator(Translation translation, ExpressionTranslator expressions) {
        this.translation = translation;
        this.expressions = expressions;
    }

    List<Assignment> translate(@Nullable List<UpdateSet> sets) throws SqlNotUnderstoodException {
        List<Assignment> assignments = new ArrayList<>();
        if (sets != null) {
            for (UpdateSet set : sets) {
                assignments.add(assignment(set));
            }
        }
        return assignments;
    }

    private Assignment assignment(UpdateSet set) throws SqlNotUnderstoodException {
        List<QualifiedName> columns = new ArrayList<>();
        for (Column column : set.getColumns()) {
            QualifiedName name = NameRules.target(column, translation);
            // in Postgres the qualifier would be a column, and the name a field of it
            translation.refuse(!translation.isMySql() && name.parts().size() > 1, "assignment to a field");
            columns.add(name);
        }
        SourcePosition position =
                columns.isEmpty() ? translation.here() : columns.get(0).position();
        List<Expression> values = new ArrayList<>();
        for (net.sf.jsqlparser.expression.Expression value : set.getValues()) {
            values.add(DefaultValue.translate(value, expressions));
        }
        if (columns.isEmpty() || values.isEmpty() || (values.size() != 1 && values.size() != columns.size())) {
            throw translation.unsupported("this form of an assignment");
        }
        return new Assignment(
                columns,
                List.of(),
                values.size() == 1 ? values.get(0) : new Expression.Row(values, position),
                position);
    }
}
