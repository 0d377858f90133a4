package io.hoopai.proxy;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Comparator;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A session as operators see it at one moment. Nothing of a statement's text and no value is in it. Immutable.
 *
 * @param id by which the audit trail knows it
 * @param since when it began, as ISO 8601 has it
 * @param statements that were run
 * @param refusals of texts
 * @param rows that results had and writes changed
 * @param bytes that the client was sent
 * @param statement what runs now; null when nothing does
 */
record SessionView(
        String id,
        String user,
        SortedSet<String> groups,
        String application,
        String address,
        String database,
        String since,
        State state,
        long statements,
        long refusals,
        long rows,
        long bytes,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Running statement) {
    /** The oldest first. */
    static final Comparator<SessionView> BY_AGE =
            Comparator.comparing(SessionView::since).thenComparing(SessionView::id);

    SessionView {
        requireNonNull(id, "id is null");
        groups = new TreeSet<>(groups);
        requireNonNull(state, "state is null");
        requireNonNull(since, "since is null");
    }

    /**
     * A statement that runs.
     *
     * @param kind as policies have it
     * @param rule that allowed it
     */
    record Running(String kind, String rule) {}

    /** What a session is doing, in the words of {@code pg_stat_activity}. */
    enum State {
        IDLE("idle"),
        ACTIVE("active"),
        IN_TRANSACTION("idle in transaction");

        private final String words;

        State(String words) {
            this.words = words;
        }

        @JsonValue
        @Override
        public String toString() {
            return words;
        }
    }
}
