package io.hoopai.proxy.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Sessions as a table. */
final class SessionTable {
    private static final String RUNNING = "running";
    private static final List<String> COLUMNS =
            List.of("id", "user", "database", "address", "since", "state", "statements", "refusals", "rows", RUNNING);

    private SessionTable() {}

    static List<String> lines(JsonNode sessions) {
        TextTable table = new TextTable(COLUMNS);
        for (JsonNode session : sessions) {
            table.add(COLUMNS.stream()
                    .map(column -> column.equals(RUNNING)
                            ? running(session.path("statement"))
                            : session.path(column).asText())
                    .toList());
        }
        return table.lines();
    }

    private static String running(JsonNode statement) {
        return statement.isMissingNode()
                ? ""
                : statement.path("kind").asText() + " by "
                        + statement.path("rule").asText();
    }
}
