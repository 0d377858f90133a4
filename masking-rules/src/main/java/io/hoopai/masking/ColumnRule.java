package io.hoopai.masking;

import static java.util.Objects.requireNonNull;

import io.hoopai.pattern.PrincipalPattern;
import java.util.Optional;

/**
 * One rule for columns.
 *
 * @param unless who sees the value
 * @param line where it stands in its file, one-based
 */
record ColumnRule(
        ColumnSelector selector, Masker masker, Use use, Optional<PrincipalPattern> unless, int line, int column) {
    ColumnRule {
        requireNonNull(selector, "selector is null");
        requireNonNull(masker, "masker is null");
        requireNonNull(use, "use is null");
        requireNonNull(unless, "unless is null");
    }
}
