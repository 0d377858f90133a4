package io.hoopai.corpus;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a client got for a case.
 *
 * @param rule the rule that refused, when it was refused
 * @param rows those of the last result with rows; empty when there was none
 * @param affected the last update count; -1 when there was none
 * @param visible everything the client could see, as text
 */
record Answer(
        Verdict verdict,
        Optional<String> rule,
        Optional<List<List<@Nullable String>>> rows,
        int affected,
        List<String> visible) {

    /** How it ended. */
    enum Verdict {
        ALLOWED,
        REFUSED,
        /** The database refused it. */
        FAILED
    }
}
