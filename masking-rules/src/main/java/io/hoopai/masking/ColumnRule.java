package io.hoopai.masking;

import static java.util.Objects.requireNonNull;

import io.hoopai.pattern.PrincipalPattern;
import io.hoopai.yaml.NamedRule;
import java.util.Optional;

/**
 * One rule for columns.
 *
 * @param domain what its columns have in common with those of other rules of the same domain: their values may be compared
 * @param hidesNulls whether it hides too which values are NULL
 * @param unless who sees the value
 * @param place where it stands, and what it selects
 */
record ColumnRule(
        ColumnSelector selector,
        Masker masker,
        Use use,
        Optional<String> domain,
        boolean hidesNulls,
        Optional<PrincipalPattern> unless,
        NamedRule place) {
    ColumnRule {
        requireNonNull(selector, "selector is null");
        requireNonNull(masker, "masker is null");
        requireNonNull(use, "use is null");
        requireNonNull(domain, "domain is null");
        requireNonNull(unless, "unless is null");
        requireNonNull(place, "place is null");
    }
}
