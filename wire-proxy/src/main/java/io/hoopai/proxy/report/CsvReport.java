package io.hoopai.proxy.report;

import java.io.IOException;
import java.util.List;

/**
 * A report as CSV (RFC 4180), one cell of it a line: {@code section,row,field,value}. A value that a spreadsheet would take
 * for a formula begins with an apostrophe.
 */
public final class CsvReport {
    private final Appendable out;

    public CsvReport(Appendable out) {
        this.out = out;
    }

    public void write(Evidence evidence, Controls controls) throws IOException {
        line("section", "row", "field", "value");
        line("period", "1", "from", Period.from(evidence));
        line("period", "1", "to", Period.to(evidence));
        line("verification", "1", "intact", Boolean.toString(evidence.intact()));
        for (Counter counter : Counter.values()) {
            line("counters", "1", counter.keyword(), Long.toString(evidence.count(counter)));
        }
        int number = 0;
        for (Controls.Control control : controls.all()) {
            String row = Integer.toString(++number);
            line("controls", row, "framework", control.framework());
            line("controls", row, "id", control.id());
            line("controls", row, "title", control.title());
            line("controls", row, "says", control.says());
            for (Counter counter : control.evidence()) {
                line("controls", row, counter.keyword(), Long.toString(evidence.count(counter)));
            }
        }
        for (Table table : evidence.tables()) {
            write(table);
        }
    }

    private void write(Table table) throws IOException {
        int number = 0;
        for (List<String> row : table.rows()) {
            number++;
            for (int i = 0; i < table.columns().size(); i++) {
                line(table.id(), Integer.toString(number), table.columns().get(i), row.get(i));
            }
        }
    }

    private void line(String section, String row, String field, String value) throws IOException {
        out.append(cell(section))
                .append(',')
                .append(cell(row))
                .append(',')
                .append(cell(field))
                .append(',')
                .append(cell(value))
                .append("\r\n");
    }

    private static String cell(String text) {
        String shown = Shown.text(text);
        boolean formula = !shown.isEmpty()
                && "=+-@\t\r"
                                .indexOf(
                                        shown.stripLeading().isEmpty()
                                                ? ' '
                                                : shown.stripLeading().charAt(0))
                        >= 0;
        return '"' + (formula ? "'" : "") + shown.replace("\"", "\"\"") + '"';
    }
}
