package io.hoopai.generated;

import java.util.List;
import java.util.Map;

/** Expressions of MySQL. Most pass their values through, so that what was read can be seen in the result. */
final class MySqlForms {
    static final Forms FORMS = new Forms(scalars(), aggregates(), windows(), conversions(), constants());

    private MySqlForms() {}

    private static Map<Kind, List<Template>> scalars() {
        Map<Kind, List<Template>> forms = Forms.table();
        Forms.add(forms, Kind.TEXT, """
                lower({text})
                UPPER({text})
                concat({text}, {text})
                concat({any}, '-', {any})
                concat_ws(',', {text}, {any})
                coalesce({text}, {text})
                ifnull({text}, {text})
                nullif({text}, {constant text})
                if({boolean}, {text}, {text})
                greatest({text}, {text})
                left({text}, 20)
                right({text}, 20)
                substring({text}, 1, 12)
                substring({text} from 1 for 12)
                mid({text}, 1, 12)
                trim({text})
                replace({text}, 'x', 'y')
                lpad({text}, 12, '-')
                substring_index({text}, ',', 1)
                insert({text}, 30, 1, 'x')
                elt(1, {text}, {text})
                CASE WHEN {boolean} THEN {text} ELSE {text} END
                CASE {text} WHEN {text} THEN {text} ELSE {constant text} END
                CAST({any} AS char)
                CONVERT({text}, char)
                CONVERT({text} USING utf8mb4)
                date_format({date}, '%Y-%m-%d')
                quote({text})
                {field json} ->> '$.k'
                json_unquote(json_extract({json}, '$.k'))
                ({scalar text})
                ({scalar text})
                """);
        Forms.add(forms, Kind.INTEGER, """
                ({integer} + {constant integer})
                ({integer} - {integer})
                - {integer}
                abs({integer})
                coalesce({integer}, {integer})
                ifnull({integer}, {integer})
                nullif({integer}, {constant integer})
                greatest({integer}, {integer})
                mod({integer}, 1000000000)
                ({integer} DIV 1)
                ({integer} % 1000000000)
                ({integer} | 0)
                length({text})
                char_length({text})
                CASE WHEN {boolean} THEN {integer} ELSE {integer} END
                if({boolean}, {integer}, {integer})
                CAST(json_extract({json}, '$.n') AS signed)
                year({date})
                extract(year from {timestamp})
                CAST({number} AS signed)
                round({number})
                ({scalar integer})
                ({scalar integer})
                locate({text}, {text})
                instr({text}, 'q')
                datediff({date}, {date})
                field({text}, {text}, 'x')
                json_length({json})
                """);
        Forms.add(forms, Kind.NUMBER, """
                ({number} + {integer})
                round({number}, 2)
                truncate({number}, 1)
                coalesce({number}, {number})
                CASE WHEN {boolean} THEN {number} END
                CAST({integer} AS decimal(20, 2))
                ({scalar number})
                """);
        Forms.add(forms, Kind.DATE, """
                date({timestamp})
                ({date} + INTERVAL 1 DAY)
                date_sub({date}, INTERVAL 1 DAY)
                coalesce({date}, {date})
                last_day({date})
                CASE WHEN {boolean} THEN {date} ELSE {date} END
                CAST({timestamp} AS date)
                ({scalar date})
                """);
        Forms.add(forms, Kind.TIMESTAMP, """
                CAST({date} AS datetime)
                ({timestamp} + INTERVAL 1 HOUR)
                coalesce({timestamp}, {timestamp})
                timestampadd(HOUR, 1, {timestamp})
                ({scalar timestamp})
                """);
        Forms.add(forms, Kind.JSON, """
                json_object('k', {any}, 'n', {integer})
                json_array({any}, {any})
                {field json} -> '$.k'
                json_extract({json}, '$.k', '$.n')
                json_set({json}, '$.k', {text})
                json_merge_preserve({json}, {json})
                json_array_append({json}, '$', {text})
                json_remove({json}, '$.z')
                coalesce({json}, {json})
                ({scalar json})
                """);
        Forms.add(forms, Kind.BOOLEAN, """
                {text} = {text}
                {text} <> {text}
                {text} != {constant text}
                {text} <=> {text}
                {integer} > {constant integer}
                {integer} = {integer}
                {date} >= {constant date}
                {number} <= {number}
                {text} < {text}
                {text} LIKE '%1%'
                {text} NOT LIKE {text}
                {text} REGEXP '^q'
                {text} RLIKE 'q'
                {integer} BETWEEN 1 AND 999999999
                {text} BETWEEN {text} AND {text}
                {text} IN ({text}, {text}, {constant text})
                {text} NOT IN ({column text})
                {text} IN ({column text})
                {integer} IN ({column integer})
                ({integer}, {text}) IN ({columns})
                EXISTS ({query})
                NOT EXISTS ({query})
                {integer} = ANY ({column integer})
                {text} > ALL ({column text})
                {text} >= SOME ({column text})
                {any} IS NULL
                {any} IS NOT NULL
                isnull({any})
                ({boolean} AND {boolean})
                ({boolean} OR {boolean})
                ({boolean} XOR {boolean})
                ({boolean} && {boolean})
                NOT ({boolean})
                ! ({boolean})
                ({boolean}) IS TRUE
                ({text}, {integer}) = ({text}, {integer})
                strcmp({text}, {text}) <> 0
                json_contains({json}, '1')
                json_contains_path({json}, 'one', '$.k')
                {integer}
                concat({text}, '') COLLATE utf8mb4_bin = {text}
                CASE WHEN {boolean} THEN {boolean} ELSE {boolean} END
                """);
        return forms;
    }

