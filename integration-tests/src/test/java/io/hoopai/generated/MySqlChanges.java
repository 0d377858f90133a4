package io.hoopai.generated;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** INSERT, REPLACE, UPDATE and DELETE of MySQL, of one table or several. */
final class MySqlChanges {
    private final Draft draft;
    private final Dice dice;
    private final Changes changes;
    private final Source target;
    private final Source row;

    MySqlChanges(Draft draft, Source target) {
        this.draft = draft;
        this.dice = draft.dice();
        this.changes = new Changes(draft);
        this.target = target;
        this.row = new Source(draft.name("d"), target.fields());
    }

    Sql statement() {
        return switch (dice.between(1, 10)) {
            case 1, 2 -> insert();
            case 3 -> insertFromQuery();
            case 4, 5 -> update();
            case 6, 7, 8 -> updateJoined();
            case 9 -> delete();
            default -> deleteJoined();
        };
    }

    private Sql insert() {
        List<Field> columns = columns();
        List<Sql> values = values(columns, Place.plain(Scope.EMPTY));
        boolean set = dice.chance(0.3);
        List<Object> parts = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            parts.add(i == 0 ? "" : ", ");
            if (set) {
                parts.add(draft.quoting().quoted(columns.get(i).name()) + " = ");
            }
            parts.add(values.get(i));
        }
        Sql list = Sql.of(parts.toArray());
        String verb = dice.oneOf("INSERT INTO ", "INSERT INTO ", "REPLACE INTO ");
        Sql source = set ? Sql.of(" SET ", list) : Sql.of(" (" + changes.names(columns) + ") VALUES (", list, ")");
        Sql update = verb.startsWith("INSERT") && dice.chance(0.7) ? onDuplicateKey() : Sql.NOTHING;
        return Sql.of(verb, target.name(), source, update);
    }

    /** The table's own name is the only one that it has here. */
    private Sql onDuplicateKey() {
        Source own = new Source(target.name(), target.fields());
        Place place = Place.plain(Scope.EMPTY.inner(FromPart.of(Sql.NOTHING, own, false)));
        List<Sql> assignments = new ArrayList<>();
        for (Field field : changes.written(target)) {
            String column = draft.quoting().quoted(field.name());
            assignments.add(
                    dice.chance(0.4)
                            ? Sql.of(column, " = VALUES(" + column + ")")
                            : Sql.of(column, " = ", changes.value(field, place)));
        }
        return Sql.optional(" ON DUPLICATE KEY UPDATE ", Sql.list(", ", assignments));
    }

    private Sql insertFromQuery() {
        FromPart from = draft.fromItems().clause(Scope.EMPTY);
        Place place = Place.plain(Scope.EMPTY.inner(from));
        List<Field> columns = columns();
        List<Object> parts = new ArrayList<>();
        for (Sql value : values(columns, place)) {
            parts.add(parts.isEmpty() ? "" : ", ");
            parts.add(value);
        }
        return Sql.of(
                "INSERT INTO ",
                target.name(),
                " (" + changes.names(columns) + ") SELECT ",
                Sql.of(parts.toArray()),
                " FROM ",
                from.sql(),
                changes.where(place),
                " LIMIT 1");
    }

    private Sql update() {
        Place place = Place.plain(Scope.EMPTY.inner(FromPart.of(Sql.NOTHING, row, false)));
        return Sql.of(
                "UPDATE ",
                target.name(),
                " AS ",
                row.name(),
                " SET ",
                changes.assignments(target, dice.oneOf("", row.name() + "."), place),
                changes.where(place),
                dice.chance(0.3)
                        ? Sql.optional(" ORDER BY ", draft.expressions().of(Kind.TEXT, place))
                        : Sql.NOTHING,
                dice.chance(0.3) ? Sql.optional(" LIMIT 2") : Sql.NOTHING);
    }

    private Sql updateJoined() {
        FromPart from = joined();
        Place place = Place.plain(Scope.EMPTY.inner(from));
        return Sql.of(
                "UPDATE ",
                from.sql(),
                " SET ",
                changes.assignments(target, row.name() + ".", place),
                changes.where(place));
    }

    private Sql delete() {
        Source own = new Source(target.name(), target.fields());
        Place place = Place.plain(Scope.EMPTY.inner(FromPart.of(Sql.NOTHING, own, false)));
        return Sql.of("DELETE FROM ", target.name(), changes.where(place), dice.chance(0.3) ? " LIMIT 1" : "");
    }

    private Sql deleteJoined() {
        FromPart from = joined();
        Place place = Place.plain(Scope.EMPTY.inner(from));
        return dice.chance(0.5)
                ? Sql.of("DELETE ", row.name(), " FROM ", from.sql(), changes.where(place))
                : Sql.of("DELETE FROM ", row.name(), " USING ", from.sql(), changes.where(place));
    }

    /** The target and what it is joined with. */
    private FromPart joined() {
        FromPart self = FromPart.of(Sql.of(target.name(), " AS ", row.name()), row, false);
        return new Joins(draft).join(self, Scope.EMPTY, FromPart.NONE, draft.fromItems());
    }

    private List<Field> columns() {
        List<Field> columns = new ArrayList<>();
        Optional<Field> key = Changes.key(target);
        key.ifPresent(columns::add);
        columns.addAll(changes.written(target));
        return columns;
    }

    private List<Sql> values(List<Field> columns, Place place) {
        List<Sql> values = new ArrayList<>();
        for (Field field : columns) {
            values.add(
                    field.name().equals("id")
                            ? Sql.of(changes.keyValue(target, dice.chance(0.5)))
                            : changes.value(field, place));
        }
        return values;
    }
}
