package io.hoopai.corpus;

import io.hoopai.sql.Dialect;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One case of the corpus.
 *
 * @param principal {@code agent} or {@code outsider}
 * @param rule the rule that decides, or the id of a built-in one
 * @param rows the exact rows, values as text, null for NULL
 * @param affected the exact number of rows written
 * @param malformed whether a client or the protocol may stop it before the guard sees it
 * @param close a statement to run afterwards, to leave the session as it was
 */
record CorpusCase(
        String id,
        Set<Dialect> dialects,
        String sql,
        String principal,
        Expectation expectation,
        Optional<String> rule,
        Optional<List<List<@Nullable String>>> rows,
        Optional<Integer> affected,
        boolean malformed,
        Optional<String> close) {

    /** What must come of it. Whatever comes, it must hold no canary. */
    enum Expectation {
        ALLOW,
        DENY,
        /** The guard lets it pass, and the database refuses it. */
        ERROR,
        /** Allowed or refused, and the same at every door: the reading may grow. */
        EITHER
    }

    @Override
    public String toString() {
        return id;
    }
}
