package io.hoopai.proxy.report;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A report as one HTML file that loads nothing and runs nothing. Whatever comes from the trail is escaped. */
public final class HtmlReport {
    private static final int MOST_ROWS = 5_000;
    private static final String HEAD = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>Audit report</title>
            <style>
            body { font: 14px/1.45 system-ui, sans-serif; margin: 2em auto; max-width: 1200px; padding: 0 1em; color: #1b1f24; }
            h1 { font-size: 1.6em; } h2 { font-size: 1.2em; margin-top: 2em; border-bottom: 1px solid #d0d7de; }
            table { border-collapse: collapse; width: 100%; margin: .6em 0; }
            th, td { text-align: left; vertical-align: top; padding: .3em .6em; border: 1px solid #d0d7de; overflow-wrap: anywhere; }
            th { background: #f3f5f7; } td.n { text-align: right; font-variant-numeric: tabular-nums; }
            p.note { color: #57606a; } .bad { color: #b00020; font-weight: bold; } .good { color: #116329; font-weight: bold; }
            @media print { body { max-width: none; } h2 { break-after: avoid; } tr { break-inside: avoid; } }
            </style>
            </head>
            <body>
            """;

    private final Appendable out;

    public HtmlReport(Appendable out) {
        this.out = out;
    }

    /**
     * @param trail names the trail to the reader
     * @param signers whose signatures the verification has believed, in words
     */
    public void write(Evidence evidence, Controls controls, String trail, String signers, Instant made)
            throws IOException {
        out.append(HEAD);
        element("h1", "Audit report");
        element(
                "p",
                "The audit trail `" + trail + "`, from " + Period.from(evidence) + " to " + Period.to(evidence)
                        + ". Made " + made + ".");
        out.append("<p>Verification of the whole trail: <span class=\"")
                .append(evidence.intact() ? "good\">intact" : "bad\">NOT intact")
                .append("</span>, ")
                .append(escape(evidence.count(Counter.LINES) + " lines in " + evidence.count(Counter.SEGMENTS)
                        + " segments, " + evidence.count(Counter.TAMPERING) + " findings of tampering, "
                        + evidence.count(Counter.REMARKS) + " others, " + evidence.count(Counter.CHECKPOINTS)
                        + " checkpoints by "
                        + signers))
                .append(".</p>\n");
        note(
                "This report says what the trail shows. Whether a control is met is for an auditor to judge, with evidence that no"
                        + " trail has: who may change the rules, where keys are kept, and what reaches the database past this layer.");
        counters(evidence);
        controls(evidence, controls);
        for (Table table : evidence.tables()) {
            table(table);
        }
        out.append("</body>\n</html>\n");
    }

    private void counters(Evidence evidence) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        for (Counter counter : Counter.values()) {
            rows.add(List.of(counter.keyword(), counter.meaning(), Long.toString(evidence.count(counter))));
        }
        table(new Table("counters", "Numbers", "", List.of("name", "what is counted", "count"), rows));
    }

    private void controls(Evidence evidence, Controls controls) throws IOException {
        Map<String, List<List<String>>> frameworks = new LinkedHashMap<>();
        for (Controls.Control control : controls.all()) {
            List<String> figures = new ArrayList<>();
            for (Counter counter : control.evidence()) {
                figures.add(counter.keyword() + " " + evidence.count(counter));
            }
            frameworks
                    .computeIfAbsent(control.framework(), key -> new ArrayList<>())
                    .add(List.of(control.id(), control.title(), control.says(), String.join(", ", figures)));
        }
        for (Map.Entry<String, List<List<String>>> framework : frameworks.entrySet()) {
            table(new Table(
                    "controls",
                    framework.getKey(),
                    "",
                    List.of("control", "title", "what the evidence speaks to", "evidence"),
                    framework.getValue()));
        }
    }

    private void table(Table table) throws IOException {
        element("h2", table.title());
        note(table.note());
        if (table.rows().isEmpty()) {
            element("p", "None.");
            return;
        }
        out.append("<table>\n<tr>");
        for (String column : table.columns()) {
            element("th", column);
        }
        out.append("</tr>\n");
        for (List<String> row :
                table.rows().subList(0, Math.min(MOST_ROWS, table.rows().size()))) {
            out.append("<tr>");
            for (String cell : row) {
                boolean number =
                        !cell.isEmpty() && cell.length() < 19 && cell.chars().allMatch(c -> c >= '0' && c <= '9');
                out.append(number ? "<td class=\"n\">" : "<td>")
                        .append(escape(cell))
                        .append("</td>");
            }
            out.append("</tr>\n");
        }
        out.append("</table>\n");
        if (table.rows().size() > MOST_ROWS) {
            note("The first " + MOST_ROWS + " of " + table.rows().size() + " rows; the CSV has all of them.");
        }
    }

    private void note(String text) throws IOException {
        if (!text.isEmpty()) {
            out.append("<p class=\"note\">").append(escape(text)).append("</p>\n");
        }
    }

    private void element(String name, String text) throws IOException {
        out.append('<')
                .append(name)
                .append('>')
                .append(escape(text))
                .append("</")
                .append(name)
                .append(">\n");
    }

    private static String escape(String text) {
        return Shown.text(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
