package io.hoopai.generated;

import static java.util.Objects.requireNonNull;

import io.hoopai.sql.Dialect;
import java.util.List;

/** Statements by number: the same seed and number give the same statement. Immutable. */
final class StatementGenerator {
    private static final double CHANGES = 0.2;

    private final Dialect dialect;
    private final List<Source> tables;
    private final List<Source> targets;
    private final long seed;

    /**
     * @param tables what the statements read
     * @param targets what they change
     */
    StatementGenerator(Dialect dialect, List<Source> tables, List<Source> targets, long seed) {
        this.dialect = requireNonNull(dialect, "dialect is null");
        this.tables = List.copyOf(tables);
        this.targets = List.copyOf(targets);
        this.seed = seed;
    }

    Generated statement(long number) {
        // Neighbouring seeds would begin with nearly the same choices.
        Dice dice = new Dice((seed * 0x9E3779B97F4A7C15L) ^ (number * 0xBF58476D1CE4E5B9L));
        if (dice.chance(CHANGES)) {
            return new Generated(number, Changes.statement(dialect, tables, targets, dice), true);
        }
        return new Generated(
                number,
                new Draft(dialect, tables, dice).queries().top(Scope.EMPTY).sql(),
                false);
    }
}
