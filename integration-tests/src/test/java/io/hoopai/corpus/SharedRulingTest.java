package io.hoopai.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoopai.guard.JudgedStatement;
import io.hoopai.guard.Refusal;
import io.hoopai.guard.Verdict;
import io.hoopai.policy.Reason;
import io.hoopai.sql.Dialect;
import io.hoopai.testing.OtherConstants;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What was ruled on a statement is what would be ruled on another one that differs in constants alone: a guard that has seen
 * the first says of the second what a guard says that has seen neither.
 */
class SharedRulingTest {
    @ParameterizedTest
    @EnumSource
    void isTheRulingThatTheStatementWouldHaveGot(Dialect dialect, @TempDir Path directory) throws Exception {
        long seed = new Random().nextLong();
        System.out.println("seed of the constants for " + dialect + ": " + seed);
        Random random = new Random(seed);
        Set<Integer> shared = new HashSet<>();
        try (CorpusDatabase corpus = CorpusDatabase.create(dialect, directory);
                CoreDoor knowing = new CoreDoor(corpus);
                CoreDoor strange = new CoreDoor(corpus)) {
            for (CorpusCase corpusCase : Corpus.cases(dialect)) {
                String other = OtherConstants.of(corpusCase.sql(), dialect, random);
                Verdict before = knowing.judge(corpusCase, corpusCase.sql());
                Verdict known = knowing.judge(corpusCase, other);
                assertThat(told(known))
                        .as(() -> corpusCase + " as " + other)
                        .isEqualTo(told(strange.judge(corpusCase, other)));
                if (known != before
                        && before.allowed()
                        && known.allowed()
                        && known.statements().get(0).ruling()
                                == before.statements().get(0).ruling()) {
                    shared.add(System.identityHashCode(known));
                }
            }
        }
        System.out.printf(Locale.ROOT, "%s: %d rulings shared%n", dialect, shared.size());
        assertThat(shared).hasSizeGreaterThan(5);
    }

    /** All that is decided, without the places of reasons, which are another statement's. */
    private static String told(Verdict verdict) {
        StringBuilder told = new StringBuilder(verdict.sql());
        for (JudgedStatement judged : verdict.statements()) {
            told.append('\n').append(judged.statement()).append(judged.masks()).append(judged.redactErrors());
            told.append(judged.decision().effect()).append(judged.decision().maxAffectedRows());
            for (Reason reason : judged.decision().reasons()) {
                told.append(reason.rule()).append(reason.kind()).append(reason.message());
            }
        }
        told.append(verdict.refusal().map(Refusal::toString).orElse(""));
        // Each guard has detectors of its own.
        return told.toString().replaceAll("ContentDetector@[0-9a-f]+", "ContentDetector");
    }
}
