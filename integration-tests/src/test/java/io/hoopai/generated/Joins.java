package io.hoopai.generated;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Joins: ON, USING, NATURAL and CROSS, nested to either side. */
final class Joins {
    private static final List<String> OUTER_OR_INNER = List.of("JOIN", "INNER JOIN", "LEFT JOIN", "LEFT OUTER JOIN");

    private final Draft draft;
    private final Dice dice;

    Joins(Draft draft) {
        this.draft = draft;
        this.dice = draft.dice();
    }

    /** @param before what stands before both, which a lateral right side can refer to as well */
    FromPart join(FromPart left, Scope around, FromPart before, FromItems items) {
        FromPart right = items.item(around, before.beside(left, Sql.NOTHING));
        String kind = kind(right.lateral());
        List<Field> common = common(left, right);
        if (!common.isEmpty() && dice.chance(0.5)) {
            if (!right.lateral() && dice.chance(0.4)) {
                // Rows of one side alone show which side a merged column comes from.
                kind = draft.isPostgres() ? dice.oneOf("FULL JOIN", "RIGHT JOIN") : "RIGHT JOIN";
            }
            return dice.chance(0.3) && sameKinds(left, right)
                    ? natural(left, right, kind, common)
                    : using(left, right, kind, dice.some(common, dice.between(1, 2)));
        }
        if (dice.chance(0.2)) {
            return left.beside(right, Sql.of(left.sql(), " CROSS JOIN ", right.sql()));
        }
        FromPart both = left.beside(right, Sql.NOTHING);
        // MySQL 8.0.15 knows no columns of the queries around in a condition of a join.
        Scope inside = around.inner(both);
        Place place = Place.plain(draft.isPostgres() ? inside : inside.local());
        Sql on = kind.startsWith("FULL")
                ? equality(left, right, around)
                : draft.expressions().condition(place);
        return left.beside(right, Sql.of(left.sql(), " ", kind, " ", right.sql(), " ON ", on));
    }

    /** A join in parentheses, in Postgres perhaps with a name that hides those inside. */
    FromPart parenthesized(Scope around, FromItems items) {
        FromPart left = items.table(around);
        FromPart joined = join(left, around, FromPart.NONE, items);
        Sql sql = Sql.of("(", joined.sql(), ")");
        if (draft.isPostgres() && dice.chance(0.3)) {
            String alias = draft.name("j");
            return FromPart.of(Sql.of(sql, " AS ", alias), new Source(alias, joined.visible()), false);
        }
        return new FromPart(sql, joined.sources(), joined.visible(), joined.lateral());
    }

    private String kind(boolean lateral) {
        if (lateral) {
            return dice.pick(OUTER_OR_INNER);
        }
        return dice.chance(0.6)
                ? dice.pick(OUTER_OR_INNER)
                : dice.oneOf("RIGHT JOIN", draft.isPostgres() ? "FULL JOIN" : "RIGHT OUTER JOIN");
    }

    /** The only conditions that Postgres takes for FULL JOIN. */
    private Sql equality(FromPart left, FromPart right, Scope around) {
        Expressions expressions = draft.expressions();
        Kind kind = dice.oneOf(Kind.TEXT, Kind.INTEGER);
        Optional<Sql> a = expressions.column(kind, qualified(left, around));
        Optional<Sql> b = expressions.column(kind, qualified(right, around));
        return a.isPresent() && b.isPresent() ? Sql.of(a.get(), " = ", b.get()) : Sql.of("true");
    }

    /** One side alone, whose bare names the other may have too. */
    private static Place qualified(FromPart side, Scope around) {
        return Place.plain(around.inner(new FromPart(side.sql(), side.sources(), List.of(), false))
                .local());
    }

    private FromPart using(FromPart left, FromPart right, String kind, List<Field> merged) {
        List<Sql> names = new ArrayList<>();
        merged.forEach(field -> names.add(Sql.of(draft.quoting().quoted(field.name()))));
        String alias = draft.isPostgres() && dice.chance(0.15) ? draft.name("u") : "";
        Sql sql = Sql.of(
                left.sql(),
                " ",
                kind,
                " ",
                right.sql(),
                " USING (",
                Sql.list(", ", names),
                ")",
                alias.isEmpty() ? "" : " AS " + alias);
        FromPart both = merged(left, right, sql, merged, kind);
        if (alias.isEmpty()) {
            return both;
        }
        List<Source> sources = new ArrayList<>(both.sources());
        sources.add(new Source(alias, merged));
        return new FromPart(sql, sources, both.visible(), both.lateral());
    }

    private FromPart natural(FromPart left, FromPart right, String kind, List<Field> common) {
        return merged(left, right, Sql.of(left.sql(), " NATURAL ", kind, " ", right.sql()), common, kind);
    }

    private static FromPart merged(FromPart left, FromPart right, Sql sql, List<Field> merged, String kind) {
        List<Field> visible = new ArrayList<>(merged);
        // MySQL turns a right join round.
        boolean turned = kind.startsWith("RIGHT");
        visible.addAll(without(turned ? right : left, merged));
        visible.addAll(without(turned ? left : right, merged));
        return new FromPart(sql, FromPart.concat(left.sources(), right.sources()), visible, left.lateral());
    }

    private static List<Field> without(FromPart side, List<Field> merged) {
        return side.visible().stream()
                .filter(field -> Scope.count(merged, field.name()) == 0)
                .toList();
    }

    /** Columns that both sides have once, of the same kind. */
    private static List<Field> common(FromPart left, FromPart right) {
        return left.visible().stream()
                .filter(field -> right.visible().contains(field) && field.kind() != Kind.ROW)
                .filter(field -> Scope.count(left.visible(), field.name()) == 1)
                .filter(field -> Scope.count(right.visible(), field.name()) == 1)
                .toList();
    }

    /** Whether every name that both sides have can be merged, as NATURAL asks. */
    private static boolean sameKinds(FromPart left, FromPart right) {
        return left.visible().stream()
                .filter(field -> Scope.count(right.visible(), field.name()) > 0)
                .allMatch(field -> common(left, right).contains(field));
    }
}
