package io.hoopai.policy;

import static java.util.Objects.requireNonNull;

import io.hoopai.yaml.NamedRule;
import java.util.List;

/**
 * Why the policy decides on a statement as it does, for whoever works on the rules.
 *
 * @param rules every rule, those that deny first, then those that ask for review, then those that allow
 * @param changes what would have to change for the statement to be allowed, each for itself enough or needed with the
 *     others; empty when it is allowed
 */
public record Explanation(Decision decision, List<Finding> rules, List<String> changes) {
    public Explanation {
        requireNonNull(decision, "decision is null");
        rules = List.copyOf(rules);
        changes = List.copyOf(changes);
    }

    /**
     * What was found of one rule.
     *
     * @param observed whether it only records
     * @param matches whether it has a say
     * @param why what of the statement it speaks of, or why it does not
     */
    public record Finding(NamedRule rule, Effect effect, boolean observed, boolean matches, String why) {
        public Finding {
            requireNonNull(rule, "rule is null");
            requireNonNull(effect, "effect is null");
            requireNonNull(why, "why is null");
        }
    }
}
