package io.hoopai.proxy.cli;

import io.hoopai.guard.JudgedStatement;
import io.hoopai.guard.Refusal;
import io.hoopai.guard.Verdict;
import io.hoopai.masking.ColumnMask;
import io.hoopai.policy.Reason;
import io.hoopai.sql.SourcePosition;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Shows a verdict to a person. */
final class VerdictPrinter {
    private final PrintWriter out;

    VerdictPrinter(PrintWriter out) {
        this.out = out;
    }

    void print(Verdict verdict) {
        verdict.refusal().ifPresent(refusal -> print(refusal, verdict.text()));
        verdict.statements().forEach(this::print);
    }

    private void print(Refusal refusal, String text) {
        out.println(refusal.message());
        out.println("  at:     " + SourcePosition.of(text, refusal.offset()) + ", SQLSTATE " + refusal.sqlState());
        if (!refusal.detail().isEmpty()) {
            out.println("  detail: " + refusal.detail());
        }
        if (!refusal.hint().isEmpty()) {
            out.println("  hint:   " + refusal.hint());
        }
    }

    private void print(JudgedStatement judged) {
        out.println("allowed by rule " + rules(judged.decision().reasons()));
        if (judged.statement().isUnread()) {
            out.println("  unread: it goes out as it came, and nothing that comes back is masked");
        }
        if (!judged.decision().observed().isEmpty()) {
            out.println("  observed: would be refused by rule "
                    + rules(judged.decision().observed()));
        }
        judged.decision()
                .maxAffectedRows()
                .ifPresent(rows -> out.println("  rolled back if it affects more than " + rows + " rows"));
        printOutputs(judged);
        out.println("  sent:   " + judged.sql().strip());
    }

    private void printOutputs(JudgedStatement judged) {
        List<Optional<ColumnMask>> masks = judged.masks().outputs();
        int width = judged.statement().outputs().stream()
                .mapToInt(output -> output.name().length())
                .max()
                .orElse(0);
        for (int i = 0; i < masks.size(); i++) {
            String name = i < judged.statement().outputs().size()
                    ? judged.statement().outputs().get(i).name()
                    : "";
            out.println("  "
                    + " ".repeat(Math.max(0, 3 - Integer.toString(i + 1).length())) + (i + 1) + "  " + name
                    + " ".repeat(width - name.length()) + "  "
                    + masks.get(i).map(VerdictPrinter::describe).orElse("as it is"));
        }
    }

    private static String describe(ColumnMask mask) {
        return mask.conditional()
                ? "searched for secrets"
                : "masked with " + mask.masker().name() + ", by rule " + mask.reason();
    }

    private static String rules(List<Reason> reasons) {
        return reasons.stream().map(Reason::rule).distinct().collect(Collectors.joining(", "));
    }
}
