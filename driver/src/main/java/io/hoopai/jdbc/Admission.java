package io.hoopai.jdbc;

import static java.util.Objects.requireNonNull;

import io.hoopai.guard.GuardSession;
import io.hoopai.guard.JudgedStatement;
import io.hoopai.guard.Verdict;
import io.hoopai.sql.StatementKind;
import java.util.List;

/**
 * A text that may run. Immutable, but for what is remembered of its result.
 *
 * @param sql what the database's driver is given
 * @param keys the generated keys that the database's driver is asked for
 * @param session that admitted it
 */
record Admission(
        PlaceholderText text,
        Verdict verdict,
        String sql,
        GeneratedKeys keys,
        GuardSession session,
        LastResult lastResult) {
    Admission {
        requireNonNull(text, "text is null");
        requireNonNull(verdict, "verdict is null");
        requireNonNull(sql, "sql is null");
        requireNonNull(keys, "keys is null");
        requireNonNull(session, "session is null");
        requireNonNull(lastResult, "lastResult is null");
    }

    /** One that has not run yet. */
    Admission(PlaceholderText text, Verdict verdict, String sql, GeneratedKeys keys, GuardSession session) {
        this(text, verdict, sql, keys, session, new LastResult());
    }

    /** Whether it is what a session makes of its text by this very verdict. */
    @SuppressWarnings("ReferenceEquality") // what only looks alike may be of other rules
    boolean isBy(Verdict other, GuardSession judging) {
        return verdict == other && session == judging;
    }

    /** The statements that bring a result, in the order of their results. */
    List<JudgedStatement> statements() {
        List<JudgedStatement> all = verdict.statements();
        if (all.size() == 1) {
            return all;
        }
        return all.stream()
                .filter(judged -> judged.statement().kind() != StatementKind.EMPTY)
                .toList();
    }
}
