package io.hoopai.sql.lineage;

import io.hoopai.sql.tree.Expression;
import java.util.Optional;

/** Whether a pattern is seen not to match every text. */
final class Patterns {
    private Patterns() {}

    /** A LIKE pattern with a letter or a digit in it. */
    static boolean isSelective(Expression pattern, LiteralTexts literals) {
        return text(pattern, literals)
                .filter(text -> text.chars().anyMatch(Character::isLetterOrDigit))
                .isPresent();
    }

    /** A regular expression that is a plain text, at most anchored: {@code a*} and {@code a|} match everything. */
    static boolean isPlain(Expression pattern, LiteralTexts literals) {
        return text(pattern, literals)
                .filter(text -> text.chars().anyMatch(Character::isLetterOrDigit))
                .filter(text -> text.chars().allMatch(c -> Character.isLetterOrDigit(c) || " _-@^$%".indexOf(c) >= 0))
                .isPresent();
    }

    private static Optional<String> text(Expression pattern, LiteralTexts literals) {
        if (pattern instanceof Expression.Cast cast) {
            return text(cast.operand(), literals);
        }
        return pattern instanceof Expression.Literal literal ? literals.string(literal.position()) : Optional.empty();
    }
}
