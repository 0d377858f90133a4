package io.hoopai.guard;

import io.hoopai.yaml.Fault;
import io.hoopai.yaml.Finding;
import java.util.List;

/**
 * What the tests of a policy found.
 *
 * @param rules how many rules of the policy and for columns there are, those of a profile left out
 * @param untested the rules that no test exercises
 * @param findings what is probably not meant in the rules
 */
public record PolicyTestReport(
        List<PolicyTestOutcome> outcomes, int rules, List<Fault> untested, List<Finding> findings) {
    public PolicyTestReport {
        outcomes = List.copyOf(outcomes);
        untested = List.copyOf(untested);
        findings = List.copyOf(findings);
    }

    public long failed() {
        return outcomes.stream().filter(outcome -> !outcome.passed()).count();
    }
}
