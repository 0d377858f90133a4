package io.hoopai.interference;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoopai.generated.Generated;
import io.hoopai.sql.Dialect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** With constant masks, statements that were written to tell databases apart by their protected values do not. */
class HostileStatementsTest {
    private static final int LEAST_ON_POSTGRES = 150;
    private static final int LEAST_ON_MYSQL = 80;
    private static final double LEAST_EFFECTIVE = 0.9;

    @ParameterizedTest
    @EnumSource
    void hostileStatementsAreAnsweredAlike(Dialect dialect, @TempDir Path directory) throws Exception {
        try (Experiment experiment = Experiment.open(dialect, Masking.CONSTANT, Contents.DIFFERENT, directory)) {
            for (Generated statement : HostileStatements.of(dialect)) {
                experiment.attempt(statement);
            }
            System.out.println(dialect + ", hostile: " + experiment.report());
            assertThat(experiment.report().interference())
                    .extracting(found -> found.statement().text())
                    .containsExactlyInAnyOrderElementsOf(Resources.statements("known", dialect));
        }
    }

    /** The others are of a kind that is refused whether or not anything is protected. */
    @ParameterizedTest
    @EnumSource
    void withoutMasksNearlyAllTellTheSidesApart(Dialect dialect, @TempDir Path directory) throws Exception {
        List<Generated> statements = HostileStatements.of(dialect);
        List<String> harmless = new ArrayList<>();
        try (Experiment experiment = Experiment.open(dialect, Masking.NONE, Contents.DIFFERENT, directory)) {
            for (Generated statement : statements) {
                if (!experiment.attempt(statement)) {
                    harmless.add(statement.text());
                }
            }
        }
        System.out.println(dialect + ", harmless without masks: " + String.join("\n    ", harmless));
        assertThat(statements).hasSizeGreaterThan(dialect == Dialect.MYSQL ? LEAST_ON_MYSQL : LEAST_ON_POSTGRES);
        assertThat((double) harmless.size()).isLessThan((1 - LEAST_EFFECTIVE) * statements.size());
    }
}
