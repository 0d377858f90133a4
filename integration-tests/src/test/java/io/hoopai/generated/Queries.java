package io.hoopai.generated;

import java.util.ArrayList;
import java.util.List;

/** Queries: WITH, set operations, ORDER BY and LIMIT around SELECTs. */
final class Queries {
    private final Draft draft;
    private final Dice dice;
    private final Selects selects;
    private final CommonTables commonTables;

    Queries(Draft draft) {
        this.draft = draft;
        this.dice = draft.dice();
        this.selects = new Selects(draft);
        this.commonTables = new CommonTables(draft);
    }

    /** A query and the columns it is known to have. */
    record Result(Sql sql, List<Field> fields) {}

    /** A query with columns of its own choice, as the whole statement. */
    Result top(Scope around) {
        return free(around, false);
    }

    /** A query with columns of its own choice, inside another. MySQL wants their names to differ. */
    Result free(Scope around) {
        return free(around, !draft.isPostgres());
    }

    private Result free(Scope around, boolean distinctNames) {
        if (draft.hasCommonTables() && dice.chance(0.15) && draft.grow()) {
            if (!draft.isPostgres() && dice.chance(0.3)) {
                return commonTables.readOnce(around, selects);
            }
            CommonTables.Clause with = commonTables.clause(around, this);
            Result main = selects.free(with.scope(), distinctNames);
            return new Result(Sql.of(with.sql(), main.sql()), main.fields());
        }
        if (dice.chance(0.12) && draft.grow()) {
            Result operation = setOperation(kinds(), around);
            return new Result(Sql.of(operation.sql(), tail(operation.fields())), operation.fields());
        }
        return selects.free(around, distinctNames);
    }

    /** A query with columns of these kinds, for a place that compares with them. */
    Sql ofKinds(List<Kind> kinds, Scope around) {
        return dice.chance(0.1) && draft.grow()
                ? setOperation(kinds, around).sql()
                : selects.ofKinds(kinds, around).sql();
    }

    /** A query with one column and at most one row. */
    Sql scalar(Kind kind, Scope around) {
        Sql query = selects.ofKinds(List.of(kind), around).sql();
        return Sql.of(query, draft.isPostgres() && dice.chance(0.2) ? " FETCH FIRST 1 ROW ONLY" : " LIMIT 1");
    }

    private Result setOperation(List<Kind> kinds, Scope around) {
        Result left = selects.ofKinds(kinds, around);
        Sql right = selects.ofKinds(kinds, around).sql();
        // MySQL 8.0.15 takes no set operation as the right side of another.
        if (draft.isPostgres() && dice.chance(0.3)) {
            Sql third = selects.ofKinds(kinds, around).sql();
            right = Sql.reducible(Sql.of("(", right, operator(), third, ")"), List.of(right, third));
        } else if (dice.chance(0.2)) {
            right = Sql.of(right, operator(), selects.ofKinds(kinds, around).sql());
        }
        Sql both = Sql.of(left.sql(), operator(), right);
        return new Result(Sql.reducible(both, List.of(left.sql(), right)), left.fields());
    }

    private String operator() {
        return draft.isPostgres()
                ? dice.oneOf(" UNION ALL ", " UNION ", " INTERSECT ", " EXCEPT ", " EXCEPT ALL ", " UNION ALL ")
                : dice.oneOf(" UNION ALL ", " UNION ", " UNION DISTINCT ");
    }

    private Sql tail(List<Field> fields) {
        if (!dice.chance(0.3)) {
            return Sql.NOTHING;
        }
        return Sql.optional(
                " ORDER BY " + dice.between(1, fields.size()), dice.oneOf("", " DESC"), dice.oneOf("", " LIMIT 5"));
    }

    private List<Kind> kinds() {
        List<Kind> kinds = new ArrayList<>();
        int count = dice.between(1, 3);
        for (int i = 0; i < count; i++) {
            kinds.add(draft.comparableKind());
        }
        return kinds;
    }
}
