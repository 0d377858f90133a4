package io.hoopai.generated;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What INSERT, UPDATE and the like have in common: targets, assigned values and conditions. */
final class Changes {
    private final Draft draft;
    private final Dice dice;

    Changes(Draft draft) {
        this.draft = draft;
        this.dice = draft.dice();
    }

    /** A statement that changes one of the targets. */
    static Sql statement(Vocabulary vocabulary, Dice dice) {
        Source target = dice.pick(vocabulary.targets());
        Draft draft = new Draft(vocabulary, vocabulary.readBy(target), dice);
        return switch (vocabulary.dialect()) {
            case POSTGRESQL -> new PostgresChanges(draft, target).statement();
            case MYSQL -> new MySqlChanges(draft, target).statement();
        };
    }

    /** Some of the columns that are no keys, at least one. */
    List<Field> written(Source target) {
        List<Field> candidates =
                target.fields().stream().filter(field -> !isKey(field)).toList();
        return dice.some(candidates, dice.between(1, 3));
    }

    /** The column {@code id}, if the target has one. */
    static Optional<Field> key(Source target) {
        return target.fields().stream()
                .filter(field -> field.name().equals("id"))
                .findFirst();
    }

    private static boolean isKey(Field field) {
        return field.name().equals("id") || field.name().endsWith("_id");
    }

    /** A number that the target takes for a key: partitions take their own range only. */
    String keyValue(Source target, boolean existing) {
        int key = existing ? dice.between(1, 3) : dice.between(50, 90);
        if (target.name().equals("event_low")) {
            key = 2;
        } else if (target.name().equals("event_high")) {
            key = 70;
        }
        return String.valueOf(key);
    }

    /** A value that fits into a column. */
    Sql value(Field field, Place place) {
        Sql value = draft.expressions().of(field.kind(), place);
        boolean narrow = !draft.isPostgres() && field.kind() == Kind.TEXT;
        return narrow ? Sql.of("left(", value, ", 150)") : value;
    }

    /** {@code column = value, …}; columns are written with {@code qualifier} before them. */
    Sql assignments(Source target, String qualifier, Place place) {
        List<Sql> assignments = new ArrayList<>();
        for (Field field : written(target)) {
            String column = qualifier + draft.quoting().quoted(field.name());
            assignments.add(Sql.of(column, " = ", value(field, place)));
        }
        return Sql.list(", ", assignments);
    }

    String names(List<Field> fields) {
        return String.join(
                ", ",
                fields.stream()
                        .map(field -> draft.quoting().quoted(field.name()))
                        .toList());
    }

    /** With a blank before it, or nothing. */
    Sql where(Place place) {
        return dice.chance(0.6) ? Sql.optional(" WHERE ", draft.expressions().condition(place)) : Sql.NOTHING;
    }
}
