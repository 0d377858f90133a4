package io.hoopai.guard;

import io.hoopai.sql.Access;
import io.hoopai.sql.Statement;
import io.hoopai.sql.StatementKind;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Kinds of statement that are read, and judged like any other, but whose effects the doors cannot follow yet: rows that
 * come by another protocol, and code whose results nobody has read. This is the one place that
 * refuses them, after every rule has been asked. A kind leaves it when both doors mask whatever it leads to.
 */
final class DoorGate {
    private static final Map<StatementKind, String> INSTEAD = instead();

    private DoorGate() {}

    private static Map<StatementKind, String> instead() {
        Map<StatementKind, String> instead = new EnumMap<>(StatementKind.class);
        String code = "send its statements one by one";
        instead.put(StatementKind.CALL, code);
        instead.put(StatementKind.DO, code);
        return instead;
    }

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
        return Optional.ofNullable(INSTEAD.get(access.kind())).map(hint -> Refusals.byDoor(access, hint));
    }

    private static boolean changesRows(Statement statement) {
        return statement.accesses().stream().anyMatch(access -> access.kind().effect() == StatementKind.Effect.WRITE);
    }
}
