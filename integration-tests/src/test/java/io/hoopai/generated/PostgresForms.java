package io.hoopai.generated;

import java.util.List;
import java.util.Map;

/** Expressions of Postgres. Most pass their values through, so that what was read can be seen in the result. */
final class PostgresForms {
    static final Forms FORMS = new Forms(scalars(), aggregates(), windows(), conversions(), constants());

    private PostgresForms() {}

    private static Map<Kind, List<Template>> scalars() {
        Map<Kind, List<Template>> forms = Forms.table();
        Forms.add(forms, Kind.TEXT, """
                lower({text})
                upper({text})
                ({text} || {text})
                ({text} || {integer})
                {text} || '-' || {text}
                concat({any}, {any})
                concat_ws(',', {text}, {any})
                format('%s/%s', {any}, {text})
                coalesce({text}, {text})
                nullif({text}, {constant text})
                greatest({text}, {text})
                least({text}, {text})
                left({text}, 20)
                substring({text} from 1 for 12)
                substr({text}, 1, 12)
                trim(both from {text})
                replace({text}, 'x', 'y')
                lpad({text}, 12, '-')
                translate({text}, 'x', 'y')
                overlay({text} placing '' from 30)
                split_part({text}, ',', 1)
                regexp_replace({text}, 'x', 'y')
                (regexp_match({text}, '.*'))[1]
                ({text} COLLATE "C")
                quote_literal({text})
                initcap({text})
                to_char({date}, 'YYYY-MM-DD')
                CASE WHEN {boolean} THEN {text} ELSE {text} END
                CASE WHEN {boolean} THEN {text} WHEN {boolean} THEN {text} END
                CASE {text} WHEN {text} THEN {text} ELSE {constant text} END
                ({integer})::text
                ({number})::text
                ({date})::text
                ({json})::text
                ({array})::text
                ({address})::text
                ({row})::text
                CAST({any} AS text)
                ({json} ->> 'k')
                ({json} ->> {constant text})
                ({json} #>> ARRAY['k'])
                (to_jsonb({row}) ->> 'note')
                ({address}).city
                {rowfield text}
                {rowfield text}
                (ROW({any}, {rowfield text})).f2
                (jsonb_populate_record(NULL::person, to_jsonb({row}))).note
                (jsonb_populate_record(NULL::address, jsonb_build_object('city', {text}))).city
                ((ARRAY[{address}])[1]).city
                xmlserialize(content xmlelement(name a, {text}) AS text)
                xmlforest({text} AS a)::text
                (xpath('/a/text()', xmlelement(name a, {text})))[1]::text
                row_note({person})
                {person}.row_note
                ({array})[1]
                ({array})[{integer}]
                array_to_string({array}, ',')
                ({scalar text})
                ({scalar text})
                (ARRAY[{text}, {text}])[1]
                (ROW({any}, {text})).f2
                (SELECT string_agg(x, ',') FROM unnest({array}) AS x)
                person_note({integer})
                """);
        Forms.add(forms, Kind.INTEGER, """
                ({integer} + {constant integer})
                ({integer} + {integer})
                ({integer} - {integer})
                - {integer}
                abs({integer})
                coalesce({integer}, {integer})
                nullif({integer}, {constant integer})
                greatest({integer}, {integer})
                mod({integer}, 1000000000)
                length({text})::bigint
                cardinality({array})::bigint
                CASE WHEN {boolean} THEN {integer} ELSE {integer} END
                ({json} ->> 'n')::bigint
                ({address}).zip
                extract(year from {date})::bigint
                date_part('year', {timestamp})::bigint
                ({number})::bigint
                round({number})::bigint
                {rowfield integer}
                ({scalar integer})
                ({scalar integer})
                CAST({integer} AS bigint)
                position({text} in {text})::bigint
                ({date} - {date})::bigint
                (ROW({integer}, {text})).f1
                """);
        Forms.add(forms, Kind.NUMBER, """
                ({number} + {integer})
                ({integer})::numeric
                round({number}, 2)
                coalesce({number}, {number})
                trunc({number})
                CASE WHEN {boolean} THEN {number} END
                {rowfield number}
                ({scalar number})
                greatest({number}, {constant number})
                """);
        Forms.add(forms, Kind.DATE, """
                ({date} + 1)
                ({timestamp})::date
                coalesce({date}, {date})
                greatest({date}, {constant date})
                CASE WHEN {boolean} THEN {date} ELSE {date} END
                {rowfield date}
                ({scalar date})
                date_trunc('day', {timestamp})::date
                """);
        Forms.add(forms, Kind.TIMESTAMP, """
                ({date})::timestamp
                ({timestamp} + interval '1 hour')
                coalesce({timestamp}, {timestamp})
                date_trunc('day', {timestamp})
                ({timestamp} AT TIME ZONE 'UTC' AT TIME ZONE 'UTC')
                {rowfield timestamp}
                ({scalar timestamp})
                """);
        Forms.add(forms, Kind.JSON, """
                to_jsonb({any})
                to_jsonb({row})
                to_jsonb({row})
                row_to_json({row})::jsonb
                jsonb_build_object('k', {any}, 'n', {integer})
                jsonb_build_array({any}, {any})
                ({json} || {json})
                ({json} -> 'k')
                ({json} - 'z')
                ({json} #> ARRAY['k'])
                ({json})['k']
                coalesce({json}, {json})
                jsonb_set({json}, ARRAY['k'], to_jsonb({text}))
                jsonb_strip_nulls({json})
                jsonb_path_query_first({json}, '$.k')
                CASE WHEN {boolean} THEN {json} ELSE {json} END
                array_to_json({array})::jsonb
                {rowfield json}
                ({scalar json})
                JSON_OBJECT('k': {text} RETURNING jsonb)
                JSON_ARRAY({text}, {integer} RETURNING jsonb)
                JSON_QUERY({json}, '$.k' WITH WRAPPER)
                """);
        Forms.add(forms, Kind.ARRAY, """
                ARRAY[{text}, {text}]
                ARRAY({column text})
                ARRAY({column text})
                array_append({array}, {text})
                array_prepend({text}, {array})
                ({array} || {array})
                ({array} || {text})
                ({array})[1:2]
                string_to_array({text}, ',')
                coalesce({array}, {array})
                array_remove({array}, {constant text})
                array_cat({array}, {array})
                CASE WHEN {boolean} THEN {array} END
                {rowfield array}
                ({scalar array})
                """);
        Forms.add(forms, Kind.ADDRESS, """
                ROW({text}, {integer})::address
                coalesce({address}, {address})
                CASE WHEN {boolean} THEN {address} END
                {rowfield address}
                ({scalar address})
                """);
        Forms.add(forms, Kind.ROW, """
                ROW({any}, {any})
                ({any}, {any})
                """);
        Forms.add(forms, Kind.BOOLEAN, """
                {text} = {text}
                {text} <> {text}
                {integer} > {constant integer}
                {integer} = {integer}
                {date} >= {constant date}
                {number} <= {number}
                {text} < {text}
                {text} LIKE '%1%'
                {text} NOT LIKE {text}
                {text} ILIKE 'q%'
                {text} ~ '^q'
                {text} SIMILAR TO 'q%'
                starts_with({text}, 'q')
                {integer} BETWEEN 1 AND 999999999
                {text} BETWEEN {text} AND {text}
                {date} BETWEEN SYMMETRIC {date} AND {date}
                {text} IN ({text}, {text}, {constant text})
                {text} NOT IN ({column text})
                {text} IN ({column text})
                {integer} IN ({column integer})
                ({integer}, {text}) IN ({columns})
                EXISTS ({query})
                NOT EXISTS ({query})
                {text} = ANY ({array})
                {text} <> ALL ({array})
                {integer} = ANY ({column integer})
                {text} > ALL ({column text})
                {text} >= SOME ({column text})
                {any} IS NULL
                {any} IS NOT NULL
                {row} IS NOT NULL
                {text} IS DISTINCT FROM {text}
                {integer} IS NOT DISTINCT FROM {integer}
                ({boolean} AND {boolean})
                ({boolean} OR {boolean})
                NOT ({boolean})
                ({boolean}) IS TRUE
                ({boolean}) IS NOT UNKNOWN
                ({text}, {integer}) > ({text}, {integer})
                ROW({text}, {integer}) = ROW({text}, {integer})
                {array} && {array}
                {array} @> ARRAY[{text}]
                {json} @> {json}
                {json} ? 'k'
                {json} @? '$.k'
                {json} IS JSON
                JSON_EXISTS({json}, '$.k')
                ({date}, {date}) OVERLAPS ({date}, {date})
                to_tsvector('simple', {text}) @@ plainto_tsquery('simple', {text})
                {address} = {address}
                CASE WHEN {boolean} THEN {boolean} ELSE {boolean} END
                coalesce({boolean}, true)
                """);
        return forms;
    }

