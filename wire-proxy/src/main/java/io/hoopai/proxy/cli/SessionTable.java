package io.hoopai.proxy.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Sessions as a table, a line each, in columns as wide as what is in them. */
final class SessionTable {
    private static final List<String> COLUMNS =
            List.of("id", "user", "database", "address", "since", "state", "statements", "refusals", "rows", "running");
    private static final int WIDEST = 40;

    private SessionTable() {}

    static List<String> lines(JsonNode sessions) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(COLUMNS);
        sessions.forEach(session -> rows.add(row(session)));
        int[] widths = new int[COLUMNS.size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private static List<String> row(JsonNode session) {
        List<String> row = new ArrayList<>();
        for (String column : COLUMNS) {
            JsonNode running = session.path("statement");
            String text = !column.equals("running")
                    ? session.path(column).asText()
                    : running.isMissingNode()
                            ? ""
                            : running.path("kind").asText() + " by "
                                    + running.path("rule").asText();
            String line = Terminal.line(text);
            row.add(line.length() > WIDEST ? line.substring(0, WIDEST - 1) + "…" : line);
        }
        return row;
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
        }
        return line.toString().stripTrailing();
    }
}
