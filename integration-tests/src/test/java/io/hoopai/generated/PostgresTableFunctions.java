package io.hoopai.generated;

import java.util.List;

/** Functions, VALUES and the like in the FROM clause of Postgres. */
final class PostgresTableFunctions {
    private final Draft draft;
    private final Dice dice;
    private final Expressions expressions;

    PostgresTableFunctions(Draft draft) {
        this.draft = draft;
        this.dice = draft.dice();
        this.expressions = draft.expressions();
    }

    FromPart item(Scope around, FromPart before) {
        Place place = Place.plain(around.inner(before));
        String alias = draft.name("f");
        Sql text = expressions.of(Kind.TEXT, place);
        Field value = new Field(draft.name("v"), Kind.TEXT);
        Field number = new Field(draft.name("n"), Kind.INTEGER);
        boolean lateral = !before.sources().isEmpty();
        return switch (dice.between(1, 16)) {
            case 1 -> rows(Sql.of("generate_series(1::bigint, 2)"), alias, lateral, number);
            case 2 -> rows(Sql.of("unnest(", array(place), ")"), alias, lateral, value);
            case 3 -> rows(Sql.of("unnest(", array(place), ") WITH ORDINALITY"), alias, lateral, value, number);
            case 4 ->
                rows(
                        Sql.of("jsonb_each_text(", object(place), ")"),
                        alias,
                        lateral,
                        new Field(draft.name("k"), Kind.TEXT),
                        value);
            case 5 ->
                rows(
                        Sql.of("jsonb_array_elements(jsonb_build_array(", text, "))"),
                        alias,
                        lateral,
                        new Field(draft.name("e"), Kind.JSON));
            case 6 ->
                rows(
                        Sql.of("ROWS FROM (unnest(", array(place), "), generate_series(1::bigint, 3))"),
                        alias,
                        lateral,
                        value,
                        number);
            case 7 ->
                typed(
                        Sql.of("jsonb_to_recordset(jsonb_build_array(jsonb_build_object('k', ", text, ")))"),
                        alias,
                        lateral,
                        List.of(new Field("k", Kind.TEXT), new Field("n", Kind.INTEGER)));
            case 8 -> rows(Sql.of("regexp_split_to_table(", text, ", ',')"), alias, lateral, value);
            case 9 ->
                FromPart.of(
                        Sql.of(
                                "JSON_TABLE(",
                                object(place),
                                ", '$' COLUMNS (k text PATH '$.k', n bigint PATH '$.n')) AS ",
                                alias),
                        new Source(alias, List.of(new Field("k", Kind.TEXT), new Field("n", Kind.INTEGER))),
                        lateral);
            case 10 ->
                rows(Sql.of("account_notes(", expressions.leaf(Kind.INTEGER, place), ")"), alias, lateral, value);
            case 11 ->
                table(Sql.of("rich_accounts(", expressions.leaf(Kind.INTEGER, place), ")"), alias, lateral, "account");
            case 12 -> table(Sql.of("first_person()"), alias, lateral, "person");
            case 13 ->
                table(
                        Sql.of("jsonb_populate_recordset(NULL::account, jsonb_build_array(", object(place), "))"),
                        alias,
                        lateral,
                        "account");
            case 14 ->
                rows(
                        Sql.of("unnest(", array(place), ", ", array(place), ")"),
                        alias,
                        lateral,
                        value,
                        new Field(draft.name("v"), Kind.TEXT));
            case 15 ->
                FromPart.of(
                        Sql.of(
                                "XMLTABLE('/a' PASSING xmlelement(name a, ",
                                text,
                                ") COLUMNS " + value.name() + " text PATH '.') AS ",
                                alias),
                        new Source(alias, List.of(value)),
                        lateral);
            default -> values(lateral ? place : Place.plain(around), alias, lateral);
        };
    }

    private FromPart values(Place place, String alias, boolean lateral) {
        Sql first = Sql.of("(", expressions.of(Kind.TEXT, place), ", ", expressions.of(Kind.INTEGER, place), ")");
        Sql second = Sql.of("(", expressions.of(Kind.TEXT, place), ", ", expressions.of(Kind.INTEGER, place), ")");
        Source rows = new Source(
                alias, List.of(new Field(draft.name("v"), Kind.TEXT), new Field(draft.name("n"), Kind.INTEGER)));
        return FromPart.of(
                Sql.of(
                        lateral ? "LATERAL " : "",
                        "(VALUES ",
                        Sql.list(", ", List.of(first, second)),
                        ") AS ",
                        alias,
                        columns(rows)),
                rows,
                lateral);
    }

    private Sql array(Place place) {
        return expressions.of(Kind.ARRAY, place);
    }

    private Sql object(Place place) {
        return Sql.of(
                "jsonb_build_object('k', ",
                expressions.of(Kind.TEXT, place),
                ", 'n', ",
                expressions.leaf(Kind.INTEGER, place),
                ")");
    }

    private FromPart rows(Sql call, String alias, boolean lateral, Field... fields) {
        Source rows = new Source(alias, List.of(fields), fields.length > 1);
        String keyword = lateral ? dice.oneOf("LATERAL ", "") : "";
        return FromPart.of(Sql.of(keyword, call, " AS ", alias, columns(rows)), rows, lateral);
    }

    /** A function that returns rows of a table. */
    private FromPart table(Sql call, String alias, boolean lateral, String name) {
        return FromPart.of(Sql.of(call, " AS ", alias), new Source(alias, draft.fieldsOf(name)), lateral);
    }

    private FromPart typed(Sql call, String alias, boolean lateral, List<Field> fields) {
        return FromPart.of(Sql.of(call, " AS ", alias, " (k text, n bigint)"), new Source(alias, fields), lateral);
    }

    private static String columns(Source rows) {
        return " (" + String.join(", ", rows.fields().stream().map(Field::name).toList()) + ")";
    }
}
