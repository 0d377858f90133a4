package io.hoopai.guard;

import io.hoopai.identity.Principal;
import io.hoopai.masking.MaskPlan;
import io.hoopai.sql.Access;
import io.hoopai.sql.Dialect;
import io.hoopai.sql.MaskedSql;
import io.hoopai.sql.OutputColumn;
import io.hoopai.sql.RelationName;
import io.hoopai.sql.SourceMasks;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.SqlReader;
import io.hoopai.sql.Statement;
import io.hoopai.sql.StatementKind;
import io.hoopai.sql.catalog.Catalog;
import io.hoopai.sql.catalog.SearchPath;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Has statements rewritten that compute with what they may not see, so that they compute with masks. What comes of it is
 * read again as if a client had sent it, and counts only if that reading finds nothing to refuse: the reader is trusted, not
 * the rewriter. Stateless; safe for use by many threads.
 */
final class SourceMasking {
    private final SqlReader reader;

    SourceMasking(SqlReader reader) {
        this.reader = reader;
    }

    /** A rewritten statement, and what masking does to its result. */
    record Rewritten(MaskedSql sql, MaskPlan plan) {}

    /**
     * Rewrites one statement of a text; empty when that changes nothing, or what comes of it is not clean.
     *
     * @param index of the statement in the text, from 0
     */
    Optional<Rewritten> rewrite(
            String text, int index, Statement statement, Principal principal, World world, SearchPath path) {
        Catalog catalog = world.catalog();
        SourceMasks masks = world.rules().masking().sourceMasks(principal, catalog);
        try {
            Optional<MaskedSql> masked = reader.mask(text, index, catalog, path, masks);
            if (masked.isEmpty() || masked.get().edits().isEmpty()) {
                return Optional.empty();
            }
            Statement again = reader.readMasked(masked.get().sql(), catalog, path, masks);
            MaskPlan plan = world.rules().masking().plan(again, principal, catalog);
            return plan.refusals().isEmpty() && isSame(statement, again, catalog.dialect())
                    ? Optional.of(new Rewritten(masked.get(), plan))
                    : Optional.empty();
        } catch (SqlNotUnderstoodException e) {
            return Optional.empty();
        }
    }

    /** Whether a statement is still the one that was judged, as far as a client and a policy see it. */
    private static boolean isSame(Statement judged, Statement again, Dialect dialect) {
        return judged.kind() == again.kind()
                && judged.returnsRows() == again.returnsRows()
                && judged.parameters() == again.parameters()
                && judged.locksRows() == again.locksRows()
                && changes(judged).equals(changes(again))
                && sameOutputs(judged.outputs(), again.outputs(), dialect);
    }

    private record Change(StatementKind kind, Optional<RelationName> relation) {}

    private static Set<Change> changes(Statement statement) {
        Set<Change> changes = new HashSet<>();
        for (Access access : statement.accesses()) {
            if (access.kind() != StatementKind.SELECT && access.kind() != StatementKind.COPY) {
                changes.add(new Change(access.kind(), access.relation()));
            }
        }
        return changes;
    }

    /** MySQL names outputs by their text, which nobody else can know. */
    private static boolean sameOutputs(List<OutputColumn> judged, List<OutputColumn> again, Dialect dialect) {
        return dialect == Dialect.POSTGRESQL ? names(judged).equals(names(again)) : judged.size() == again.size();
    }

    private static List<String> names(List<OutputColumn> outputs) {
        return outputs.stream().map(OutputColumn::name).toList();
    }
}
