package io.hoopai.interference;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoopai.generated.Generated;
import io.hoopai.generated.StatementGenerator;
import io.hoopai.sql.Dialect;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * With constant masks, databases that differ in protected values alone answer generated statements alike. The same
 * statements every time; {@code integration-tests/interference/run} tries others, and more of them, by the system
 * properties {@code interference.statements}, {@code interference.seed} and {@code interference.first}.
 */
class NonInterferenceTest {
    private static final long SEED = Long.getLong("interference.seed", 20_261_128);
    private static final int FIRST = Integer.getInteger("interference.first", 1);
    private static final int STATEMENTS = Integer.getInteger("interference.statements", 300);
    /** Below this, shares are chance. */
    private static final int ENOUGH_FOR_SHARES = 300;

    /** More of them would say no more. */
    private static final int ENOUGH_FOUND = 100;

    private static final double LEAST_ADMITTED_ON_POSTGRES = 0.95;
    private static final double LEAST_ADMITTED_ON_MYSQL = 0.95;
    private static final double MOST_LOST = 0.05;
    /** For what must be found, or must not, whatever is generated. */
    private static final int FEW = Integer.getInteger("interference.few", 100);

    @ParameterizedTest
    @EnumSource
    void generatedStatementsAreAnsweredAlike(Dialect dialect, @TempDir Path directory) throws Exception {
        Report report = tried(dialect, Masking.CONSTANT, Contents.DIFFERENT, STATEMENTS, directory);
        assertThat(report.interference()).isEmpty();
        if (STATEMENTS >= ENOUGH_FOR_SHARES) {
            assertThat(report.lostShare()).isLessThan(MOST_LOST);
            assertThat(report.admittedShare()).isGreaterThan(leastAdmitted(dialect));
        }
    }

    /** The check can fail: without protection many statements tell the sides apart. */
    @ParameterizedTest
    @EnumSource
    void withoutMasksTheSidesAreToldApart(Dialect dialect, @TempDir Path directory) throws Exception {
        Report report = tried(dialect, Masking.NONE, Contents.DIFFERENT, FEW, directory);
        assertThat(report.interference()).hasSizeGreaterThan(FEW / 4);
    }

    /** And so do some where the masks hold, but what computes sees the values. */
    @ParameterizedTest
    @EnumSource
    void whereComputingSeesTheValuesTheSidesAreToldApart(Dialect dialect, @TempDir Path directory) throws Exception {
        Report report = tried(dialect, Masking.RAW, Contents.DIFFERENT, FEW, directory);
        assertThat(report.interference()).hasSizeGreaterThan(FEW / 20);
    }

    /** What is found comes of the values alone: without a difference nothing is. */
    @ParameterizedTest
    @EnumSource
    void databasesThatAreAlikeAreNeverToldApart(Dialect dialect, @TempDir Path directory) throws Exception {
        Report report = tried(dialect, Masking.NONE, Contents.ALIKE, FEW, directory);
        assertThat(report.interference()).isEmpty();
    }

    private static Report tried(Dialect dialect, Masking masking, Contents contents, int statements, Path directory)
            throws Exception {
        try (Experiment experiment = Experiment.open(dialect, masking, contents, directory)) {
            StatementGenerator generator = experiment.generator(SEED);
            for (int i = 0; i < statements && experiment.report().interference().size() < ENOUGH_FOUND; i++) {
                Generated statement = generator.statement(FIRST + i);
                if (statements == 1) {
                    System.out.println(statement.text());
                }
                experiment.attempt(statement);
            }
            System.out.println(String.join(
                    ", ",
                    dialect.toString(),
                    masking.toString(),
                    contents.toString(),
                    "seed " + SEED,
                    "from number " + FIRST + ": " + experiment.report()));
            return experiment.report();
        }
    }

    private static double leastAdmitted(Dialect dialect) {
        return switch (dialect) {
            case POSTGRESQL -> LEAST_ADMITTED_ON_POSTGRES;
            case MYSQL -> LEAST_ADMITTED_ON_MYSQL;
        };
    }
}
