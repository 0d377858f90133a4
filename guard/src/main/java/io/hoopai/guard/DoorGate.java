package io.hoopai.guard;

import io.hoopai.sql.Access;
import io.hoopai.sql.Statement;
import io.hoopai.sql.StatementKind;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Kinds of statement that are read, and judged like any other, but whose effects the doors cannot follow yet: rows that
 * come with a later message or by another protocol, and code whose results nobody has read. This is the one place that
 * refuses them, after every rule has been asked. A kind leaves it when both doors mask whatever it leads to.
 */
final class DoorGate {
    private static final Map<StatementKind, String> INSTEAD = instead();

    private DoorGate() {}

    private static Map<StatementKind, String> instead() {
        Map<StatementKind, String> instead = new EnumMap<>(StatementKind.class);
        String prepared = "let the driver prepare it, or send the statement as it is";
        instead.put(StatementKind.PREPARE, prepared);
        instead.put(StatementKind.EXECUTE, prepared);
        String cursor = "send the query itself, with LIMIT";
        instead.put(StatementKind.DECLARE, cursor);
        instead.put(StatementKind.FETCH, cursor);
        instead.put(StatementKind.COPY, "use SELECT or INSERT");
        String code = "send its statements one by one";
        instead.put(StatementKind.CALL, code);
        instead.put(StatementKind.DO, code);
        String messages = "there is no other way to other sessions";
        instead.put(StatementKind.LISTEN, messages);
        instead.put(StatementKind.NOTIFY, messages);
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
        // FOR UPDATE locks rows as a part of a query; LOCK TABLE outlives its statement.
        if (access.kind() == StatementKind.LOCK && statement.kind() == StatementKind.LOCK) {
            return Optional.of(Refusals.byDoor(access, "use SELECT … FOR UPDATE"));
        }
        return Optional.ofNullable(INSTEAD.get(access.kind())).map(hint -> Refusals.byDoor(access, hint));
    }
}
