package io.hoopai.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import io.hoopai.sql.StatementKind;
import java.util.Map;

/** What kind each utility statement of Postgres is, in the words of a policy. */
final class ServerUtilities {
    private static final Map<String, StatementKind> KINDS = Map.ofEntries(
            Map.entry("TransactionStmt", StatementKind.TRANSACTION),
            Map.entry("ConstraintsSetStmt", StatementKind.TRANSACTION),
            Map.entry("VariableSetStmt", StatementKind.SET),
            Map.entry("VariableShowStmt", StatementKind.SHOW),
            Map.entry("DeallocateStmt", StatementKind.DEALLOCATE),
            Map.entry("FetchStmt", StatementKind.FETCH),
            Map.entry("ClosePortalStmt", StatementKind.CLOSE),
            Map.entry("DiscardStmt", StatementKind.DISCARD),
            Map.entry("LockStmt", StatementKind.LOCK),
            Map.entry("ListenStmt", StatementKind.LISTEN),
            Map.entry("UnlistenStmt", StatementKind.DISCARD),
            Map.entry("NotifyStmt", StatementKind.NOTIFY),
            Map.entry("TruncateStmt", StatementKind.TRUNCATE),
            Map.entry("DoStmt", StatementKind.DO),
            Map.entry("GrantStmt", StatementKind.GRANT),
            Map.entry("GrantRoleStmt", StatementKind.GRANT),
            Map.entry("CreateRoleStmt", StatementKind.GRANT),
            Map.entry("AlterRoleStmt", StatementKind.GRANT),
            Map.entry("AlterRoleSetStmt", StatementKind.GRANT),
            Map.entry("DropRoleStmt", StatementKind.GRANT),
            Map.entry("ReassignOwnedStmt", StatementKind.GRANT),
            Map.entry("DropOwnedStmt", StatementKind.GRANT),
            Map.entry("AlterDefaultPrivilegesStmt", StatementKind.GRANT),
            Map.entry("AlterPolicyStmt", StatementKind.DDL),
            Map.entry("CheckPointStmt", StatementKind.OTHER),
            Map.entry("LoadStmt", StatementKind.OTHER),
            Map.entry("AlterSystemStmt", StatementKind.OTHER));

    private ServerUtilities() {}

    static Term term(String kind, JsonNode node) {
        boolean characteristics = kind.equals("VariableSetStmt")
                && Nodes.text(node, "kind").equals("VAR_SET_MULTI")
                && Nodes.text(node, "name").startsWith("TRANSACTION");
        return term(characteristics ? StatementKind.TRANSACTION : KINDS.getOrDefault(kind, StatementKind.DDL));
    }

    /** What begins with SET is judged as SET or as transaction control; the server has its own idea of which is which. */
    static Term term(StatementKind kind) {
        return Term.of("utility " + (kind == StatementKind.SET ? StatementKind.TRANSACTION : kind));
    }
}
