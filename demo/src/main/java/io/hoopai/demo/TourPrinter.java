package io.hoopai.demo;

import java.io.PrintStream;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Prints the steps of the tour as a person would like to read them. */
final class TourPrinter {
    private static final String INDENT = "    ";
    private static final int WIDEST_CELL = 46;

    private final PrintStream out;
    private int step;

    TourPrinter(PrintStream out) {
        this.out = out;
    }

    void title(String door, String title) {
        step++;
        out.println();
        out.printf("%2d  %s  [%s]%n", step, title, door);
    }

    void sql(String sql) {
        sql.lines().forEach(line -> out.println(INDENT + "> " + line));
    }

    void line(String text) {
        out.println(INDENT + text);
    }

    void rows(ResultSet rows) throws SQLException {
        ResultSetMetaData columns = rows.getMetaData();
        List<List<String>> table = new ArrayList<>();
        List<String> header = new ArrayList<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            header.add(columns.getColumnLabel(i));
        }
        table.add(header);
        while (rows.next()) {
            List<String> row = new ArrayList<>();
            for (int i = 1; i <= header.size(); i++) {
                String value = rows.getString(i);
                row.add(value == null ? "NULL" : shortened(value));
            }
            table.add(row);
        }
        table(table);
    }

    void table(List<List<String>> table) {
        int[] widths = new int[table.get(0).size()];
        for (List<String> row : table) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        for (int r = 0; r < table.size(); r++) {
            StringBuilder line = new StringBuilder(INDENT);
            for (int i = 0; i < widths.length; i++) {
                line.append(i == 0 ? " " : " | ").append(padded(table.get(r).get(i), widths[i]));
            }
            out.println(line.toString().stripTrailing());
            if (r == 0) {
                StringBuilder rule = new StringBuilder(INDENT);
                for (int i = 0; i < widths.length; i++) {
                    rule.append(i == 0 ? "-" : "-+-").append("-".repeat(widths[i]));
                }
                out.println(rule);
            }
        }
    }

    void refusal(SQLException refused) {
        out.println(INDENT + "refused (" + refused.getSQLState() + ")");
        ServerErrorMessage server = refused instanceof PSQLException psql ? psql.getServerErrorMessage() : null;
        if (server == null) {
            String message = refused.getMessage();
            (message == null ? "" : message).lines().forEach(line -> out.println(INDENT + "  " + line));
            return;
        }
        part("", server.getMessage());
        part("detail: ", server.getDetail());
        part("hint: ", server.getHint());
    }

    private void part(String label, @org.jspecify.annotations.Nullable String text) {
        if (text != null && !text.isEmpty()) {
            out.println(INDENT + "  " + label + text);
        }
    }

    private static String shortened(String value) {
        String oneLine = value.replace('\n', ' ');
        return oneLine.length() <= WIDEST_CELL ? oneLine : oneLine.substring(0, WIDEST_CELL - 3) + "...";
    }

    private static String padded(String value, int width) {
        return value + " ".repeat(width - value.length());
    }
}