    private static Map<Kind, List<Template>> aggregates() {
        Map<Kind, List<Template>> forms = Forms.table();
        Forms.add(forms, Kind.TEXT, """
                min({text})
                max({text})
                string_agg({text}, ',')
                string_agg(DISTINCT {text}, ',')
                string_agg({text}, ',' ORDER BY {any})
                string_agg({text}, ',' ORDER BY {integer} DESC, {text}) FILTER (WHERE {boolean})
                max({text}) FILTER (WHERE {boolean})
                mode() WITHIN GROUP (ORDER BY {text})
                percentile_disc(0.5) WITHIN GROUP (ORDER BY {text})
                any_value({text})
                """);
        Forms.add(forms, Kind.INTEGER, """
                count(*)
                count({any})
                count({row})
                count(DISTINCT {text})
                count(*) FILTER (WHERE {boolean})
                min({integer})
                max({integer}) FILTER (WHERE {boolean})
                sum({integer})::bigint
                percentile_disc(0.5) WITHIN GROUP (ORDER BY {integer})
                rank(5) WITHIN GROUP (ORDER BY {integer})
                """);
        Forms.add(forms, Kind.NUMBER, """
                sum({number})
                max({number})
                avg({integer})
                """);
        Forms.add(forms, Kind.DATE, "min({date})\nmax({date}) FILTER (WHERE {boolean})");
        Forms.add(forms, Kind.TIMESTAMP, "min({timestamp})\nmax({timestamp})");
        Forms.add(forms, Kind.BOOLEAN, "bool_or({boolean})\nevery({boolean})\ncount(*) > 0");
        Forms.add(forms, Kind.JSON, """
                jsonb_agg({any})
                jsonb_agg({row})
                jsonb_agg({any} ORDER BY {any})
                jsonb_object_agg(coalesce({text}, 'none'), {any})
                to_jsonb(array_agg({row}))
                JSON_ARRAYAGG({text} RETURNING jsonb)
                """);
        Forms.add(forms, Kind.ARRAY, """
                array_agg({text})
                array_agg(DISTINCT {text})
                array_agg({text} ORDER BY {any})
                array_agg({text}) FILTER (WHERE {boolean})
                """);
        return forms;
    }

