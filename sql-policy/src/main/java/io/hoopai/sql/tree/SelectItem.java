package io.hoopai.sql.tree;

import io.hoopai.sql.SourcePosition;
import java.util.Optional;

/** One item of a select list or of RETURNING. */
public sealed interface SelectItem extends Node permits SelectItem.Computed, SelectItem.Star {
    /** An expression, named or not. */
    record Computed(Expression expression, Optional<String> alias, SourcePosition position) implements SelectItem {}

    /** {@code *} or {@code name.*}. */
    record Star(Optional<QualifiedName> qualifier, SourcePosition position) implements SelectItem {}
}
