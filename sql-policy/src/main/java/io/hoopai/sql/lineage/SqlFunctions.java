package io.hoopai.sql.lineage;

import io.hoopai.sql.Access;
import io.hoopai.sql.FlowKind;
import io.hoopai.sql.FunctionUse;
import io.hoopai.sql.Reference;
import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.Write;
import io.hoopai.sql.catalog.CatalogFunction;
import io.hoopai.sql.catalog.FunctionBody;
import io.hoopai.sql.catalog.FunctionEffect;
import io.hoopai.sql.catalog.FunctionKind;
import io.hoopai.sql.catalog.SearchPath;
import io.hoopai.sql.lexer.ConstantLedger;
import io.hoopai.sql.lexer.LexedStatement;
import io.hoopai.sql.tree.CommonTable;
import io.hoopai.sql.tree.Delete;
import io.hoopai.sql.tree.Expression;
import io.hoopai.sql.tree.Insert;
import io.hoopai.sql.tree.Merge;
import io.hoopai.sql.tree.ParsedStatement;
import io.hoopai.sql.tree.Update;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Calls of functions in the language {@code sql}, by what their bodies do. The statements of a body are resolved with
 * the arguments in the place of the parameters; all they do is done by the statement that calls, and judged as that. A
 * body that cannot be read leaves the function opaque: a policy must then allow it by name. So must it for one that
 * changes data, as the rows that it changes are not counted with those of the statement.
 */
final class SqlFunctions {
    private final Resolution resolution;
    private final Functions functions;

    SqlFunctions(Resolution resolution) {
        this.resolution = resolution;
        this.functions = resolution.functions();
    }

    /** The value of a call; empty when the name may mean anything but SQL functions whose bodies could be read. */
    Optional<Value> resolve(Expression.Call call, List<Value> arguments) {
        if (functions.candidates(call).isEmpty() || !call.isPlain() || functions.mayBeBuiltin(call.name())) {
            return Optional.empty();
        }
        List<Inlined> bodies = new ArrayList<>();
        for (List<Integer> kept : ways(call).orElse(List.of())) {
            List<Expression> expressions =
                    kept.stream().map(call.arguments()::get).toList();
            List<Value> values = kept.stream().map(arguments::get).toList();
            for (CatalogFunction candidate : functions.candidates(call.name(), kept.size())) {
                Optional<Inlined> body = inline(candidate, expressions, values);
                if (body.isEmpty()) {
                    return Optional.empty();
                }
                bodies.add(body.get());
            }
        }
        if (bodies.isEmpty()) {
            return Optional.empty();
        }
        Value value = bodies.get(0).value();
        for (Inlined body : bodies) {
            value = body == bodies.get(0) ? value : value.or(body.value());
            adopt(body, call.position());
        }
        return Optional.of(value);
    }

    private Optional<List<List<Integer>>> ways(Expression.Call call) {
        List<Expression> arguments = call.arguments();
        return functions.mayDropArguments(call)
                ? VoidArguments.ways(arguments)
                : Optional.of(
                        List.of(IntStream.range(0, arguments.size()).boxed().toList()));
    }

    /** What a body does, and what it gives. */
    private record Inlined(CatalogFunction function, Findings findings, Value value) {}

    private Optional<Inlined> inline(CatalogFunction function, List<Expression> expressions, List<Value> arguments) {
        CallContext context = resolution.context();
        if (function.kind() != FunctionKind.FUNCTION
                || function.extension().isPresent()
                || !function.language().equals("sql")
                || !context.mayRead(function)) {
            return Optional.empty();
        }
        Optional<SearchPath> path = function.body().flatMap(this::path);
        Optional<List<FunctionBodies.BodyStatement>> body =
                resolution.index().bodies().of(function);
        Findings findings = new Findings();
        Optional<List<Value>> parameters = Parameters.bind(
                function, expressions, arguments, expression -> defaultValue(function, expression, findings));
        if (path.isEmpty() || body.isEmpty() || parameters.isEmpty()) {
            return Optional.empty();
        }
        try {
            Value value = Value.OTHER_CONSTANT;
            for (FunctionBodies.BodyStatement statement : body.get()) {
                if (!isRead(statement.parsed())) {
                    return Optional.empty();
                }
                Resolution inner = new Resolution(
                        resolution.index(),
                        path.get(),
                        new LiteralTexts(statement.lexed().tokens(), new ConstantLedger(statement.lexed())),
                        findings,
                        resolution.viewDepth() + 1,
                        context.inside(function, parameters.get()),
                        Masking.none(statement.lexed()));
                CommonTables none = CommonTables.NONE;
                Scope around = Scope.ofParameters(Parameters.scope(function, parameters.get()));
                CommonTable.Body parsed = statement.parsed() instanceof ParsedStatement.Queried queried
                        ? queried.query()
                        : (CommonTable.Body) statement.parsed();
                value = result(
                        function, new Statements(inner).body(parsed, Optional.of(around), none, OutputUse.SHOWN));
            }
            return Optional.of(new Inlined(function, findings, value));
        } catch (SqlNotUnderstoodException e) {
            return Optional.empty();
        }
    }

