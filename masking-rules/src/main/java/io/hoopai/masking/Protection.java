package io.hoopai.masking;

import io.hoopai.identity.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the rules for one column come to. The most specific rule counts. Where several are, none more specific than the
 * other, the column gets the strictest of each: redacted unless their masks agree, the strictest use, shown only to those
 * whom all of them exempt.
 */
record Protection(List<ColumnRule> rules, Masker masker, Use use, boolean hidesNulls) {
    Protection {
        rules = List.copyOf(rules);
    }

    /** What the rules that select a column come to; empty when there are none. */
    static Optional<Protection> of(List<ColumnRule> selecting) {
        List<ColumnRule> strongest = new ArrayList<>();
        for (ColumnRule rule : selecting) {
            if (selecting.stream().noneMatch(other -> other.selector().moreSpecificThan(rule.selector()))) {
                strongest.add(rule);
            }
        }
        if (strongest.isEmpty()) {
            return Optional.empty();
        }
        Masker masker = strongest.get(0).masker();
        Use use = strongest.get(0).use();
        boolean hidesNulls = false;
        for (ColumnRule rule : strongest) {
            if (rule.masker() != masker && !rule.masker().equals(masker)) {
                masker = RedactMasker.DEFAULT;
            }
            hidesNulls |= rule.hidesNulls();
            use = rule.use().compareTo(use) > 0 ? rule.use() : use;
        }
        // Whoever hides NULL wants one mask for all values.
        Masker mask = hidesNulls && !(masker instanceof NullMasker) && !(masker instanceof RedactMasker)
                ? RedactMasker.DEFAULT
                : masker;
        return Optional.of(new Protection(strongest, mask, use, hidesNulls));
    }

    boolean exempts(Principal principal) {
        for (ColumnRule rule : rules) {
            if (rule.unless().isEmpty() || !rule.unless().get().matches(principal)) {
                return false;
            }
        }
        return true;
    }

    /** Whether its rules ask for different things. */
    boolean contradictory() {
        return rules.stream()
                .anyMatch(rule -> !rule.masker().equals(rules.get(0).masker())
                        || rule.use() != rules.get(0).use()
                        || rule.hidesNulls() != rules.get(0).hidesNulls());
    }

    boolean sharesRuleWith(Protection other) {
        return rules.stream().anyMatch(other.rules::contains);
    }

    /** Whether the values of two columns may be compared, as far as each may be compared at all. */
    boolean sharesDomainWith(Protection other) {
        if (sharesRuleWith(other)) {
            return true;
        }
        for (ColumnRule rule : rules) {
            for (ColumnRule theirs : other.rules) {
                if (rule.domain().isPresent() && rule.domain().equals(theirs.domain())) {
                    return true;
                }
            }
        }
        return false;
    }

    ColumnMask mask(String reason) {
        return new ColumnMask(reason, masker, false, hidesNulls, true);
    }

    String ruleNames() {
        return rules.stream().map(rule -> rule.selector().toString()).collect(Collectors.joining(", "));
    }
}
