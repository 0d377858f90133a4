package io.hoopai.oracle;

import io.hoopai.sql.tree.Assignment;
import io.hoopai.sql.tree.CallProcedure;
import io.hoopai.sql.tree.CommonTable;
import io.hoopai.sql.tree.Copy;
import io.hoopai.sql.tree.CreateAs;
import io.hoopai.sql.tree.DeclareCursor;
import io.hoopai.sql.tree.Delete;
import io.hoopai.sql.tree.Execute;
import io.hoopai.sql.tree.Explain;
import io.hoopai.sql.tree.Insert;
import io.hoopai.sql.tree.Merge;
import io.hoopai.sql.tree.ParsedStatement;
import io.hoopai.sql.tree.Prepare;
import io.hoopai.sql.tree.Query;
import io.hoopai.sql.tree.Update;
import io.hoopai.sql.tree.Utility;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Statements of our tree as terms. */
final class OwnStatements {
    private final OwnQueries queries;
    private final OwnExpressions expressions;

    OwnStatements() {
        this(new OwnQueries());
    }

    OwnStatements(OwnQueries queries) {
        this.queries = queries;
        this.expressions = queries.expressions();
    }

    Term of(ParsedStatement statement) {
        if (statement instanceof ParsedStatement.Queried queried) {
            return queries.query(queried.query());
        } else if (statement instanceof CommonTable.Body body) {
            return body(body);
        } else if (statement instanceof Explain explain) {
            return new TermParts("explain")
                    .flag(explain.analyze(), "analyze")
                    .add(of(explain.statement()))
                    .term();
        } else if (statement instanceof CreateAs create) {
            return new TermParts("create " + create.kind().name().toLowerCase(Locale.ROOT))
                    .add(Term.names("relation", create.name().parts()))
                    .group("columns", OwnQueries.names(create.columns()))
                    .flag(create.temporary(), "temporary")
                    .add(queries.query(create.query()))
                    .term();
        } else if (statement instanceof Prepare prepare) {
            return Term.of("prepare", Term.name(prepare.name()), of(prepare.statement()));
        } else if (statement instanceof Execute execute) {
            return new TermParts("execute")
                    .add(Term.name(execute.name()))
                    .addAll(expressions.all(execute.arguments()))
                    .term();
        } else if (statement instanceof DeclareCursor declare) {
            return new TermParts("declare")
                    .add(Term.name(declare.name()))
                    .flag(declare.held(), "held")
                    .add(queries.query(declare.query()))
                    .term();
        } else if (statement instanceof Copy copy) {
            return copy(copy);
        } else if (statement instanceof CallProcedure call) {
            return Term.of("call", expressions.call(call.call()));
        } else if (statement instanceof Utility utility) {
            return ServerUtilities.term(utility.kind());
        }
        throw new IllegalStateException("a statement of ours without a term: " + statement.getClass());
    }

    Term body(CommonTable.Body body) {
        if (body instanceof Query query) {
            return queries.query(query);
        } else if (body instanceof Insert insert) {
            return insert(insert);
        } else if (body instanceof Update update) {
            return new TermParts("update")
                    .addAll(queries.with(update.with(), update.recursive()))
                    .addAll(queries.fromItems(update.targets()))
                    .group("set", assignments(update.assignments()))
                    .group("from", queries.fromItems(update.from()))
                    .group("where", expressions.optional(update.where()))
                    .group("returning", queries.items(update.returning()))
                    .term();
        } else if (body instanceof Delete delete) {
            return new TermParts("delete")
                    .addAll(queries.with(delete.with(), delete.recursive()))
                    .add(queries.fromItem(delete.target()))
                    .group("using", queries.fromItems(delete.using()))
                    .group("where", expressions.optional(delete.where()))
                    .group("returning", queries.items(delete.returning()))
                    .term();
        } else if (body instanceof Merge merge) {
            return merge(merge);
        }
        throw new IllegalStateException("a statement of ours without a term: " + body.getClass());
    }

    private Term insert(Insert insert) {
        return new TermParts("insert")
                .addAll(queries.with(insert.with(), insert.recursive()))
                .add(queries.fromItem(insert.target()))
                .group("columns", OwnQueries.names(insert.columns()))
                .add(insert.source().map(queries::query))
                .add(insert.conflict().map(this::conflict))
                .group("returning", queries.items(insert.returning()))
                .term();
    }

    private Term conflict(Insert.Conflict conflict) {
        return new TermParts("on conflict")
                .group("target", expressions.all(conflict.target()))
                .group("set", assignments(conflict.assignments()))
                .group("where", expressions.optional(conflict.where()))
                .term();
    }

    private Term merge(Merge merge) {
        TermParts parts = new TermParts("merge")
                .addAll(queries.with(merge.with(), merge.recursive()))
                .add(queries.fromItem(merge.target()))
                .add(queries.fromItem(merge.source()))
                .add(Term.of("on", expressions.of(merge.on())));
        for (Merge.Action action : merge.actions()) {
            parts.add(new TermParts("when " + action.kind().name().toLowerCase(Locale.ROOT))
                    .group("if", expressions.optional(action.condition()))
                    .group("set", assignments(action.assignments()))
                    .group("columns", OwnQueries.names(action.columns()))
                    .group("values", expressions.all(action.values()))
                    .term());
        }
        return parts.term();
    }

    private List<Term> assignments(List<Assignment> assignments) {
        List<Term> terms = new ArrayList<>();
        for (Assignment assignment : assignments) {
            terms.add(new TermParts("assign")
                    .addAll(assignment.columns().stream()
                            .map(column -> Term.name(column.last()))
                            .toList())
                    .group("subscripts", expressions.all(assignment.subscripts()))
                    .add(expressions.of(assignment.value()))
                    .term());
        }
        return terms;
    }

    private Term copy(Copy copy) {
        TermParts parts = new TermParts(
                "copy " + (copy.from() ? "from " : "to ") + copy.end().name().toLowerCase(Locale.ROOT));
        if (copy.source() instanceof Copy.Relation relation) {
            parts.add(Term.names("relation", relation.name().parts()));
        } else if (copy.source() instanceof Copy.Rows rows) {
            parts.add(body(rows.body()));
        }
        return parts.group("columns", OwnQueries.names(copy.columns()))
                .group("where", expressions.optional(copy.where()))
                .term();
    }
}
