package io.hoopai.docs;

import io.hoopai.guard.Refusal;
import io.hoopai.guard.RefusalKind;
import io.hoopai.sql.SourcePosition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes {@code docs/refusals.md}: every kind of refusal, and what a guard over the sample shop says to an example of it.
 * {@link #main} writes it anew; a test compares.
 */
final class RefusalDocument {
    static final Path FILE = Document.ROOT.resolve("docs").resolve("refusals.md");

    private static final Path RULES = Path.of("src", "test", "resources", "refusals");
    private static final int LONGEST_LINE = 110;

    private final List<String> lines = new ArrayList<>();

    private RefusalDocument() {}

    public static void main(String[] arguments) throws Exception {
        Files.writeString(FILE, text());
    }

    /** A guard with the rules that the examples are judged by. */
    static ShopGuard guard() throws Exception {
        return ShopGuard.open(RULES.resolve("hoopai.yaml"));
    }

    static String text() throws Exception {
        RefusalDocument document = new RefusalDocument();
        try (ShopGuard shop = guard()) {
            document.write(shop);
        }
        return String.join("\n", document.lines) + "\n";
    }

    private void write(ShopGuard shop) throws IOException {
        add(
                "# Refusals",
                "",
                "Every kind of refusal there is. Each names the rule, says what and where, and what to do instead. The"
                        + " kind stands in",
                "the audit trail (`refusalKind`) and in what `check` prints with `--json`. This page is generated, and a"
                        + " test compares it with",
                "what the code says.",
                "",
                "| Kind | When | Why | Instead |",
                "|---|---|---|---|");
        for (RefusalKind kind : RefusalKind.values()) {
            String name = RefusalExamples.statement(kind).isPresent()
                    ? "[`" + kind.id() + "`](#" + kind.id() + ")"
                    : "`" + kind.id() + "`";
            add("| " + name + " | " + kind.what() + " | " + kind.why() + " | " + kind.instead() + " |");
        }
        add(
                "",
                "Kinds without a link arise from circumstances (the state of a session, of the server, or of a result),"
                        + " or stand behind",
                "others that refuse first.",
                "",
                "## Examples",
                "",
                "By these rules, over the [sample shop](../examples/shop):",
                "");
        for (String file : List.of("policy.yaml", "masking.yaml")) {
            add("```yaml");
            lines.addAll(Files.readAllLines(RULES.resolve(file)));
            add("```", "");
        }
        for (RefusalKind kind : RefusalKind.values()) {
            RefusalExamples.statement(kind).ifPresent(statement -> example(kind, statement, shop));
        }
        lines.remove(lines.size() - 1);
    }

    private void example(RefusalKind kind, String statement, ShopGuard shop) {
        Refusal refusal = shop.judge(statement)
                .refusal()
                .orElseThrow(() -> new IllegalStateException("the example of " + kind + " is allowed"));
        add("### " + kind.id(), "", "```text", shortened(statement) + ";", "ERROR:  " + refusal.message());
        if (!refusal.detail().isEmpty()) {
            add("DETAIL:  " + refusal.detail());
        }
        add(
                "HINT:  " + refusal.hint(),
                "SQLSTATE " + refusal.sqlState() + ", at " + SourcePosition.of(statement, refusal.offset()),
                "```",
                "");
    }

    private static String shortened(String statement) {
        return statement.length() <= LONGEST_LINE ? statement : statement.substring(0, LONGEST_LINE) + "…";
    }

    private void add(String... more) {
        lines.addAll(List.of(more));
    }
}
