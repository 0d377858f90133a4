package io.hoopai.proxy.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Texts as a table, a line each, in columns as wide as what is in them. */
final class TextTable {
    private static final int WIDEST = 40;

    private final List<List<String>> rows = new ArrayList<>();
    private final int columns;

    TextTable(List<String> header) {
        this.columns = header.size();
        rows.add(header);
    }

    /** One row for each element, of the values that have the names of the columns. */
    static List<String> lines(List<String> columns, JsonNode elements) {
        TextTable table = new TextTable(columns);
        for (JsonNode element : elements) {
            table.add(columns.stream()
                    .map(column -> element.path(column).asText())
                    .toList());
        }
        return table.lines();
    }

    /** Adds a row, of as many texts as there are columns. */
    void add(List<String> row) {
        rows.add(row.stream().map(TextTable::cell).toList());
    }

    private static String cell(String text) {
        String line = Terminal.line(text);
        return line.length() > WIDEST ? line.substring(0, WIDEST - 1) + "…" : line;
    }

    List<String> lines() {
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
        }
        return line.toString().stripTrailing();
    }
}
