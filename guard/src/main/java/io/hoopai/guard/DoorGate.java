package io.hoopai.guard;

import io.hoopai.sql.Access;
import io.hoopai.sql.Statement;
import io.hoopai.sql.StatementKind;
import java.util.Optional;

/**
 * What is read, and judged like any other statement, but whose effects the doors cannot follow: rows that come by another
 * protocol, and code that nobody has read. This is the one place that refuses it, after every rule has been asked.
 */
final class DoorGate {
    private DoorGate() {}

    /** Why a statement that the rules allow cannot be let through; empty when it can. */
    static Optional<Refusal> refuse(Statement statement) {
        for (Access access : statement.accesses()) {
            Optional<Refusal> refusal = refuse(statement, access);
            if (refusal.isPresent()) {
                return refusal;
            }
        }
        return Optional.empty();
    }

    private static Optional<Refusal> refuse(Statement statement, Access access) {
        if (access.kind() == StatementKind.COPY && !statement.copiesFromClient() && changesRows(statement)) {
            return Optional.of(Refusals.byDoor(access, "run the change by itself, with RETURNING"));
        }
        // What is prepared was judged under its name; explained or stored, its rows go elsewhere.
        if (access.kind() == StatementKind.EXECUTE && statement.kind() != StatementKind.EXECUTE) {
            return Optional.of(Refusals.byDoor(access, "write the statement itself in the place of its name"));
        }
        // FOR UPDATE locks rows as a part of a query; LOCK TABLE outlives its statement.
        if (access.kind() == StatementKind.LOCK && statement.kind() == StatementKind.LOCK) {
            return Optional.of(Refusals.byDoor(access, "use SELECT … FOR UPDATE"));
        }
        if (access.kind() == StatementKind.DO) {
            return Optional.of(Refusals.byDoor(access, "send its statements one by one"));
        }
        return Optional.empty();
    }

    private static boolean changesRows(Statement statement) {
        return statement.accesses().stream().anyMatch(access -> access.kind().effect() == StatementKind.Effect.WRITE);
    }
}
