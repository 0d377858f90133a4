package io.hoopai.generated;

import java.util.List;

/** JSON_TABLE, the only function that MySQL takes in a FROM clause. */
final class MySqlTableFunctions {
    private final Draft draft;

    MySqlTableFunctions(Draft draft) {
        this.draft = draft;
    }

    /** @param instead what to take where there is nothing that the function could read */
    FromPart item(Scope arguments, FromPart before, FromPart instead) {
        if (before.sources().isEmpty()) {
            return instead;
        }
        String alias = draft.name("f");
        String key = draft.name("k");
        String number = draft.name("n");
        Sql document = Sql.of(
                "json_object('k', ",
                draft.expressions().leaf(Kind.TEXT, Place.plain(arguments.local())),
                ", 'n', ",
                draft.expressions().leaf(Kind.INTEGER, Place.plain(arguments.local())),
                ")");
        return FromPart.of(
                Sql.of(
                        "JSON_TABLE(",
                        document,
                        ", '$' COLUMNS (" + key + " varchar(100) PATH '$.k', " + number + " bigint PATH '$.n')) AS ",
                        alias),
                new Source(alias, List.of(new Field(key, Kind.TEXT), new Field(number, Kind.INTEGER))),
                true);
    }
}
