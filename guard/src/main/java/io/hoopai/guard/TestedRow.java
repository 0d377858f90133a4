package io.hoopai.guard;

import io.hoopai.masking.ShapeMismatchException;
import io.hoopai.policy.PolicyCase;
import io.hoopai.sql.ColumnFlow;
import io.hoopai.sql.ColumnRef;
import io.hoopai.sql.FlowKind;
import io.hoopai.sql.OutputColumn;
import io.hoopai.sql.catalog.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a test of the policy says of a row, held against what a client would be shown. */
final class TestedRow {
    /** What a computed column is taken for when only its name and value are given. */
    private static final String COMPUTED_TYPE = "text";

    private final World world;
    private final RowViewer viewer;
    private final Optional<RowSource> source;

    TestedRow(World world, RowViewer viewer, Optional<RowSource> source) {
        this.world = world;
        this.viewer = viewer;
        this.source = source;
    }

    /**
     * What is not as expected; empty when all is.
     *
     * @param shown receives the row
     */
    List<String> check(PolicyCase test, Verdict verdict, Map<String, Optional<String>> shown) {
        if (verdict.unread()) {
            // It might end the transaction that it would be run in.
            return List.of("`row` is for what is read; this text passes unread, and is shown as the database has it");
        }
        if (verdict.statements().size() != 1) {
            return List.of("`row` is for a text of one statement; this one has "
                    + verdict.statements().size());
        }
        JudgedStatement judged = verdict.statements().get(0);
        List<String> failures = new ArrayList<>();
        Optional<List<ResultCell>> row =
                test.given().isEmpty() ? executed(verdict, failures) : given(test, judged, failures);
        if (row.isEmpty()) {
            return failures;
        }
        try {
            List<Optional<String>> texts = viewer.show(
                    row.get(),
                    columns -> judged.masks().bind(columns, world.rules().masking(), test.as(), world.catalog()));
            for (int i = 0; i < texts.size(); i++) {
                shown.put(row.get().get(i).name(), texts.get(i));
            }
        } catch (ShapeMismatchException e) {
            return List.of("the row cannot be shown: " + e.getMessage());
        }
        compare(test.row(), shown, failures);
        return failures;
    }

    private Optional<List<ResultCell>> executed(Verdict verdict, List<String> failures) {
        if (source.isEmpty()) {
            failures.add("there is no row to show; add `given`, or run the tests with `--execute`");
            return Optional.empty();
        }
        try {
            Optional<List<ResultCell>> row = source.get().firstRow(verdict.sql());
            if (row.isEmpty()) {
                failures.add("expected a row, got none");
            }
            return row;
        } catch (RowUnavailableException e) {
            failures.add("the statement does not run: " + e.getMessage());
            return Optional.empty();
        }
    }

    private Optional<List<ResultCell>> given(PolicyCase test, JudgedStatement judged, List<String> failures) {
        List<OutputColumn> outputs = judged.statement().outputs();
        List<String> names = outputs.stream().map(OutputColumn::name).toList();
        for (String name : test.given().keySet()) {
            if (!names.contains(name)) {
                failures.add("`given` has `" + name + "`, which is no column of the result; it has " + quoted(names));
            }
        }
        for (int i = 0; i < outputs.size(); i++) {
            OutputColumn output = outputs.get(i);
            if (test.given().containsKey(output.name()) && holdsMasks(test, judged, i)) {
                failures.add("the database computes `" + output.name()
                        + "` from masks, so that no stored value is behind it; run the tests with `--execute`");
            }
        }
        if (!failures.isEmpty()) {
            return Optional.empty();
        }
        List<ResultCell> row = new ArrayList<>();
        for (OutputColumn output : outputs) {
            Optional<ColumnRef> origin = origin(output);
            String type = origin.flatMap(this::column).map(Column::type).orElse(COMPUTED_TYPE);
            row.add(new ResultCell(
                    output.name(), type, origin, test.given().getOrDefault(output.name(), Optional.empty())));
        }
        return Optional.of(row);
    }

    /** Whether what comes of a protected column is masked inside of what is sent: no rule masks the output any more. */
    private boolean holdsMasks(PolicyCase test, JudgedStatement judged, int output) {
        List<ColumnRef> columns = judged.statement().outputs().get(output).flows().stream()
                .map(ColumnFlow::column)
                .toList();
        boolean masked = judged.masks().outputs().get(output).isPresent()
                && !judged.masks().outputs().get(output).get().conditional();
        return judged.masked().isPresent()
                && !masked
                && !world.rules()
                        .masking()
                        .sourceMasks(test.as(), world.catalog())
                        .masked(columns)
                        .isEmpty();
    }

    /** The column that an output is, if it is one; a server names it too. */
    private static Optional<ColumnRef> origin(OutputColumn output) {
        if (output.flows().size() != 1) {
            return Optional.empty();
        }
        ColumnFlow flow = output.flows().iterator().next();
        return flow.kind() == FlowKind.IDENTITY ? Optional.of(flow.column()) : Optional.empty();
    }

    private Optional<Column> column(ColumnRef ref) {
        return world.catalog().relation(ref.relation()).flatMap(relation -> relation.column(ref.column()));
    }

    private static void compare(
            Map<String, Optional<String>> expected, Map<String, Optional<String>> shown, List<String> failures) {
        expected.forEach((name, text) -> {
            Optional<String> found = shown.get(name);
            if (found == null) {
                failures.add("`row` has `" + name + "`, which is no column of the result; it has "
                        + quoted(List.copyOf(shown.keySet())));
            } else if (!found.equals(text)) {
                failures.add("`" + name + "`: expected " + describe(text) + ", the client is shown " + describe(found));
            }
        });
    }

    private static String describe(Optional<String> text) {
        return text.map(value -> "`" + value + "`").orElse("NULL");
    }

    private static String quoted(List<String> names) {
        return String.join(", ", names.stream().map(name -> "`" + name + "`").toList());
    }
}
