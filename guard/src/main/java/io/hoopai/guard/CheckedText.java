package io.hoopai.guard;

import static java.util.Objects.requireNonNull;

import io.hoopai.audit.AuditLog;
import io.hoopai.guard.config.Configuration;
import io.hoopai.identity.Principal;
import io.hoopai.masking.HiddenUse;
import io.hoopai.masking.MaskPlan;
import io.hoopai.policy.Explanation;
import io.hoopai.sql.MaskedSql;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.Statement;
import io.hoopai.sql.catalog.CatalogUnavailableException;
import io.hoopai.sql.catalog.SearchPath;
import io.hoopai.yaml.RuleFileException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A verdict with everything it rests on, for whoever works on the rules. Nothing is run or recorded.
 *
 * @param statements those of the text, also when it is refused; empty when it was not understood, or passes unread
 */
public record CheckedText(Verdict verdict, List<CheckedStatement> statements) {
    public CheckedText {
        requireNonNull(verdict, "verdict is null");
        statements = List.copyOf(statements);
    }

    /**
     * A statement of the text.
     *
     * @param policy rule by rule
     * @param masks what masking does to its result, or why it refuses
     * @param masked the statement as it is rewritten to compute with masks; empty when it runs as it is, or not at all
     * @param because for which it is rewritten; empty when it is not
     * @param changes what would have to change for it to run; empty when it may
     */
    public record CheckedStatement(
            Statement statement,
            Explanation policy,
            MaskPlan masks,
            Optional<MaskedSql> masked,
            List<HiddenUse> because,
            List<String> changes) {
        public CheckedStatement {
            requireNonNull(statement, "statement is null");
            requireNonNull(policy, "policy is null");
            requireNonNull(masks, "masks is null");
            requireNonNull(masked, "masked is null");
            because = List.copyOf(because);
            changes = List.copyOf(changes);
        }
    }

    /**
     * Judges a text by rules and catalog of this moment.
     *
     * @param at decides which rules are in force
     * @throws RuleFileException when policy or masking do not load
     * @throws CatalogUnavailableException when the catalog cannot be read
     */
    public static CheckedText of(
            Configuration configuration,
            String database,
            CatalogSource source,
            String text,
            Principal principal,
            Instant at)
            throws RuleFileException, CatalogUnavailableException {
        DatabaseGuard.Parts parts =
                DatabaseGuard.Parts.of(configuration, database, source, AuditLog.discarding(), Approvals.NONE);
        try (DatabaseGuard guard = DatabaseGuard.open(parts)) {
            World world = guard.world().at(at);
            Verdict verdict = guard.judge().judge(text, principal, world).verdict();
            if (verdict.unread()) {
                // What stands in it is nobody's business.
                return new CheckedText(verdict, List.of());
            }
            List<CheckedStatement> checked = new ArrayList<>();
            List<Statement> statements = statements(parts, text, world);
            for (int i = 0; i < statements.size(); i++) {
                checked.add(check(guard.judge(), text, i, statements.get(i), principal, world));
            }
            return new CheckedText(verdict, checked);
        }
    }

    private static List<Statement> statements(DatabaseGuard.Parts parts, String text, World world) {
        try {
            return parts.reader().read(text, world.catalog(), world.catalog().defaultPath());
        } catch (SqlNotUnderstoodException e) {
            // The verdict says so.
            return List.of();
        }
    }

    private static CheckedStatement check(
            Judge judge, String text, int index, Statement read, Principal principal, World world) {
        SearchPath path = world.catalog().defaultPath();
        Statement statement = judge.held(read, world, path);
        Explanation explanation = world.policy().explain(principal, statement, world.catalog());
        Judge.Masked masked = judge.masked(text, index, statement, principal, world, path);
        List<String> changes = new ArrayList<>(explanation.changes());
        if (!masked.plan().refusals().isEmpty()) {
            changes.addAll(world.rules().masking().changes(statement, principal, world.catalog()));
        }
        return new CheckedStatement(statement, explanation, masked.plan(), masked.sql(), masked.because(), changes);
    }
}
