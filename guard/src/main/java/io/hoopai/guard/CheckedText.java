package io.hoopai.guard;

import static java.util.Objects.requireNonNull;

import io.hoopai.audit.AuditLog;
import io.hoopai.guard.config.Configuration;
import io.hoopai.identity.Principal;
import io.hoopai.masking.MaskPlan;
import io.hoopai.policy.Explanation;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.Statement;
import io.hoopai.sql.catalog.CatalogUnavailableException;
import io.hoopai.yaml.RuleFileException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A verdict with everything it rests on, for whoever works on the rules. Nothing is run or recorded.
 *
 * @param statements those of the text, also when it is refused; empty when it was not understood
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
     * @param changes what would have to change for it to run; empty when it may
     */
    public record CheckedStatement(Statement statement, Explanation policy, MaskPlan masks, List<String> changes) {
        public CheckedStatement {
            requireNonNull(statement, "statement is null");
            requireNonNull(policy, "policy is null");
            requireNonNull(masks, "masks is null");
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
        DatabaseGuard.Parts parts = DatabaseGuard.Parts.of(configuration, database, source, AuditLog.discarding());
        try (DatabaseGuard guard = DatabaseGuard.open(parts)) {
            World world = guard.world().at(at);
            Verdict verdict = guard.judge().judge(text, principal, world).verdict();
            List<CheckedStatement> checked = new ArrayList<>();
            for (Statement statement : statements(parts, text, world)) {
                checked.add(check(
                        guard.judge().held(statement, world, world.catalog().defaultPath()), principal, world));
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

    private static CheckedStatement check(Statement statement, Principal principal, World world) {
        Explanation explanation = world.policy().explain(principal, statement, world.catalog());
        List<String> changes = new ArrayList<>(explanation.changes());
        changes.addAll(world.rules().masking().changes(statement, principal, world.catalog()));
        MaskPlan masks = world.rules().masking().plan(statement, principal, world.catalog());
        return new CheckedStatement(statement, explanation, masks, changes);
    }
}
