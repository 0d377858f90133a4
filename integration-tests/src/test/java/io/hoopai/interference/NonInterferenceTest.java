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
    private static final int STATEMENTS = Integer.getInteger("interference.statements", 400);
    /** Below this, shares are chance. */
    private static final int ENOUGH_FOR_SHARES = 300;

    private static final double LEAST_ADMITTED_ON_POSTGRES = 0;
    private static final double LEAST_ADMITTED_ON_MYSQL = 0;
    private static final double MOST_LOST = 0.05;

    @ParameterizedTest
    @EnumSource
    void generatedStatementsAreAnsweredAlike(Dialect dialect, @TempDir Path directory) throws Exception {
        try (Experiment experiment = Experiment.open(dialect, Masking.CONSTANT, directory)) {
            StatementGenerator generator = experiment.generator(SEED);
            for (int i = 0; i < STATEMENTS; i++) {
                Generated statement = generator.statement(FIRST + i);
                if (STATEMENTS == 1) {
                    System.out.println(statement.text());
                }
                experiment.attempt(statement);
            }
            Report report = experiment.report();
            System.out.println(dialect + ", seed " + SEED + ", from number " + FIRST + ": " + report);
            assertThat(report.interference()).isEmpty();
            if (STATEMENTS >= ENOUGH_FOR_SHARES) {
                assertThat(report.lostShare()).isLessThan(MOST_LOST);
                assertThat(report.admittedShare()).isGreaterThan(leastAdmitted(dialect));
            }
        }
    }

    /** The check can fail: without protection most statements that use protected columns tell the sides apart. */
    @ParameterizedTest
    @EnumSource
    void withoutMasksTheSameStatementsTellTheSidesApart(Dialect dialect, @TempDir Path directory) throws Exception {
        assertThat(told(dialect, Masking.NONE, directory)).isGreaterThan(0.25);
    }

    /** And so do many where the masks hold, but computing sees the values. */
    @ParameterizedTest
    @EnumSource
    void whereComputingSeesTheValuesTheSidesAreToldApart(Dialect dialect, @TempDir Path directory) throws Exception {
        assertThat(told(dialect, Masking.RAW, directory)).isGreaterThan(0.1);
    }

    private static double leastAdmitted(Dialect dialect) {
        return switch (dialect) {
            case POSTGRESQL -> LEAST_ADMITTED_ON_POSTGRES;
            case MYSQL -> LEAST_ADMITTED_ON_MYSQL;
        };
    }

    private static double told(Dialect dialect, Masking masking, Path directory) throws Exception {
        int tried = 200;
        int told = 0;
        try (Experiment experiment = Experiment.open(dialect, masking, directory)) {
            StatementGenerator generator = experiment.generator(SEED);
            for (int number = 1; number <= tried; number++) {
                told += experiment.attempt(generator.statement(number)) ? 1 : 0;
            }
            System.out.println(experiment.report());
        }
        System.out.println(
                dialect + ", " + masking + ": " + told + " of " + tried + " statements tell the sides apart");
        return (double) told / tried;
    }
}
