package io.hoopai.reach;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.LineageWitness;
import io.hoopai.sql.LineageWitness.Testimony;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.Statement;
import io.hoopai.sql.catalog.Catalog;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Other people's parsers find in the corpora no relation and no origin of an output that our reading lacks. */
class WitnessAgreementTest {
    @ParameterizedTest
    @EnumSource
    void noWitnessObjectsToTheReadingOfTheCorpus(Dialect dialect) throws Exception {
        ReachCorpus corpus = ReachCorpus.load(dialect);
        List<String> objections = new ArrayList<>();
        Map<String, Map<Testimony, Integer>> counts = new TreeMap<>();
        try (ReachRunner runner = ReachRunner.open(corpus, dialect)) {
            for (ReachStatement statement : corpus.queries()) {
                for (LineageWitness witness : ServiceLoader.load(LineageWitness.class)) {
                    Testimony testimony = examine(statement, witness, runner);
                    counts.computeIfAbsent(witness.name(), name -> new EnumMap<>(Testimony.class))
                            .merge(testimony, 1, Integer::sum);
                    if (testimony == Testimony.DISAGREES) {
                        objections.add(witness.name() + " objects to " + statement.id() + ": " + statement.sql());
                    }
                }
            }
        }
        counts.forEach((witness, testimonies) ->
                System.out.printf(Locale.ROOT, "%s, %s: %s%n", dialect, witness, testimonies));
        assertThat(objections).isEmpty();
        assertThat(counts.getOrDefault("jsqlparser", Map.of()).getOrDefault(Testimony.AGREES, 0))
                .as("shapes that the second parser speaks on")
                .isGreaterThan(corpus.queries().size() / 2);
        assertThat(counts.get("calcite")).containsKey(Testimony.AGREES);
    }

    /** What we refuse ourselves needs no second opinion. */
    private static Testimony examine(ReachStatement statement, LineageWitness witness, ReachRunner runner) {
        try {
            Catalog catalog = runner.catalog();
            for (Statement read : runner.read(statement)) {
                Testimony testimony = witness.examine(read, catalog, catalog.defaultPath());
                if (testimony != Testimony.AGREES) {
                    return testimony;
                }
            }
            return Testimony.AGREES;
        } catch (SqlNotUnderstoodException e) {
            return Testimony.ABSTAINS;
        }
    }
}
