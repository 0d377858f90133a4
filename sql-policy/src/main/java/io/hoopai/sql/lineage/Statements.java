package io.hoopai.sql.lineage;

import io.hoopai.sql.Access;
import io.hoopai.sql.ReferenceKind;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.StatementKind;
import io.hoopai.sql.tree.CallProcedure;
import io.hoopai.sql.tree.CommonTable;
import io.hoopai.sql.tree.Copy;
import io.hoopai.sql.tree.CreateAs;
import io.hoopai.sql.tree.DeclareCursor;
import io.hoopai.sql.tree.Delete;
import io.hoopai.sql.tree.Execute;
import io.hoopai.sql.tree.Explain;
import io.hoopai.sql.tree.Expression;
import io.hoopai.sql.tree.Insert;
import io.hoopai.sql.tree.Merge;
import io.hoopai.sql.tree.MultiDelete;
import io.hoopai.sql.tree.ParsedStatement;
import io.hoopai.sql.tree.Prepare;
import io.hoopai.sql.tree.Query;
import io.hoopai.sql.tree.Update;
import io.hoopai.sql.tree.Utility;
import java.util.List;
import java.util.Optional;

/**
 * Whole statements. One that holds another, to prepare, declare, explain or copy it, does what that one does, and an
 * access of its own kind besides.
 */
final class Statements {
    private final Resolution resolution;

    Statements(Resolution resolution) {
        this.resolution = resolution;
    }

    /**
     * What a statement is.
     *
     * @param returnsRows whether the server answers with a row description
     * @param outputs the columns of its result, or of the statement that it holds
     * @param outputsKnown whether these are all
     */
    record Result(StatementKind kind, boolean returnsRows, List<NamedValue> outputs, boolean outputsKnown) {
        private static Result rows(StatementKind kind, List<NamedValue> outputs) {
            return new Result(kind, true, outputs, true);
        }

        private static Result returning(StatementKind kind, List<NamedValue> outputs) {
            return new Result(kind, !outputs.isEmpty(), outputs, true);
        }

        private static Result silent(StatementKind kind, List<NamedValue> held) {
            return new Result(kind, false, held, true);
        }

        /** Its result is known to the server alone. */
        private static Result unknown(StatementKind kind) {
            return new Result(kind, true, List.of(), false);
        }
    }

    Result resolve(ParsedStatement statement) throws SqlNotUnderstoodException {
        return resolve(statement, OutputUse.SHOWN);
    }

    private Result resolve(ParsedStatement statement, OutputUse use) throws SqlNotUnderstoodException {
        if (statement instanceof ParsedStatement.Queried queried) {
            List<NamedValue> outputs = body(queried.query(), CommonTables.NONE, use);
            new ServerSettings(resolution).shownBy(queried.query()).ifPresent(resolution.findings()::readsHarmlessRows);
            return Result.rows(StatementKind.SELECT, outputs);
        } else if (statement instanceof Insert insert) {
            return Result.returning(StatementKind.INSERT, body(insert, CommonTables.NONE, use));
        } else if (statement instanceof Update update) {
            return Result.returning(StatementKind.UPDATE, body(update, CommonTables.NONE, use));
        } else if (statement instanceof Delete delete) {
            return Result.returning(StatementKind.DELETE, body(delete, CommonTables.NONE, use));
        } else if (statement instanceof Merge merge) {
            return Result.returning(StatementKind.MERGE, body(merge, CommonTables.NONE, use));
        } else if (statement instanceof MultiDelete delete) {
            resolution.changes().delete(delete);
            return Result.silent(StatementKind.DELETE, List.of());
        } else if (statement instanceof CreateAs create) {
            new CreatedRelations(resolution).resolve(create);
            return Result.silent(StatementKind.DDL, List.of());
        } else if (statement instanceof Utility utility) {
            return utility(utility);
        }
        return holder(statement);
    }

