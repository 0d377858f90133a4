package io.hoopai.generated;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/** Statements by number: the same seed and number give the same statement. Immutable. */
public final class StatementGenerator {
    private static final double CHANGES = 0.2;
    private static final double SHAPED = 0.4;

    private final Vocabulary vocabulary;
    private final long seed;

    public StatementGenerator(Vocabulary vocabulary, long seed) {
        this.vocabulary = requireNonNull(vocabulary, "vocabulary is null");
        this.seed = seed;
    }

    public Generated statement(long number) {
        // Neighbouring seeds would begin with nearly the same choices.
        Dice dice = new Dice((seed * 0x9E3779B97F4A7C15L) ^ (number * 0xBF58476D1CE4E5B9L));
        if (dice.chance(CHANGES)) {
            return new Generated(number, Changes.statement(vocabulary, dice), true);
        }
        if (!vocabulary.shapes().isEmpty() && dice.chance(SHAPED)) {
            Template shape = Template.of(dice.pick(vocabulary.shapes()));
            Optional<Sql> shaped = new Shapes(draft(dice)).query(shape);
            if (shaped.isPresent()) {
                return new Generated(number, shaped.get(), false);
            }
        }
        return new Generated(number, draft(dice).queries().top(Scope.EMPTY).sql(), false);
    }

    private Draft draft(Dice dice) {
        return new Draft(vocabulary, vocabulary.tables(), dice);
    }
}