    /** A default is an expression, as the server prints it, and may call functions that read. */
    private Optional<Value> defaultValue(CatalogFunction function, String expression, Findings findings) {
        Optional<List<FunctionBodies.BodyStatement>> read =
                resolution.index().bodies().read("SELECT " + expression);
        if (read.isEmpty()
                || read.get().size() != 1
                || !(read.get().get(0).parsed() instanceof ParsedStatement.Queried queried)) {
            return Optional.empty();
        }
        LexedStatement lexed = read.get().get(0).lexed();
        Resolution inner = new Resolution(
                resolution.index(),
                SearchPath.PRINTED,
                new LiteralTexts(lexed.tokens(), new ConstantLedger(lexed)),
                findings,
                resolution.viewDepth() + 1,
                resolution.context().inside(function, List.of()),
                Masking.none(lexed));
        try {
            List<NamedValue> outputs =
                    new Statements(inner).body(queried.query(), Optional.empty(), CommonTables.NONE, OutputUse.SHOWN);
            return outputs.size() == 1 ? Optional.of(outputs.get(0).value()) : Optional.empty();
        } catch (SqlNotUnderstoodException e) {
            return Optional.empty();
        }
    }

    private Optional<SearchPath> path(FunctionBody body) {
        return body.path().isPresent()
                ? body.path().map(setting -> resolution.index().catalog().searchPath(setting))
                : resolution.context().sessionPath();
    }

    private static boolean isRead(ParsedStatement statement) {
        return statement instanceof ParsedStatement.Queried
                || statement instanceof Insert
                || statement instanceof Update
                || statement instanceof Delete
                || statement instanceof Merge;
    }

    /** The columns of the last statement under the names that the function gives them. */
    private Value result(CatalogFunction function, List<NamedValue> outputs) {
        if (outputs.isEmpty()) {
            return Value.OTHER_CONSTANT;
        }
        List<NamedValue> columns = outputs;
        if (outputs.size() == 1 && outputs.get(0).value().isRow()) {
            columns = outputs.get(0).value().fields();
        }
        List<String> names = ResultColumns.ofUserDefined(resolution.index(), function, function.name())
                .orElse(List.of());
        if (names.size() == 1 && columns.size() == 1) {
            Value value = columns.get(0).value();
            boolean same = function.returnType().equals(value.type());
            return Value.computed(
                    same ? value.flows() : value.flows().atLeast(FlowKind.DERIVED), false, function.returnType());
        }
        List<NamedValue> fields = new ArrayList<>(columns.size());
        for (int i = 0; i < columns.size(); i++) {
            String name = names.size() == columns.size()
                    ? names.get(i)
                    : columns.get(i).name();
            fields.add(new NamedValue(name, columns.get(i).value().stored()));
        }
        Value row = Value.row(fields);
        boolean named = names.isEmpty() || names.size() == columns.size();
        return named ? row : Value.computed(row.flows(), false, Value.UNKNOWN_TYPE);
    }

    /** What the body does is found where the function is called. */
    private void adopt(Inlined body, SourcePosition position) {
        Findings own = resolution.findings();
        Findings inner = body.findings();
        for (Reference reference : inner.references()) {
            own.reference(reference.at(position));
        }
        for (Access access : inner.accesses()) {
            own.access(access.at(position));
        }
        for (Write write : inner.writes()) {
            own.write(write.at(position));
        }
        for (FunctionUse use : inner.functions()) {
            own.function(use.at(position));
        }
        CatalogFunction function = body.function();
        FunctionEffect effect =
                inner.writes().isEmpty() && !inner.changesData() ? FunctionEffect.PURE : FunctionEffect.WRITES;
        own.function(Functions.of(function, effect, position));
    }
}
