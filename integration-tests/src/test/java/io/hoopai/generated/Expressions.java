package io.hoopai.generated;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Expressions of a wanted kind, from columns in sight and the forms of the dialect. */
final class Expressions {
    private static final int ATTEMPTS = 4;

    private final Draft draft;
    private final Dice dice;

    Expressions(Draft draft) {
        this.draft = draft;
        this.dice = draft.dice();
    }

    Sql any(Place place) {
        return of(draft.anyKind(), place);
    }

    Sql of(Kind kind, Place place) {
        if (dice.chance(0.4) || !draft.grow()) {
            return leaf(kind, place);
        }
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<Sql> made = form(kind, place);
            if (made.isPresent()) {
                return Sql.reducible(made.get(), List.of(constant(kind), leaf(kind, place)));
            }
        }
        return leaf(kind, place);
    }

    /** A condition that is often true, so that results have rows. */
    Sql condition(Place place) {
        Sql condition = of(Kind.BOOLEAN, place);
        if (dice.chance(0.5) && !place.isGrouped()) {
            return Sql.of("(", condition, " OR ", leaf(Kind.INTEGER, place), " > 0)");
        }
        return dice.chance(0.3) ? Sql.of("(", condition, " OR true)") : condition;
    }

    Sql constant(Kind kind) {
        List<Template> constants = draft.forms().constants().getOrDefault(kind, List.of());
        return Sql.of(dice.pick(constants).parts().get(0).text());
    }

    /** A column, where there is one, or a constant; in a grouped query a key or an aggregate. */
    Sql leaf(Kind kind, Place place) {
        if (place.isGrouped()) {
            return groupedLeaf(kind, place);
        }
        if (dice.chance(0.08)) {
            return constant(kind);
        }
        return column(kind, place).orElseGet(() -> converted(kind, place));
    }

    /** From a column of another kind, or else a constant. */
    private Sql converted(Kind kind, Place place) {
        List<Sql> conversions = new ArrayList<>();
        for (Template template : draft.forms().conversions().getOrDefault(kind, List.of())) {
            Kind from = template.parts().get(1).kind().orElseThrow();
            column(from, place)
                    .ifPresent(column -> conversions.add(Sql.of(
                            template.parts().get(0).text(),
                            column,
                            template.parts().get(2).text())));
        }
        return conversions.isEmpty() ? constant(kind) : Sql.reducible(dice.pick(conversions), List.of(constant(kind)));
    }

    /** A column, or in Postgres a whole row. */
    Optional<Sql> column(Kind kind, Place place) {
        List<String> columns = new ArrayList<>(place.scope().columns(kind, draft.quoting()));
        if (kind == Kind.ROW && draft.isPostgres()) {
            place.scope().sources().stream().filter(Source::composite).forEach(source -> columns.add(source.name()));
        }
        if (columns.isEmpty()) {
            return Optional.empty();
        }
        String column = dice.pick(columns);
        // MySQL takes upper and lower case as the same in the names of columns.
        boolean loud = !draft.isPostgres() && column.indexOf('.') < 0 && dice.chance(0.15);
        return Optional.of(Sql.of(loud ? column.toUpperCase(Locale.ROOT) : column));
    }

    private Sql groupedLeaf(Kind kind, Place place) {
        List<Place.Key> keys = place.keys().orElseThrow().stream()
                .filter(key -> key.kind() == kind)
                .toList();
        if (!keys.isEmpty() && dice.chance(0.5)) {
            return dice.pick(keys).sql();
        }
        return aggregate(kind, place)
                .map(aggregate -> Sql.reducible(aggregate, List.of(constant(kind))))
                .orElseGet(() -> constant(kind));
    }

    private Optional<Sql> aggregate(Kind kind, Place place) {
        List<Template> aggregates = draft.forms().aggregates().getOrDefault(kind, List.of());
        return aggregates.isEmpty() ? Optional.empty() : expand(dice.pick(aggregates), place.insideCall(), place);
    }

    private Optional<Sql> form(Kind kind, Place place) {
        Map<Kind, List<Template>> windows = draft.forms().windows();
        if (place.windows().isPresent() && windows.containsKey(kind) && dice.chance(0.3)) {
            return expand(dice.pick(windows.get(kind)), place.insideCall(), place);
        }
        List<Template> scalars = draft.forms().scalars().getOrDefault(kind, List.of());
        Place inside = dice.chance(0.3) ? place : new Place(place.scope(), place.keys(), Optional.empty());
        return scalars.isEmpty() ? Optional.empty() : expand(dice.pick(scalars), inside, inside);
    }

    /** Fills the holes; nothing when one cannot be filled here. */
    private Optional<Sql> expand(Template template, Place place, Place around) {
        List<Sql> parts = new ArrayList<>();
        for (Template.Part part : template.parts()) {
            Optional<Sql> filled = part.hole() ? fill(part, place, around) : Optional.of(Sql.of(part.text()));
            if (filled.isEmpty()) {
                return Optional.empty();
            }
            parts.add(filled.get());
        }
        return Optional.of(new Sql.Sequence(parts));
    }

    Optional<Sql> fill(Template.Part hole, Place place, Place around) {
        Scope scope = place.around();
        return switch (hole.text()) {
            case "any" -> Optional.of(any(place));
            case "constant" -> hole.kind().map(this::constant);
            case "field" -> column(hole.kind().orElseThrow(), place).filter(column -> !place.isGrouped());
            case "row" -> place.isGrouped() ? Optional.empty() : Optional.of(of(Kind.ROW, place));
            case "rowfield" -> rowField(hole.kind().orElseThrow(), place);
            case "person" -> person(place);
            case "window" -> Optional.of(new Windows(draft).use(around));
            case "apart" ->
                Optional.of(draft.queries()
                        .scalar(hole.kind().orElseThrow(), Scope.EMPTY.withCommonTables(scope.commonTables())));
            case "aggregate" -> aggregate(hole.kind().orElseThrow(), place);
            case "scalar" -> Optional.of(draft.queries().scalar(hole.kind().orElseThrow(), scope));
            case "column" ->
                Optional.of(draft.queries().ofKinds(List.of(hole.kind().orElseThrow()), scope));
            case "columns" -> Optional.of(draft.queries().ofKinds(List.of(Kind.INTEGER, Kind.TEXT), scope));
            case "query" -> Optional.of(draft.queries().ofKinds(List.of(draft.anyKind()), scope));
            default -> Optional.of(of(Kind.named(hole.text()), place));
        };
    }

    /** A row of the one table that functions of the schema take rows of. */
    private Optional<Sql> person(Place place) {
        return place.isGrouped()
                ? Optional.empty()
                : place.scope().sources().stream()
                        .filter(source -> source.composite() && source.fields().equals(draft.fieldsOf("person")))
                        .findFirst()
                        .map(source -> Sql.of(source.name()));
    }

    /** A field by way of its row. */
    private Optional<Sql> rowField(Kind kind, Place place) {
        if (place.isGrouped()) {
            return Optional.empty();
        }
        List<Sql> fields = new ArrayList<>();
        for (Source source : place.scope().sources()) {
            for (Field field : source.fields()) {
                String holder = "(" + source.name() + "." + draft.quoting().quoted(field.name()) + ").";
                for (Field inner : Scope.count(source.fields(), field.name()) == 1 ? field.shape() : List.<Field>of()) {
                    if (inner.kind() == kind && Scope.count(field.shape(), inner.name()) == 1) {
                        fields.add(Sql.of(holder + draft.quoting().quoted(inner.name())));
                    }
                }
                if (source.composite() && field.kind() == kind && Scope.count(source.fields(), field.name()) == 1) {
                    String name = draft.quoting().quoted(field.name());
                    fields.add(Sql.of("(" + source.name() + ")." + name));
                    fields.add(Sql.of(name + "(" + source.name() + ")"));
                }
            }
        }
        return fields.isEmpty() ? Optional.empty() : Optional.of(dice.pick(fields));
    }
}
