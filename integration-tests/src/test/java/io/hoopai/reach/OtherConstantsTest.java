package io.hoopai.reach;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.ReadLimits;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.SqlReader;
import io.hoopai.sql.SqlReaders;
import io.hoopai.sql.Statement;
import io.hoopai.sql.catalog.Catalog;
import io.hoopai.testing.OtherConstants;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A reader that knows a statement reads another one, which differs in constants alone, as a reader that knows nothing:
 * the same verdict, the same lineage, the same places.
 */
class OtherConstantsTest {
    private static final int VARIANTS = 3;

    @ParameterizedTest
    @EnumSource
    void whatIsKnownIsReadAsIfItWereNot(Dialect dialect) throws Exception {
        long seed = new Random().nextLong();
        System.out.println("seed of the constants for " + dialect + ": " + seed);
        Random random = new Random(seed);
        ReachCorpus corpus = ReachCorpus.load(dialect);
        int compared = 0;
        try (ReachRunner runner = ReachRunner.open(corpus, dialect)) {
            SqlReader knowing = SqlReaders.create(ReadLimits.DEFAULT);
            for (ReachStatement statement : corpus.queries()) {
                read(knowing, statement.sql(), runner.catalog());
                for (int i = 0; i < VARIANTS; i++) {
                    String other = OtherConstants.of(statement.sql(), dialect, random);
                    assertThat(read(knowing, other, runner.catalog()))
                            .as(() -> statement.id() + " as " + other)
                            .isEqualTo(read(SqlReaders.create(ReadLimits.DEFAULT), other, runner.catalog()));
                    compared++;
                }
            }
        }
        System.out.printf(Locale.ROOT, "%s: %d statements with other constants%n", dialect, compared);
    }

    /** What was understood, or the refusal. */
    private static String read(SqlReader reader, String sql, Catalog catalog) {
        try {
            List<Statement> statements = reader.read(sql, catalog, catalog.defaultPath());
            return statements.toString();
        } catch (SqlNotUnderstoodException e) {
            return e.reason() + " at " + e.position() + ": " + e.getMessage();
        }
    }
}
