package io.hoopai.proxy.cli;

import io.hoopai.guard.PolicyTestOutcome;
import io.hoopai.guard.PolicyTestReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;

/** Shows what the tests of a policy found to a person. */
final class TestReportPrinter {
    private final PrintWriter out;
    private final Path policy;

    TestReportPrinter(PrintWriter out, Path policy) {
        this.out = out;
        this.policy = policy;
    }

    void print(PolicyTestReport report) {
        report.outcomes().forEach(this::print);
        report.findings().forEach(out::println);
        report.untested().forEach(fault -> out.println(fault));
        int tested = report.rules() - report.untested().size();
        out.println(report.outcomes().size() + " tests, " + report.failed() + " failed; " + tested + " of "
                + report.rules() + " rules exercised");
    }

    private void print(PolicyTestOutcome outcome) {
        String place =
                policy + ":" + outcome.test().line() + ":" + outcome.test().column() + ": ";
        String verdict = outcome.effect().name().toLowerCase(Locale.ROOT) + " by " + String.join(", ", outcome.rules());
        out.println((outcome.passed() ? "ok    " : "FAIL  ") + verdict + "  "
                + Terminal.line(outcome.test().sql()));
        if (!outcome.row().isEmpty()) {
            out.println("      "
                    + outcome.row().entrySet().stream()
                            .map(cell -> cell.getKey() + ": " + cell.getValue().orElse("NULL"))
                            .map(Terminal::line)
                            .collect(Collectors.joining(", ", "row { ", " }")));
        }
        outcome.failures().forEach(failure -> out.println("      " + place + Terminal.line(failure)));
    }
}
