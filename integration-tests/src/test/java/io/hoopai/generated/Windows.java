package io.hoopai.generated;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Windows, named or in place. */
final class Windows {
    private static final List<String> FRAMES = List.of(
            " ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW",
            " ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING",
            " RANGE UNBOUNDED PRECEDING",
            " ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING");
    private static final List<String> EXCLUSIONS =
            List.of(" GROUPS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING EXCLUDE CURRENT ROW");

    private final Draft draft;
    private final Dice dice;

    Windows(Draft draft) {
        this.draft = draft;
        this.dice = draft.dice();
    }

    /** What stands after OVER. */
    Sql use(Place place) {
        List<String> names = place.windows().orElse(List.of());
        if (!names.isEmpty() && dice.chance(0.6)) {
            return Sql.of(dice.pick(names));
        }
        return Sql.of("(", definition(place, true), ")");
    }

    /** What stands between the parentheses. */
    Sql definition(Place place, boolean framed) {
        // A window function's keys hold no other window function's.
        Place keys = new Place(place.scope(), place.keys(), Optional.empty());
        List<Sql> parts = new ArrayList<>();
        if (dice.chance(0.4)) {
            parts.add(Sql.optional("PARTITION BY ", key(keys), " "));
        }
        parts.add(Sql.of("ORDER BY ", key(keys), dice.oneOf("", " DESC", "")));
        if (framed && dice.chance(0.3)) {
            boolean excludes = draft.isPostgres() && dice.chance(0.3);
            parts.add(Sql.optional(dice.pick(excludes ? EXCLUSIONS : FRAMES)));
        }
        return new Sql.Sequence(parts);
    }

    private Sql key(Place place) {
        return draft.expressions().of(dice.oneOf(Kind.TEXT, Kind.INTEGER, Kind.DATE), place);
    }
}