    private static Map<Kind, List<Template>> windows() {
        Map<Kind, List<Template>> forms = Forms.table();
        Forms.add(forms, Kind.TEXT, """
                lag({text}) OVER {window}
                lead({text}, 1, {text}) OVER {window}
                first_value({text}) OVER {window}
                last_value({text}) OVER {window}
                nth_value({text}, 2) OVER {window}
                string_agg({text}, ',') OVER {window}
                max({text}) OVER {window}
                min({text}) FILTER (WHERE {boolean}) OVER {window}
                """);
        Forms.add(forms, Kind.INTEGER, """
                row_number() OVER {window}
                rank() OVER {window}
                dense_rank() OVER {window}
                ntile(2) OVER {window}
                count(*) OVER {window}
                max({integer}) OVER {window}
                lag({integer}, 1) OVER {window}
                """);
        Forms.add(forms, Kind.NUMBER, "sum({number}) OVER {window}\navg({integer}) OVER {window}");
        Forms.add(forms, Kind.DATE, "first_value({date}) OVER {window}\nmax({date}) OVER {window}");
        Forms.add(forms, Kind.JSON, "jsonb_agg({any}) OVER {window}\nfirst_value({json}) OVER {window}");
        Forms.add(forms, Kind.ARRAY, "array_agg({text}) OVER {window}");
        return forms;
    }

    private static Map<Kind, List<Template>> conversions() {
        Map<Kind, List<Template>> forms = Forms.table();
        Forms.add(forms, Kind.TEXT, "({column integer})::text\n({column json} ->> 'k')\n({column row})::text");
        Forms.add(forms, Kind.INTEGER, "length({column text})::bigint\n({column number})::bigint");
        Forms.add(forms, Kind.NUMBER, "({column integer})::numeric");
        Forms.add(forms, Kind.DATE, "({column timestamp})::date");
        Forms.add(forms, Kind.TIMESTAMP, "({column date})::timestamp");
        Forms.add(forms, Kind.BOOLEAN, "({column text} IS NOT NULL)\n({column integer} > 0)");
        Forms.add(forms, Kind.JSON, "to_jsonb({column text})\nto_jsonb({column row})");
        Forms.add(forms, Kind.ARRAY, "ARRAY[{column text}]");
        Forms.add(forms, Kind.ADDRESS, "ROW({column text}, 1)::address");
        return forms;
    }

    private static Map<Kind, List<Template>> constants() {
        Map<Kind, List<Template>> forms = Forms.table();
        Forms.add(forms, Kind.TEXT, "'c1'::text\ntext 'c2'\nCAST('c3' AS text)\nNULL::text");
        Forms.add(forms, Kind.INTEGER, "1::bigint\n2::bigint\nNULL::bigint");
        Forms.add(forms, Kind.NUMBER, "1.5::numeric\nNULL::numeric");
        Forms.add(forms, Kind.DATE, "date '2000-01-01'\nNULL::date");
        Forms.add(forms, Kind.TIMESTAMP, "timestamp '2000-01-01 00:00:00'\nNULL::timestamp");
        Forms.add(forms, Kind.BOOLEAN, "true\nfalse\ntrue");
        Forms.add(forms, Kind.JSON, "'[1]'::jsonb\nNULL::jsonb");
        Forms.add(forms, Kind.ARRAY, "ARRAY['c4'::text]\nNULL::text[]");
        Forms.add(forms, Kind.ADDRESS, "ROW('c5', 5)::address\nNULL::address");
        Forms.add(forms, Kind.ROW, "ROW(1, 'c6'::text)");
        return forms;
    }
}
