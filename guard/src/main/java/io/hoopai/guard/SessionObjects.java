package io.hoopai.guard;

import io.hoopai.guard.SessionObject.Kind;
import io.hoopai.sql.Statement;
import io.hoopai.sql.StatementKind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The prepared statements and cursors that a session has made by SQL. What EXECUTE and FETCH hand out is masked inside the
 * statement behind the name, which is known only if it was made here and judged when it was: not by the protocol's own
 * messages, whose rows are masked on their way, nor by a function. For use by one thread at a time.
 */
final class SessionObjects {
    private final Map<SessionObject, Made> made = new HashMap<>();

    /** When the door last used a name for something of its own. */
    private final Map<SessionObject, Long> taken = new HashMap<>();

    private long clock;

    /**
     * The statement behind a name.
     *
     * @param canonical as it was judged
     * @param sent as it was sent
     */
    record Made(String canonical, String sent) {}

    /** A moment, later than all before. */
    long tick() {
        return ++clock;
    }

    /** The door makes something of its own under a name: what SQL made under it is gone, or is about to be. */
    void take(SessionObject object) {
        made.remove(object);
        taken.put(object, tick());
    }

    /**
     * A statement has succeeded.
     *
     * @param begun when it was sent
     */
    void succeeded(JudgedStatement judged, long begun) {
        Statement statement = judged.statement();
        Optional<Kind> kind = Kind.of(statement.kind());
        if (statement.kind() == StatementKind.DISCARD) {
            made.clear();
        } else if (kind.isPresent()
                && makes(statement.kind())
                && statement.subject().isPresent()) {
            SessionObject object =
                    new SessionObject(kind.get(), statement.subject().get());
            if (taken.getOrDefault(object, 0L) < begun) {
                made.put(object, new Made(statement.sql(), judged.sql()));
            }
        } else if (kind.isPresent() && ends(statement.kind())) {
            end(kind.get(), statement.subject());
        }
    }

    private void end(Kind kind, Optional<String> name) {
        if (name.isPresent()) {
            made.remove(new SessionObject(kind, name.get()));
        } else {
            made.keySet().removeIf(object -> object.kind() == kind);
        }
    }

    /**
     * What a text runs or reads that others have made, and how it was made; empty when every such thing is known.
     *
     * @param known says whether what was made would be allowed, and sent alike, now
     */
    Optional<JudgedStatement> unknown(Verdict verdict, java.util.function.Predicate<Made> known) {
        Set<SessionObject> before = new HashSet<>();
        for (JudgedStatement judged : verdict.statements()) {
            Statement statement = judged.statement();
            Optional<Kind> kind = Kind.of(statement.kind());
            if (kind.isEmpty() || statement.subject().isEmpty()) {
                continue;
            }
            SessionObject object =
                    new SessionObject(kind.get(), statement.subject().get());
            if (makes(statement.kind())) {
                // If it fails, nothing behind it in the text runs.
                before.add(object);
            } else if (ends(statement.kind())) {
                before.remove(object);
            } else if (!before.contains(object)) {
                Made behind = made.get(object);
                if (behind == null || !known.test(behind)) {
                    return Optional.of(judged);
                }
            }
        }
        return Optional.empty();
    }

    private static boolean makes(StatementKind kind) {
        return kind == StatementKind.PREPARE || kind == StatementKind.DECLARE;
    }

    private static boolean ends(StatementKind kind) {
        return kind == StatementKind.DEALLOCATE || kind == StatementKind.CLOSE;
    }
}