    /** Statements that hold, name or copy the rows of others, whose rows leave where nobody masks them. */
    private Result holder(ParsedStatement statement) throws SqlNotUnderstoodException {
        if (statement instanceof Explain explain) {
            access(StatementKind.EXPLAIN, explain);
            new Statements(resolution.explained()).resolve(explain.statement(), OutputUse.STORED);
            if (resolution.masking().rewrites()) {
                new ExplainOptions(resolution.masking()).restrict(explain);
            }
            return Result.unknown(StatementKind.EXPLAIN);
        } else if (statement instanceof Prepare prepare) {
            access(StatementKind.PREPARE, prepare);
            Result held = resolve(prepare.statement(), OutputUse.STORED);
            return new Result(StatementKind.PREPARE, false, held.outputs(), held.outputsKnown());
        } else if (statement instanceof DeclareCursor declare) {
            access(StatementKind.DECLARE, declare);
            List<NamedValue> outputs = body(declare.query(), CommonTables.NONE, OutputUse.STORED);
            return Result.silent(StatementKind.DECLARE, outputs);
        } else if (statement instanceof Copy copy) {
            return Result.silent(StatementKind.COPY, new Copies(resolution).resolve(copy));
        } else if (statement instanceof Execute execute) {
            access(StatementKind.EXECUTE, execute);
            arguments(execute.arguments());
            return Result.unknown(StatementKind.EXECUTE);
        } else if (statement instanceof CallProcedure call) {
            access(StatementKind.CALL, call);
            procedure(call.call());
            return Result.unknown(StatementKind.CALL);
        }
        throw Refusals.unsupported("this kind of statement", statement.position(), "");
    }

    /** A query, or a change of data, that stands alone or in a WITH, with the columns that it gives. */
    List<NamedValue> body(CommonTable.Body body, CommonTables inSight, OutputUse use) throws SqlNotUnderstoodException {
        return body(body, Optional.empty(), inSight, use);
    }

    /** The same with names around it, which only a query sees: changes of data stand at the top. */
    List<NamedValue> body(CommonTable.Body body, Optional<Scope> outer, CommonTables inSight, OutputUse use)
            throws SqlNotUnderstoodException {
        if (body instanceof Query query) {
            return resolution.queries().resolve(query, outer, inSight, use);
        } else if (body instanceof Insert insert) {
            return resolution.changes().insert(insert, inSight, use);
        } else if (body instanceof Update update) {
            return resolution.changes().update(update, inSight, use);
        } else if (body instanceof Delete delete) {
            return resolution.changes().delete(delete, inSight, use);
        }
        return resolution.changes().merge((Merge) body, inSight, use);
    }

    private Result utility(Utility utility) throws SqlNotUnderstoodException {
        new Utilities(resolution).resolve(utility);
        return switch (utility.kind()) {
            // MOVE goes where FETCH goes, and answers with a number.
            case FETCH ->
                utility.verb().equals("MOVE")
                        ? Result.silent(utility.kind(), List.of())
                        : Result.unknown(utility.kind());
            case SHOW, CALL, DO -> Result.unknown(utility.kind());
            default -> Result.silent(utility.kind(), List.of());
        };
    }

    private void access(StatementKind kind, ParsedStatement statement) {
        resolution.findings().access(Access.of(kind, statement.position()));
    }

    private void procedure(Expression.Call call) throws SqlNotUnderstoodException {
        if (!call.isPlain()) {
            throw Refusals.unsupported("a procedure with more than its arguments", call.position(), "");
        }
        resolution.functions().useProcedure(call.name(), call.position());
        arguments(call.arguments());
    }

    private void arguments(List<? extends Expression> arguments) throws SqlNotUnderstoodException {
        Scope nothing = Scope.of(Optional.empty(), CommonTables.NONE, FromShape.EMPTY);
        for (Expression argument : arguments) {
            Value value = resolution.expressions().resolve(argument, nothing);
            resolution.findings().use(value.flows(), ReferenceKind.OTHER, argument.position());
        }
    }
}
