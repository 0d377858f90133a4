package io.hoopai.masking;

import io.hoopai.identity.Principal;
import io.hoopai.sql.ColumnFlow;
import io.hoopai.sql.ColumnRef;
import io.hoopai.sql.FlowKind;
import io.hoopai.sql.OutputColumn;
import io.hoopai.sql.Reference;
import io.hoopai.sql.ReferenceKind;
import io.hoopai.sql.Statement;
import io.hoopai.sql.Write;
import io.hoopai.yaml.NamedRule;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What would have to change for a statement to run that uses protected columns as their rules do not allow. */
final class MaskingChanges {
    /** The strictest first: a change should open no more than is needed. */
    private static final List<Use> BY_STRICTNESS = List.of(Use.MASKED, Use.LOOKUP, Use.RAW);

    private final ProtectedColumns columns;
    private final Principal principal;
    private final Set<String> changes = new LinkedHashSet<>();

    MaskingChanges(ProtectedColumns columns, Principal principal) {
        this.columns = columns;
        this.principal = principal;
    }

    List<String> of(Statement statement) {
        statement.references().forEach(this::reference);
        statement.outputs().forEach(this::output);
        statement.writes().forEach(this::write);
        return List.copyOf(changes);
    }

    private void reference(Reference reference) {
        Protection protection = columns.protection(reference.column(), principal);
        boolean seen = columns.sees(reference.column(), reference.kind(), reference.others(), principal);
        if (protection != null && !seen && !protection.use().allows(reference.kind())) {
            suggest(reference.column(), reference.kind(), protection);
        }
    }

    private void output(OutputColumn output) {
        for (ColumnFlow flow : output.flows()) {
            Protection protection = columns.protection(flow.column(), principal);
            if (protection != null && protection.use() == Use.DENY && flow.kind() != FlowKind.IDENTITY) {
                suggest(flow.column(), ReferenceKind.COMPUTED_TOTALLY, protection);
            }
        }
    }

    private void write(Write write) {
        leaveOut(write.target());
        write.sources().forEach(source -> leaveOut(source.column()));
    }

    private void leaveOut(ColumnRef column) {
        if (columns.protection(column, principal) != null) {
            changes.add("leave the column `" + column + "` out, or have it written by someone it is not masked for");
        }
    }

    private void suggest(ColumnRef column, ReferenceKind kind, Protection protection) {
        Optional<Use> use = BY_STRICTNESS.stream()
                .filter(candidate -> candidate.allows(kind))
                .findFirst();
        String leaveOut = "leave the column `" + column + "` out here";
        if (use.isEmpty()) {
            changes.add(leaveOut);
            return;
        }
        String rules = protection.rules().stream()
                .map(ColumnRule::place)
                .map(MaskingChanges::place)
                .collect(Collectors.joining(" and "));
        String warning = use.get() == Use.RAW ? ", which lets statements find the values out" : "";
        changes.add(leaveOut + ", or write `use: " + use.get().keyword() + "` in the rule " + rules + warning);
    }

    private static String place(NamedRule rule) {
        return "`" + rule.name() + "` (" + rule.file() + ":" + rule.line() + ")";
    }
}
