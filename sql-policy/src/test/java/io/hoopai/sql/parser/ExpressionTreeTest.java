package io.hoopai.sql.parser;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.tree.Expression;
import io.hoopai.sql.tree.ParsedStatement;
import io.hoopai.sql.tree.Select;
import io.hoopai.sql.tree.SelectItem;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each expression of the grammar, and the tree that must come of it. */
class ExpressionTreeTest {
    @ParameterizedTest
    @CsvSource(delimiterString = "~>", quoteCharacter = '\0', textBlock = """
            'x'  ~> Literal(STRING)
            E'\\''  ~> Literal(STRING)
            $$x$$  ~> Literal(STRING)
            -1.5e3  ~> Literal(NUMBER)
            date '2026-01-01'  ~> Literal(TYPED)
            interval '1' day  ~> Literal(TYPED)
            true  ~> Literal(TRUE)
            null  ~> Literal(NULL)
            $2  ~> Parameter(2)
            Email  ~> ColumnName(email)
            "Email"  ~> ColumnName(Email)
            "a""b"  ~> ColumnName(a"b)
            U&"\\0065mail"  ~> ColumnName(email)
            shop.c.email  ~> ColumnName(shop.c.email)
            month  ~> ColumnName(month)
            YEAR  ~> ColumnName(year)
            c.*  ~> c.*
            (c).email  ~> Field(ColumnName(c) email)
            a + b * 2  ~> Binary(+ ColumnName(a) Binary(* ColumnName(b) Literal(NUMBER)))
            a -> 'x' ->> 'y'  ~> Binary(->> Binary(-> ColumnName(a) Literal(STRING)) Literal(STRING))
            a #>> '{x}' || b  ~> Binary(|| Binary(#>> ColumnName(a) Literal(STRING)) ColumnName(b))
            a = 1 or b and not c = 2  ~> Binary(or Binary(= ColumnName(a) Literal(NUMBER)) Binary(and ColumnName(b) Unary(not Binary(= ColumnName(c) Literal(NUMBER)))))
            a not ilike 'x%'  ~> Binary(not ilike ColumnName(a) Literal(STRING))
            a similar to 'x'  ~> Binary(similar to ColumnName(a) Literal(STRING))
            a ~* 'x'  ~> Binary(~* ColumnName(a) Literal(STRING))
            a @> '{}'  ~> Binary(@> ColumnName(a) Literal(STRING))
            a && b  ~> Binary(&& ColumnName(a) ColumnName(b))
            a is not null  ~> NullTest(ColumnName(a) negated)
            a isnull  ~> NullTest(ColumnName(a))
            a is not true  ~> Unary(is not true ColumnName(a))
            a is distinct from b  ~> Binary(is distinct from ColumnName(a) ColumnName(b))
            a not between 1 and 2  ~> Unary(not Between(ColumnName(a) Literal(NUMBER) Literal(NUMBER)))
            a in (1, $1)  ~> InList(ColumnName(a) [Literal(NUMBER) Parameter(1)])
            a = any ($1)  ~> Quantified(= ColumnName(a) Parameter(1))
            a at time zone 'utc'  ~> Binary(at time zone ColumnName(a) Literal(STRING))
            a collate "C"  ~> Collate(ColumnName(a))
            case a when 1 then b else c end  ~> Case(ColumnName(a) [Branch(Literal(NUMBER) ColumnName(b))] ColumnName(c))
            a::text  ~> Cast(ColumnName(a) text)
            cast(a as numeric(10, 2)[])  ~> Cast(ColumnName(a) numeric[])
            a::timestamp with time zone  ~> Cast(ColumnName(a) timestamp with time zone)
            a::pg_catalog.int4  ~> Cast(ColumnName(a) int4)
            a::public.mood  ~> Cast(ColumnName(a) public.mood)
            f(a, b => 1)  ~> Call(f [ColumnName(a) Named(b Literal(NUMBER))])
            count(*)  ~> Call(count star)
            count(distinct a)  ~> Call(count [ColumnName(a)] distinct)
            extract(year from a)  ~> Call(extract [Literal(STRING) ColumnName(a)])
            substring(a from 2 for b)  ~> Call(substring [ColumnName(a) Literal(NUMBER) ColumnName(b)])
            position('x' in a)  ~> Call(position [Literal(STRING) ColumnName(a)])
            overlay(a placing b from 1)  ~> Call(overlay [ColumnName(a) ColumnName(b) Literal(NUMBER)])
            trim(both b from a)  ~> Call(trim [ColumnName(a) ColumnName(b)])
            current_timestamp  ~> Call(current_timestamp)
            localtime  ~> Call(localtime)
            current_user  ~> Call(current_user)
            "current_user"  ~> ColumnName(current_user)
            array[a, 1]  ~> Array([ColumnName(a) Literal(NUMBER)])
            a[1:b]  ~> Subscript(ColumnName(a) [Literal(NUMBER) ColumnName(b)])
            (f(a))[1]  ~> Subscript(Call(f [ColumnName(a)]) [Literal(NUMBER)])
            row(a, 1)  ~> Row([ColumnName(a) Literal(NUMBER)])
            (a, b)  ~> Row([ColumnName(a) ColumnName(b)])
            string_agg(a, ',' order by b)  ~> Call(string_agg [ColumnName(a) Literal(STRING)] [SortItem(ColumnName(b))])
            count(*) filter (where a)  ~> Call(count star ColumnName(a))
            sum(a) over w  ~> Call(sum [ColumnName(a)] Window(w))
            lag(a, 1, b) over (order by c)  ~> Call(lag [ColumnName(a) Literal(NUMBER) ColumnName(b)] Window([SortItem(ColumnName(c))]))
            mode() within group (order by a)  ~> Call(mode [SortItem(ColumnName(a))])
            """)
    void postgres(String sql, String tree) throws Exception {
        assertThat(first(Dialect.POSTGRESQL, sql)).isEqualTo(tree);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "~>", quoteCharacter = '\0', textBlock = """
            "x"  ~> Literal(STRING)
            `Email`  ~> ColumnName(Email)
            c.`select`  ~> ColumnName(c.select)
            a <=> b  ~> Binary(<=> ColumnName(a) ColumnName(b))
            a xor b  ~> Binary(xor ColumnName(a) ColumnName(b))
            a div b  ~> Binary(div ColumnName(a) ColumnName(b))
            a = 1 && b  ~> Binary(and Binary(= ColumnName(a) Literal(NUMBER)) ColumnName(b))
            !a  ~> Unary(not ColumnName(a))
            a regexp 'x'  ~> Binary(regexp ColumnName(a) Literal(STRING))
            a->>'$.x'  ~> Binary(->> ColumnName(a) Literal(STRING))
            if(a, b, 1)  ~> Call(if [ColumnName(a) ColumnName(b) Literal(NUMBER)])
            date_add(a, interval b day)  ~> Call(date_add [ColumnName(a) Cast(ColumnName(b) interval)])
            now() - interval 1 day  ~> Binary(- Call(now) Literal(TYPED))
            timestampdiff(day, a, b)  ~> Call(timestampdiff [Literal(STRING) ColumnName(a) ColumnName(b)])
            year(a)  ~> Call(year [ColumnName(a)])
            json_object('k', a)  ~> Call(json_object [Literal(STRING) ColumnName(a)])
            json_arrayagg(a)  ~> Call(json_arrayagg [ColumnName(a)])
            cast(a as signed)  ~> Cast(ColumnName(a) signed)
            convert(a using utf8mb4)  ~> Call(convert [ColumnName(a)])
            match(a, b) against ('x')  ~> Call(match [ColumnName(a) ColumnName(b) Literal(STRING)])
            group_concat(distinct a order by b separator ';')  ~> Call(group_concat [ColumnName(a)] distinct [SortItem(ColumnName(b))])
            """)
    void mysql(String sql, String tree) throws Exception {
        assertThat(first(Dialect.MYSQL, sql)).isEqualTo(tree);
    }

    private static String first(Dialect dialect, String sql) throws Exception {
        ParsedStatement statement = TreeText.parse(dialect, "SELECT " + sql + " FROM t AS tt");
        Select select = (Select) ((ParsedStatement.Queried) statement).query().body();
        SelectItem item = select.items().get(0);
        if (item instanceof SelectItem.Star star) {
            return star.qualifier().orElseThrow() + ".*";
        }
        Expression expression = ((SelectItem.Computed) item).expression();
        assertThat(((SelectItem.Computed) item).alias()).isEmpty();
        return TreeText.of(expression);
    }
}
