package io.hoopai.generated;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.catalog.CatalogUnavailableException;
import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The lineage of generated statements against what the servers record, rewrite and show. The same statements every time;
 * {@code integration-tests/generated/run} tries others, and more of them, by the system properties
 * {@code generated.statements}, {@code generated.seed} and {@code generated.first}.
 */
class LineageOfGeneratedStatementsTest {
    private static final long SEED = Long.getLong("generated.seed", 20_261_123);
    private static final int FIRST = Integer.getInteger("generated.first", 1);
    private static final int STATEMENTS = Integer.getInteger("generated.statements", 1_500);
    /** Below this, shares are chance. */
    private static final int ENOUGH_FOR_SHARES = 500;

    private static final int BATCH = 1_000;

    @ParameterizedTest
    @EnumSource
    void theLineageNamesEveryColumnThatTheServerUsesAndEveryValueThatItShows(Dialect dialect)
            throws SQLException, CatalogUnavailableException {
        Tally tally = new Tally();
        try (Experiment experiment = Experiment.open(dialect, SEED)) {
            for (int done = 0; done < STATEMENTS; done += BATCH) {
                experiment.run(FIRST + done, Math.min(BATCH, STATEMENTS - done), tally);
            }
            if (STATEMENTS == 1) {
                System.out.println(experiment.statement(FIRST).text());
            }
        }
        System.out.println(dialect + ", seed " + SEED + ", from number " + FIRST + ": " + tally);
        assertThat(tally.findings()).isEmpty();
        // A witness that objects has a statement refused.
        assertThat(tally.objections()).isEmpty();
        if (STATEMENTS >= ENOUGH_FOR_SHARES) {
            // What was hardly compared would prove nothing.
            assertThat(tally.acceptedByServer()).isGreaterThan(0.9);
            assertThat(tally.acceptedByReader()).isGreaterThan(0.35);
            assertThat(tally.showingCanaries()).isGreaterThan(0.4);
        }
    }
}