    private static Map<Kind, List<Template>> aggregates() {
        Map<Kind, List<Template>> forms = Forms.table();
        Forms.add(forms, Kind.TEXT, """
                min({text})
                max({text})
                group_concat({text})
                group_concat(DISTINCT {text} ORDER BY {text} SEPARATOR '|')
                group_concat({text}, {any} ORDER BY {integer} DESC)
                any_value({text})
                """);
        Forms.add(forms, Kind.INTEGER, """
                count(*)
                count({any})
                count(DISTINCT {text})
                count(DISTINCT {text}, {integer})
                min({integer})
                max({integer})
                any_value({integer})
                bit_or({integer})
                """);
        Forms.add(forms, Kind.NUMBER, "sum({number})\nmax({number})\navg({integer})\nsum({integer})");
        Forms.add(forms, Kind.DATE, "min({date})\nmax({date})");
        Forms.add(forms, Kind.TIMESTAMP, "min({timestamp})\nmax({timestamp})");
        Forms.add(forms, Kind.JSON, "json_arrayagg({any})\njson_objectagg(coalesce({text}, 'none'), {any})");
        Forms.add(forms, Kind.BOOLEAN, "count(*) > 0\nmax({integer}) > 1");
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
                max({text}) OVER {window}
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
        Forms.add(forms, Kind.JSON, "json_arrayagg({any}) OVER {window}");
        return forms;
    }

    private static Map<Kind, List<Template>> conversions() {
        Map<Kind, List<Template>> forms = Forms.table();
        Forms.add(forms, Kind.TEXT, "CAST({column integer} AS char)\n({column json} ->> '$.k')");
        Forms.add(forms, Kind.INTEGER, "length({column text})\nCAST({column number} AS signed)");
        Forms.add(forms, Kind.NUMBER, "CAST({column integer} AS decimal(20, 2))");
        Forms.add(forms, Kind.DATE, "date({column timestamp})");
        Forms.add(forms, Kind.TIMESTAMP, "CAST({column date} AS datetime)");
        Forms.add(forms, Kind.BOOLEAN, "({column text} IS NOT NULL)\n({column integer} > 0)");
        Forms.add(forms, Kind.JSON, "json_array({column text})\njson_object('k', {column text})");
        return forms;
    }

    private static Map<Kind, List<Template>> constants() {
        Map<Kind, List<Template>> forms = Forms.table();
        Forms.add(forms, Kind.TEXT, "'c1'\n\"c2\"\nNULL");
        Forms.add(forms, Kind.INTEGER, "1\n2\nNULL");
        Forms.add(forms, Kind.NUMBER, "1.5");
        Forms.add(forms, Kind.DATE, "date '2000-01-01'\nCAST('2001-01-01' AS date)");
        Forms.add(forms, Kind.TIMESTAMP, "timestamp '2000-01-01 00:00:00'");
        Forms.add(forms, Kind.BOOLEAN, "true\nfalse\n1");
        Forms.add(forms, Kind.JSON, "json_array(1)\nCAST('[1]' AS json)");
        return forms;
    }
}
