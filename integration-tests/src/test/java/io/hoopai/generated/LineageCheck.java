package io.hoopai.generated;

import static java.util.Objects.requireNonNull;

import io.hoopai.sql.Access;
import io.hoopai.sql.ColumnFlow;
import io.hoopai.sql.ColumnRef;
import io.hoopai.sql.FunctionUse;
import io.hoopai.sql.OutputColumn;
import io.hoopai.sql.Reference;
import io.hoopai.sql.Statement;
import io.hoopai.sql.Write;
import io.hoopai.sql.catalog.FunctionEffect;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Holds what the reader found in a statement against what the server did with it. */
final class LineageCheck {
    private final Canaries canaries;
    private final Function<Access, Set<ColumnRef>> views;

    /** @param views what an access to a view stands for, when the server speaks of base tables only */
    LineageCheck(Canaries canaries, Function<Access, Set<ColumnRef>> views) {
        this.canaries = requireNonNull(canaries, "canaries is null");
        this.views = requireNonNull(views, "views is null");
    }

    /** What the lineage does not name and should. */
    List<Finding> check(Statement statement, Observed observed) {
        List<Finding> findings = new ArrayList<>();
        Set<ColumnRef> known = columns(statement);
        statement.accesses().forEach(access -> known.addAll(views.apply(access)));
        for (ColumnRef column : observed.named()) {
            if (!known.contains(column)) {
                findings.add(new Finding(Finding.Kind.NOT_REFERRED_TO, column.toString()));
            }
        }
        // What flows out of a function whose body was not read is a matter of the rules for functions.
        if (!callsUnread(statement)) {
            checkOutputs(statement, observed, findings);
            checkStored(statement, observed, findings);
        }
        return findings;
    }

    /** Every column that the lineage names in any way. */
    static Set<ColumnRef> columns(Statement statement) {
        Set<ColumnRef> columns = new HashSet<>();
        for (OutputColumn output : statement.outputs()) {
            output.flows().forEach(flow -> columns.add(flow.column()));
        }
        for (Reference reference : statement.references()) {
            columns.add(reference.column());
        }
        for (Write write : statement.writes()) {
            columns.add(write.target());
            write.sources().forEach(flow -> columns.add(flow.column()));
        }
        for (Access access : statement.accesses()) {
            access.relation()
                    .ifPresent(
                            relation -> access.columns().forEach(name -> columns.add(new ColumnRef(relation, name))));
        }
        return columns;
    }

    /** How many canaries the result shows. */
    int visible(Observed observed) {
        int count = 0;
        for (@Nullable String[] row : observed.rows()) {
            for (String cell : row) {
                count += cell == null ? 0 : canaries.in(cell).size();
            }
        }
        return count;
    }

    private void checkOutputs(Statement statement, Observed observed, List<Finding> findings) {
        List<OutputColumn> outputs = statement.outputs();
        Set<String> reported = new HashSet<>();
        for (@Nullable String[] row : observed.rows()) {
            if (row.length != outputs.size()) {
                findings.add(new Finding(
                        Finding.Kind.OUTPUT_COUNT, row.length + " columns came, " + outputs.size() + " were expected"));
                return;
            }
            for (int i = 0; i < row.length; i++) {
                String cell = row[i];
                if (cell == null) {
                    continue;
                }
                for (String canary : canaries.in(cell)) {
                    Set<ColumnRef> origins = canaries.origins(canary);
                    if (!flowsFrom(origins, outputs.get(i).flows()) && reported.add(i + "<" + origins)) {
                        findings.add(new Finding(
                                Finding.Kind.UNEXPLAINED_OUTPUT, "column " + (i + 1) + " shows a value of " + origins));
                    }
                }
            }
        }
    }

    private void checkStored(Statement statement, Observed observed, List<Finding> findings) {
        Set<String> reported = new HashSet<>();
        observed.stored().forEach((target, values) -> {
            for (String value : values) {
                for (String canary : canaries.in(value)) {
                    Set<ColumnRef> origins = canaries.origins(canary);
                    if (!origins.contains(target)
                            && !isWritten(statement, target, origins)
                            && reported.add(target + "<" + origins)) {
                        findings.add(new Finding(
                                Finding.Kind.UNEXPLAINED_WRITE, target + " now holds a value of " + origins));
                    }
                }
            }
        });
    }

    /** A partition's column is known by its parents' names as well: one that is written to is enough. */
    private boolean isWritten(Statement statement, ColumnRef target, Set<ColumnRef> origins) {
        for (Write write : statement.writes()) {
            boolean same = write.target().equals(target)
                    || (write.target().column().equals(target.column()) && canaries.sameColumn(write.target(), target));
            if (same && flowsFrom(origins, write.sources())) {
                return true;
            }
        }
        return false;
    }

    private static boolean flowsFrom(Set<ColumnRef> origins, Set<ColumnFlow> flows) {
        for (ColumnFlow flow : flows) {
            if (origins.contains(flow.column())) {
                return true;
            }
        }
        return false;
    }

    /** Whether values can come from anywhere. */
    static boolean callsUnread(Statement statement) {
        for (FunctionUse use : statement.functions()) {
            if (use.effect() == FunctionEffect.USER_DEFINED || use.effect() == FunctionEffect.UNKNOWN) {
                return true;
            }
        }
        return false;
    }
}
