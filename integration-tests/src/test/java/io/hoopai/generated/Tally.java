package io.hoopai.generated;

import io.hoopai.sql.SqlNotUnderstoodException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What became of the statements of an experiment. */
final class Tally {
    private final MessageCounts serverRefusals = new MessageCounts();
    private final MessageCounts readerRefusals = new MessageCounts();
    private final List<String> findings = new ArrayList<>();
    private final List<String> objections = new ArrayList<>();
    private int generated;
    private int accepted;
    private int read;
    private int showing;
    private int unread;
    private long named;
    private long known;

    void refusedByServer(Generated statement, SQLException e) {
        generated++;
        String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        serverRefusals.add(e.getSQLState() + " " + message, numbered(statement));
    }

    void refusedByReader(Generated statement, SqlNotUnderstoodException e) {
        generated++;
        accepted++;
        readerRefusals.add(message(e), numbered(statement));
    }

    /** Whether a statement was refused like this before. */
    boolean knows(SqlNotUnderstoodException refusal) {
        return readerRefusals.has(message(refusal));
    }

    /** A refusal without what it quotes. */
    static String message(SqlNotUnderstoodException refusal) {
        return refusal.reason() + " " + MessageCounts.template(String.valueOf(refusal.getMessage()));
    }

    /**
     * A statement was compared.
     *
     * @param canaries how many the result showed
     * @param values whether its values were, which those from functions that are not read cannot be
     */
    void compared(int columnsNamed, int columnsKnown, int canaries, boolean values) {
        generated++;
        accepted++;
        read++;
        named += columnsNamed;
        known += columnsKnown;
        showing += canaries > 0 ? 1 : 0;
        unread += values ? 0 : 1;
    }

    void found(Generated smallest, List<Finding> list) {
        findings.add("#" + smallest.number() + " " + list + "\n    " + smallest.text());
    }

    void objected(Generated smallest, String witness) {
        objections.add("#" + smallest.number() + " " + witness + "\n    " + smallest.text());
    }

    /** What witnesses had against statements whose lineage the server bears out. */
    List<String> objections() {
        return List.copyOf(objections);
    }

    List<String> findings() {
        return List.copyOf(findings);
    }

    int compared() {
        return read;
    }

    double acceptedByServer() {
        return share(accepted, generated);
    }

    double acceptedByReader() {
        return share(read, accepted);
    }

    /** The part of the compared statements whose results held canaries. */
    double showingCanaries() {
        return share(showing, read);
    }

    private static double share(int part, int whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }

    private static String numbered(Generated statement) {
        return "#" + statement.number() + " " + statement.text();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "%d statements, %.1f%% valid; of these %.1f%% read; of these %.1f%% showed canaries%n",
                generated,
                100 * acceptedByServer(),
                100 * acceptedByReader(),
                100 * showingCanaries()));
        text.append(String.format(
                Locale.ROOT,
                "%d compared; for %d of them not the values, which came from functions that are not read%n",
                read,
                unread));
        text.append(String.format(Locale.ROOT, "columns: %d named by the server, %d by the lineage%n", named, known));
        text.append("refused by the server\n").append(serverRefusals);
        text.append("refused by the reader\n").append(readerRefusals);
        text.append("objections: ").append(objections.size()).append('\n');
        objections.forEach(objection -> text.append(objection).append('\n'));
        text.append("findings: ").append(findings.size()).append('\n');
        findings.forEach(finding -> text.append(finding).append('\n'));
        return text.toString();
    }
}
