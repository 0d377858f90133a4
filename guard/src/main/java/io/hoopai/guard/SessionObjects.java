package io.hoopai.guard;

import io.hoopai.guard.SessionObject.Kind;
import io.hoopai.sql.Statement;
import io.hoopai.sql.StatementKind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The prepared statements and cursors that a session has made by SQL. What EXECUTE and FETCH hand out is masked inside the
 * statement behind the name, which is known only if it was made here and judged when it was: not by the protocol's own
 * messages, whose rows are masked on their way, nor by a function. For use by one thread at a time.
 */
final class SessionObjects {
    private final Map<SessionObject, Made> made = new HashMap<>();

    /** What is being made, by the runs that make it. */
    private final Map<Run, SessionObject> making = new HashMap<>();

    /**
     * The statement behind a name.
     *
     * @param canonical as it was judged
     * @param sent as it was sent
     * @param approved whether a person approved that it was made
     */
    record Made(String canonical, String sent, boolean approved) {}

    /** The door makes something of its own under a name: what SQL made under it is gone, or is about to be. */
    void take(SessionObject object) {
        made.remove(object);
        making.values().removeIf(object::equals);
    }

    /** A statement is about to be sent. */
    void begun(Run run, Statement statement) {
        if (makes(statement.kind())) {
            object(statement).ifPresent(object -> making.put(run, object));
        }
    }

    /** A statement has ended, whether or not it has succeeded. */
    void ended(Run run, JudgedStatement judged, boolean succeeded) {
        SessionObject object = making.remove(run);
        if (!succeeded) {
            return;
        }
        Statement statement = judged.statement();
        if (object != null) {
            made.put(
                    object,
                    new Made(statement.sql(), judged.sql(), judged.approval().isPresent()));
        } else if (statement.kind() == StatementKind.DISCARD) {
            made.clear();
        } else if (ends(statement.kind())) {
            end(Kind.of(statement.kind()).orElseThrow(), statement.subject());
        }
    }

    /** What a statement makes, runs or ends; empty for all others, and for those that end all. */
    private static Optional<SessionObject> object(Statement statement) {
        return Kind.of(statement.kind())
                .flatMap(kind -> statement.subject().map(name -> new SessionObject(kind, name)));
    }

    private void end(Kind kind, Optional<String> name) {
        if (name.isPresent()) {
            made.remove(new SessionObject(kind, name.get()));
        } else {
            made.keySet().removeIf(object -> object.kind() == kind);
        }
    }

    /**
     * What a text runs or reads that others have made, or that may not be made any more; empty when there is no such thing.
     *
     * @param ofOthers whether it may be what others have made
     * @param known says whether what was made would be allowed, and sent alike, now
     */
    Optional<JudgedStatement> unknown(Verdict verdict, boolean ofOthers, Predicate<Made> known) {
        Set<SessionObject> before = new HashSet<>();
        for (JudgedStatement judged : verdict.statements()) {
            StatementKind kind = judged.statement().kind();
            Optional<SessionObject> object = object(judged.statement());
            if (object.isEmpty()) {
                continue;
            }
            if (makes(kind)) {
                // If it fails, nothing behind it in the text runs.
                before.add(object.get());
            } else if (ends(kind)) {
                before.remove(object.get());
            } else if (!before.contains(object.get())) {
                Made behind = made.get(object.get());
                // MOVE, which hands out no rows, may name a cursor of the protocol: drivers move theirs by SQL.
                boolean moves =
                        kind == StatementKind.FETCH && !judged.statement().returnsRows();
                boolean unknown = behind == null ? !moves && !ofOthers : !known.test(behind);
                if (unknown) {
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
