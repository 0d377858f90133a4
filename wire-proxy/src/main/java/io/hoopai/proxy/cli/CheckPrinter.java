package io.hoopai.proxy.cli;

import io.hoopai.guard.CheckedText.CheckedStatement;
import io.hoopai.masking.HiddenUse;
import io.hoopai.policy.Explanation;
import io.hoopai.sql.Access;
import io.hoopai.sql.Boundedness;
import io.hoopai.sql.ColumnFlow;
import io.hoopai.sql.FunctionUse;
import io.hoopai.sql.OutputColumn;
import io.hoopai.sql.Reference;
import io.hoopai.sql.Statement;
import io.hoopai.sql.Write;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** Shows a person what a verdict on a statement rests on. */
final class CheckPrinter {
    private final PrintWriter out;

    CheckPrinter(PrintWriter out) {
        this.out = out;
    }

    void print(CheckedStatement checked) {
        Statement statement = checked.statement();
        out.println();
        out.println(statement.kind().keyword() + " at " + statement.start());
        section(
                "touches",
                statement.accesses().stream().map(CheckPrinter::describe).toList());
        section(
                "shows",
                statement.outputs().stream().map(CheckPrinter::describe).toList());
        section(
                "uses",
                statement.references().stream().map(CheckPrinter::describe).toList());
        section(
                "sent with masks inside, because",
                checked.because().stream().map(CheckPrinter::describe).toList());
        section(
                "writes",
                statement.writes().stream().map(CheckPrinter::describe).toList());
        section(
                "calls",
                statement.functions().stream().map(CheckPrinter::describe).toList());
        section(
                "rules",
                checked.policy().rules().stream().map(CheckPrinter::describe).toList());
        section("to have it allowed", checked.changes());
    }

    private void section(String title, Collection<String> lines) {
        if (!lines.isEmpty()) {
            out.println("  " + title);
            lines.stream().distinct().forEach(line -> out.println("    " + Terminal.line(line)));
        }
    }

    private static String describe(Access access) {
        String columns =
                access.columns().isEmpty() ? "" : "(" + String.join(", ", new TreeSet<>(access.columns())) + ")";
        return access.kind().keyword()
                + access.relation().map(name -> " " + name + columns).orElse("")
                + (access.boundedness() == Boundedness.NOT_APPLICABLE
                        ? ""
                        : ", " + access.boundedness().name().toLowerCase(Locale.ROOT));
    }

    private static String describe(OutputColumn output) {
        return (output.name().isEmpty() ? "?" : output.name())
                + (output.flows().isEmpty() ? ": no stored value" : " from " + flows(output.flows()));
    }

    private static String describe(Reference reference) {
        return reference.column() + ": " + word(reference.kind()) + ", at " + reference.position();
    }

    private static String describe(HiddenUse use) {
        return use.what() + ", at " + use.position() + ", by rule " + use.rule();
    }

    private static String describe(Write write) {
        return write.target() + (write.sources().isEmpty() ? "" : " from " + flows(write.sources()));
    }

    private static String describe(FunctionUse function) {
        return function.qualifiedName() + ": " + word(function.effect());
    }

    private static String describe(Explanation.Finding finding) {
        String verdict = finding.effect().name().toLowerCase(Locale.ROOT);
        return String.format("%-6s  %s  %s", verdict, finding.rule().name(), finding.matches() ? "matches " : "no: ")
                + finding.why()
                + (finding.observed() ? " (only recorded)" : "");
    }

    private static String flows(Collection<ColumnFlow> flows) {
        List<String> texts = new ArrayList<>();
        for (ColumnFlow flow : flows) {
            texts.add(flow.column() + " (" + word(flow.kind()) + ")");
        }
        return String.join(", ", new TreeSet<>(texts));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
