package io.hoopai.wire;

import io.hoopai.guard.JudgedStatement;
import io.hoopai.guard.Refusal;
import io.hoopai.sql.Statement;
import io.hoopai.sql.StatementKind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What SQL may do by the names that the protocol has given. The bound on the rows of what the protocol has prepared or bound,
 * the approval that it needs and its place on the record are those of the protocol's own Execute, so SQL runs none of it. An
 * error may have the server skip what was sent to change a name: only its answers say what is there. For use by one thread.
 */
final class ProtocolNames {
    private static final String NOT_SUPPORTED = "0A000";

    private final SessionState session;

    ProtocolNames(SessionState session) {
        this.session = session;
    }

    /** Whether what the server has not answered yet decides whether statements may run. */
    boolean awaitsAnswers(List<JudgedStatement> statements) {
        if (session.expected().isEmpty()) {
            return false;
        }
        for (Use use : uses(statements)) {
            if (use.prepared()
                    ? session.statements().unsettled(use.name())
                    : session.portals().unsettled(use.name())) {
                return true;
            }
        }
        return false;
    }

    /** Why statements may not run; going on with a portal that was executed is no new run. */
    Optional<Refusal> runsUnseen(List<JudgedStatement> statements) {
        for (Use use : uses(statements)) {
            if (use.prepared() && mayBePrepared(use.name())) {
                return Optional.of(ProtocolRefusal.of(
                        NOT_SUPPORTED,
                        "EXECUTE of what the protocol has prepared is not supported; run it by the protocol"));
            }
            if (!use.prepared() && mayBeginUnseen(use.name(), use.rows())) {
                return Optional.of(ProtocolRefusal.of(
                        NOT_SUPPORTED,
                        "FETCH and MOVE of a portal that the protocol has not executed are not supported"));
            }
        }
        return Optional.empty();
    }

    /**
     * A use of a name.
     *
     * @param prepared whether of a prepared statement, rather than of a portal
     * @param rows whether it returns rows
     */
    private record Use(String name, boolean prepared, boolean rows) {}

    /** Those of names that the text has not given itself: it stops where it cannot. */
    private static List<Use> uses(List<JudgedStatement> statements) {
        List<Use> uses = List.of();
        Set<String> made = Set.of();
        for (JudgedStatement judged : statements) {
            Statement statement = judged.statement();
            StatementKind kind = statement.kind();
            boolean makes = kind == StatementKind.PREPARE || kind == StatementKind.DECLARE;
            boolean runs = kind == StatementKind.EXECUTE || kind == StatementKind.FETCH;
            if (!makes && !runs || statement.subject().isEmpty()) {
                continue;
            }
            boolean prepared = kind == StatementKind.PREPARE || kind == StatementKind.EXECUTE;
            String name = ClientMessage.key(statement.subject().get().getBytes(StandardCharsets.UTF_8));
            String full = (prepared ? "statement " : "portal ") + name;
            if (makes) {
                made = made.isEmpty() ? new HashSet<>() : made;
                made.add(full);
            } else if (!made.contains(full)) {
                uses = uses.isEmpty() ? new ArrayList<>() : uses;
                uses.add(new Use(name, prepared, statement.returnsRows()));
            }
        }
        return uses;
    }

    private boolean mayBePrepared(String name) {
        NameTable<PreparedStatement> statements = session.statements();
        return statements.unsettled(name) || statements.assumed(name) != null;
    }

    private boolean mayBeginUnseen(String name, boolean rows) {
        NameTable<Portal> portals = session.portals();
        Portal portal = portals.assumed(name);
        return portals.unsettled(name)
                ? portal == null || !portal.begun()
                : portal != null && (rows ? !portal.begun() : !portal.mayBeginUnseen());
    }
}
