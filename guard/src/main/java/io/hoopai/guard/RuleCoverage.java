package io.hoopai.guard;

import io.hoopai.identity.Principal;
import io.hoopai.policy.Decision;
import io.hoopai.policy.Reason;
import io.hoopai.sql.Statement;
import io.hoopai.yaml.Fault;
import io.hoopai.yaml.NamedRule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which rules the tests of a policy exercise: a rule of the policy by being a reason of a verdict, or by observing; a rule
 * for columns by protecting a column that a statement shows or uses.
 */
final class RuleCoverage {
    private final World world;
    private final Set<String> policyRules = new HashSet<>();
    private final Set<NamedRule> columnRules = new HashSet<>();

    RuleCoverage(World world) {
        this.world = world;
    }

    void add(Judgement judgement, Principal principal) {
        judgement.decision().ifPresent(this::add);
        judgement.refused().ifPresent(statement -> add(statement, principal));
        for (JudgedStatement judged : judgement.verdict().statements()) {
            add(judged.decision());
            add(judged.statement(), principal);
        }
    }

    private void add(Decision decision) {
        Stream.concat(decision.reasons().stream(), decision.observed().stream())
                .map(Reason::rule)
                .forEach(policyRules::add);
    }

    private void add(Statement statement, Principal principal) {
        columnRules.addAll(world.rules().masking().protecting(statement, principal, world.catalog()));
    }

    /** How many rules there are to exercise. */
    int rules() {
        return world.rules().policy().ownRules().size()
                + world.rules().masking().namedRules().size();
    }

    /** Those that no test has exercised. */
    List<Fault> untested() {
        List<Fault> untested = new ArrayList<>();
        for (NamedRule rule : world.rules().policy().ownRules()) {
            if (!policyRules.contains(rule.name())) {
                untested.add(rule.fault("is exercised by no test"));
            }
        }
        for (NamedRule rule : world.rules().masking().namedRules()) {
            if (!columnRules.contains(rule)) {
                untested.add(rule.fault("is exercised by no test"));
            }
        }
        return untested;
    }
}
