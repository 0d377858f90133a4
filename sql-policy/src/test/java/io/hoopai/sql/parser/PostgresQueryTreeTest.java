package io.hoopai.sql.parser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.SqlNotUnderstoodException;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Postgres's grammar where it is easily read otherwise than the server reads it. */
class PostgresQueryTreeTest {
    private static final String ONE = "Query(Select([Computed(Literal(NUMBER))]))";

    @ParameterizedTest
    @CsvSource(delimiterString = "~>", quoteCharacter = '\0', textBlock = """
            a = b IS NULL  ~> (a = b) IS NULL
            NOT a IS NULL  ~> NOT (a IS NULL)
            a IS NULL IS NULL  ~> (a IS NULL) IS NULL
            a < b IS NULL < c  ~> ((a < b) IS NULL) < c
            a = b IN (1)  ~> a = (b IN (1))
            a IN (1) = b  ~> (a IN (1)) = b
            a IN (1) IN (true)  ~> (a IN (1)) IN (true)
            a LIKE b IS TRUE  ~> (a LIKE b) IS TRUE
            a = NOT b = c  ~> a = (NOT (b = c))
            a * NOT b + c  ~> a * (NOT (b + c))
            a + ~ b + c  ~> a + (~ (b + c))
            a -> NOT b AND c  ~> (a -> (NOT b)) AND c
            a IS DISTINCT FROM b = c  ~> a IS DISTINCT FROM (b = c)
            a = b IS DISTINCT FROM c  ~> (a = b) IS DISTINCT FROM c
            a BETWEEN b = c AND d  ~> a BETWEEN (b = c) AND d
            a BETWEEN b AND c = d  ~> (a BETWEEN b AND c) = d
            a = b BETWEEN c AND d  ~> a = (b BETWEEN c AND d)
            a BETWEEN b AND c AND d  ~> (a BETWEEN b AND c) AND d
            a NOT BETWEEN SYMMETRIC b AND c OR d  ~> (NOT (a BETWEEN b AND c)) OR d
            a OR b AND NOT c OR d  ~> (a OR (b AND (NOT c))) OR d
            a = ANY (b) = c  ~> (a = ANY (b)) = c
            a + b = ALL (SELECT 1) AND c  ~> ((a + b) = ALL (SELECT 1)) AND c
            a NOT LIKE ANY (b) AND c  ~> (a NOT LIKE ANY (b)) AND c
            a + b AT TIME ZONE 'x' AT TIME ZONE 'y'  ~> a + ((b AT TIME ZONE 'x') AT TIME ZONE 'y')
            a AT LOCAL::text  ~> pg_catalog.timezone(a)::text
            - a COLLATE "C"  ~> (- a) COLLATE "C"
            - a ^ b  ~> (- a) ^ b
            a ^ b ^ c  ~> (a ^ b) ^ c
            - - a  ~> - (- a)
            a OPERATOR(pg_catalog.+) b * c  ~> a + (b * c)
            a * b OPERATOR(pg_catalog.=) c  ~> (a * b) = c
            a = b OPERATOR(pg_catalog.=) c  ~> a = (b = c)
            a || OPERATOR(pg_catalog.-) b  ~> a || (- b)
            a @-b  ~> a @- b
            a != -1  ~> a <> -1
            (a, b) OVERLAPS (c, d) AND e  ~> ((a, b) OVERLAPS (c, d)) AND e
            a = (b, c) OVERLAPS ROW(d, e)  ~> a = ((b, c) OVERLAPS (d, e))
            ((SELECT 1)) + 1  ~> (SELECT 1) + 1
            ((SELECT 1) + 1)  ~> (SELECT 1) + 1
            ((SELECT 1), a)  ~> (((SELECT 1)), (a))
            ((SELECT 1) UNION SELECT 1) = a  ~> (SELECT 1 UNION SELECT 1) = a
            a IN ((SELECT 1))  ~> a IN (SELECT 1)
            a IN ((SELECT 1), 1)  ~> a IN (((SELECT 1)), (1))
            a = ANY ((SELECT 1) UNION SELECT 1)  ~> a = ANY (SELECT 1 UNION SELECT 1)
            a = ANY (((SELECT 1))::int[])  ~> a = ANY (CAST((SELECT 1) AS int[]))
            a ISNULL AND b NOTNULL  ~> (a IS NULL) AND (b IS NOT NULL)
            a IS NOT JSON OBJECT WITH UNIQUE KEYS = b  ~> (a IS NOT JSON) = b
            """)
    void groupsAsTheServerDoes(String chain, String grouped) throws Exception {
        assertThat(tree("SELECT 1 FROM t WHERE " + chain)).isEqualTo(tree("SELECT 1 FROM t WHERE " + grouped));
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "~>", quoteCharacter = '\0', textBlock = """
            -1  ~> Literal(NUMBER)
            - (1)  ~> Literal(NUMBER)
            -1::int  ~> Unary(- Cast(Literal(NUMBER) int))
            +1  ~> Unary(+ Literal(NUMBER))
            B'1' || X'f'  ~> Binary(|| Literal(STRING) Literal(STRING))
            double precision '1'  ~> Literal(TYPED)
            timestamp (3) with time zone 'x'  ~> Literal(TYPED)
            interval '1' day to second (3)  ~> Literal(TYPED)
            interval (3) 'x'  ~> Literal(TYPED)
            bit varying (3) '1'  ~> Literal(TYPED)
            pg_catalog.date 'x'  ~> Literal(TYPED)
            numeric (3, 1) '1'  ~> Literal(TYPED)
            f(1, 2) 'x'  ~> Literal(TYPED)
            time  ~> ColumnName(time)
            interval  ~> ColumnName(interval)
            exists  ~> ColumnName(exists)
            between  ~> ColumnName(between)
            values  ~> ColumnName(values)
            setof  ~> ColumnName(setof)
            row  ~> ColumnName(row)
            substring  ~> ColumnName(substring)
            position  ~> ColumnName(position)
            json  ~> ColumnName(json)
            current  ~> ColumnName(current)
            t."select".from  ~> ColumnName(t.select.from)
            a.b[1].c  ~> Field(Subscript(ColumnName(a.b) [Literal(NUMBER)]) c)
            a[:2][x:]  ~> Subscript(Subscript(ColumnName(a) [Literal(NUMBER)]) [ColumnName(x)])
            a[:]  ~> Subscript(ColumnName(a))
            (a.b).c.d  ~> Field(Field(ColumnName(a.b) c) d)
            (f(a)).*  ~> Field(Call(f [ColumnName(a)]) *)
            $1.a[2]  ~> Subscript(Field(Parameter(1) a) [Literal(NUMBER)])
            (SELECT 1).a  ~> Field(Scalar(ONE) a)
            array[[1, a], [b]]  ~> Array([Array([Literal(NUMBER) ColumnName(a)]) Array([ColumnName(b)])])
            array[]::int[]  ~> Cast(Array() int[])
            row()  ~> Row()
            row(t.*, 1)  ~> Row([Star(t) Literal(NUMBER)])
            a::int[3][]  ~> Cast(ColumnName(a) int[])
            a::int array[4]  ~> Cast(ColumnName(a) int[])
            a::character varying(3)  ~> Cast(ColumnName(a) character varying)
            a::time(3) without time zone  ~> Cast(ColumnName(a) time without time zone)
            a::interval hour to minute  ~> Cast(ColumnName(a) interval)
            a::double precision  ~> Cast(ColumnName(a) double precision)
            a::geometry(Point, 4326)  ~> Cast(ColumnName(a) geometry)
            a::"Mood"  ~> Cast(ColumnName(a) mood)
            left(a, 1)  ~> Call(left [ColumnName(a) Literal(NUMBER)])
            s.f()  ~> Call(s.f)
            f(VARIADIC a)  ~> Call(f [ColumnName(a)])
            f(a, b := 1)  ~> Call(f [ColumnName(a) Named(b Literal(NUMBER))])
            f(ALL a)  ~> Call(f [ColumnName(a)])
            f(DISTINCT a ORDER BY b DESC NULLS LAST, c USING <)  ~> Call(f [ColumnName(a)] distinct [SortItem(ColumnName(b)) SortItem(ColumnName(c))])
            percentile_cont(a) WITHIN GROUP (ORDER BY b) FILTER (WHERE c) OVER (w ORDER BY d)  ~> Call(percentile_cont [ColumnName(a)] [SortItem(ColumnName(b))] ColumnName(c) Window(w [SortItem(ColumnName(d))]))
            sum(a) OVER (PARTITION BY b RANGE BETWEEN 1 PRECEDING AND UNBOUNDED FOLLOWING EXCLUDE TIES)  ~> Call(sum [ColumnName(a)] Window([ColumnName(b)] [Literal(NUMBER)]))
            grouping(a, b)  ~> Call(grouping [ColumnName(a) ColumnName(b)])
            current_time(3)  ~> Call(current_time)
            current_schema  ~> Call(current_schema)
            current_schema()  ~> Call(current_schema)
            user  ~> Call(user)
            collation for (a)  ~> Call(pg_catalog.pg_collation_for [ColumnName(a)])
            extract('year' from a)  ~> Call(extract [Literal(STRING) ColumnName(a)])
            substring(a for 2)  ~> Call(substring [ColumnName(a) Literal(NUMBER)])
            substring(a similar b escape c)  ~> Call(substring [ColumnName(a) ColumnName(b) ColumnName(c)])
            substring(a, 1, 2)  ~> Call(substring [ColumnName(a) Literal(NUMBER) Literal(NUMBER)])
            trim(a)  ~> Call(trim [ColumnName(a)])
            trim(leading from a)  ~> Call(trim [ColumnName(a)])
            normalize(a, NFC)  ~> Call(normalize [ColumnName(a)])
            treat(a as s.f)  ~> Call(pg_catalog.f [ColumnName(a)])
            a LIKE b ESCAPE c  ~> Binary(like ColumnName(a) Call(pg_catalog.like_escape [ColumnName(b) ColumnName(c)]))
            a OPERATOR(s.=) b  ~> Binary(s.= ColumnName(a) ColumnName(b))
            json_object('a' : b, c VALUE d ABSENT ON NULL WITH UNIQUE KEYS RETURNING text)  ~> Call(json_object [Literal(STRING) ColumnName(b) ColumnName(c) ColumnName(d)])
            json_array(a, b FORMAT JSON NULL ON NULL)  ~> Call(json_array [ColumnName(a) ColumnName(b)])
            json_array(SELECT 1)  ~> Call(json_array [ArrayQuery(ONE)])
            json_arrayagg(a ORDER BY b) FILTER (WHERE c)  ~> Call(json_arrayagg [ColumnName(a)] [SortItem(ColumnName(b))] ColumnName(c))
            json_value(a, '$.x' PASSING b AS x RETURNING int DEFAULT c ON EMPTY ERROR ON ERROR)  ~> Call(json_value [ColumnName(a) Literal(STRING) ColumnName(b) ColumnName(c)])
            json_query(a, '$' WITH CONDITIONAL ARRAY WRAPPER OMIT QUOTES ON SCALAR STRING EMPTY ARRAY ON ERROR)  ~> Call(json_query [ColumnName(a) Literal(STRING)])
            json_exists(a, '$' TRUE ON ERROR)  ~> Call(json_exists [ColumnName(a) Literal(STRING)])
            json_serialize(a RETURNING bytea)  ~> Call(json_serialize [ColumnName(a)])
            xmlelement(name x, xmlattributes(a, b AS c), d)  ~> Call(xmlelement [ColumnName(a) ColumnName(b) ColumnName(d)])
            xmlforest(a AS b, c)  ~> Call(xmlforest [ColumnName(a) ColumnName(c)])
            xmlserialize(CONTENT a AS text NO INDENT)  ~> Call(xmlserialize [ColumnName(a)])
            xmlparse(DOCUMENT a PRESERVE WHITESPACE)  ~> Call(xmlparse [ColumnName(a)])
            xmlexists(a PASSING BY REF b)  ~> Call(xmlexists [ColumnName(a) ColumnName(b)])
            xmlroot(a, VERSION NO VALUE, STANDALONE YES)  ~> Call(xmlroot [ColumnName(a)])
            """)
    void readsOperands(String sql, String tree) throws Exception {
        assertThat(TreeText.postgres("SELECT " + sql))
                .isEqualTo("Queried(Query(Select([Computed(" + tree.replace("ONE", ONE) + ")])))");
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "~>", quoteCharacter = '\0', textBlock = """
            SELECT a b, c AS select, d year  ~> refused
            SELECT a b, c AS select, d "year"  ~> [Computed(ColumnName(a) b) Computed(ColumnName(c) select) Computed(ColumnName(d) year)]
            SELECT a name, b value, c type, d date  ~> [Computed(ColumnName(a) name) Computed(ColumnName(b) value) Computed(ColumnName(c) type) Computed(ColumnName(d) date)]
            SELECT a user  ~> [Computed(ColumnName(a) user)]
            SELECT t.*, (t).*, (t.*), *  ~> [Star(t) Computed(Field(ColumnName(t) *)) Star(t) Star()]
            SELECT a at, b  ~> refused
            SELECT a AS at, b AS operator  ~> [Computed(ColumnName(a) at) Computed(ColumnName(b) operator)]
            SELECT count(*) filter  ~> refused
            SELECT count(*) total  ~> [Computed(Call(count star) total)]
            """)
    void namesOutputs(String sql, String items) throws Exception {
        if (items.equals("refused")) {
            assertThatThrownBy(() -> TreeText.postgres(sql)).isInstanceOf(SqlNotUnderstoodException.class);
        } else {
            assertThat(TreeText.postgres(sql)).isEqualTo("Queried(Query(Select(" + items + ")))");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "~>", quoteCharacter = '\0', textBlock = """
            ONLY t  ~> Table(t only)
            ONLY (s.t) x  ~> Table(s.t only TableAlias(x))
            t *  ~> Table(t)
            t AS x (a, b)  ~> Table(t TableAlias(x [a b]))
            t x TABLESAMPLE s.bernoulli (1) REPEATABLE (2)  ~> Table(t Call(s.bernoulli [Literal(NUMBER) Literal(NUMBER)]) TableAlias(x))
            f(1) x (a int, b text[] COLLATE "C")  ~> Function([Rows(Call(f [Literal(NUMBER)]) [a b])] TableAlias(x))
            f(1) AS (a int)  ~> Function([Rows(Call(f [Literal(NUMBER)]) [a])])
            f(1) WITH ORDINALITY AS x (a, b)  ~> Function([Rows(Call(f [Literal(NUMBER)]))] ordinality TableAlias(x [a b]))
            ROWS FROM (f(1), g() AS (a int)) WITH ORDINALITY x  ~> Function([Rows(Call(f [Literal(NUMBER)])) Rows(Call(g) [a])] ordinality TableAlias(x))
            current_date d  ~> Function([Rows(Call(current_date))] TableAlias(d))
            s.f(a) x  ~> Function([Rows(Call(s.f [ColumnName(a)]))] TableAlias(x))
            left('a', 1) x  ~> Function([Rows(Call(left [Literal(STRING) Literal(NUMBER)]))] TableAlias(x))
            rows  ~> Table(rows)
            LATERAL f(t.a) x  ~> Function([Rows(Call(f [ColumnName(t.a)]))] TableAlias(x))
            (SELECT 1)  ~> Subquery(ONE)
            ((SELECT 1)) x  ~> Subquery(ONE TableAlias(x))
            ((SELECT 1) UNION SELECT 1) x  ~> Subquery(Query(SetOperation(UNION ONE ONE)) TableAlias(x))
            ((SELECT 1) x CROSS JOIN u)  ~> Join(CROSS Subquery(ONE TableAlias(x)) Table(u))
            ((t JOIN u ON a) NATURAL LEFT JOIN v) j  ~> Join(LEFT Join(INNER Table(t) Table(u) ColumnName(a)) Table(v) natural TableAlias(j))
            t JOIN u JOIN v ON a ON b  ~> Join(INNER Table(t) Join(INNER Table(u) Table(v) ColumnName(a)) ColumnName(b))
            t JOIN u CROSS JOIN v ON a  ~> Join(INNER Table(t) Join(CROSS Table(u) Table(v)) ColumnName(a))
            t CROSS JOIN u JOIN v USING (a, b)  ~> Join(INNER Join(CROSS Table(t) Table(u)) Table(v) [a b])
            t FULL OUTER JOIN u ON a = b LEFT JOIN v ON c  ~> Join(LEFT Join(FULL Table(t) Table(u) Binary(= ColumnName(a) ColumnName(b))) Table(v) ColumnName(c))
            XMLTABLE('/x' PASSING a COLUMNS n FOR ORDINALITY, b int PATH 'c' DEFAULT d NOT NULL) x  ~> Extraction(Call(xmltable [Literal(STRING) ColumnName(a) Literal(STRING) ColumnName(d)]) [n b] TableAlias(x))
            JSON_TABLE(a, '$' PASSING b AS c COLUMNS (NESTED '$.x' COLUMNS (d int), n FOR ORDINALITY, e text PATH '$.e' DEFAULT f ON EMPTY, g bool EXISTS)) x  ~> Extraction(Call(json_table [ColumnName(a) Literal(STRING) ColumnName(b) ColumnName(f)]) [n e g d] TableAlias(x))
            """)
    void readsItemsOfFrom(String sql, String tree) throws Exception {
        assertThat(TreeText.postgres("SELECT 1 FROM " + sql))
                .isEqualTo("Queried(Query(Select([Computed(Literal(NUMBER))] [" + tree.replace("ONE", ONE) + "])))");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "t NATURAL CROSS JOIN u",
                "t NATURAL u",
                "t JOIN u",
                "t JOIN u JOIN v ON a",
                "(t)",
                "(t) x",
                "(t, u)",
                "LATERAL t",
                "t x y",
                "t x TABLESAMPLE",
                "t TABLESAMPLE bit (10)",
                "t AS select",
                "t ordinality f",
                "f(1) WITH ORDINALITY WITH ORDINALITY",
                "JSON_TABLE(a, '$')",
                "(SELECT 1) x (a int)",
            })
    void refusesOtherItemsOfFrom(String sql) {
        assertThatThrownBy(() -> TreeText.postgres("SELECT 1 FROM " + sql))
                .isInstanceOf(SqlNotUnderstoodException.class);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "~>", quoteCharacter = '\0', textBlock = """
            TABLE ONLY s.t  ~> Query(Select([Star()] [Table(s.t only)]))
            SELECT  ~> Query(Select())
            SELECT FROM t  ~> Query(Select([Table(t)]))
            VALUES (1), (DEFAULT)  ~> Query(Values([[Literal(NUMBER)] [Literal(TYPED)]]))
            (SELECT 1 LIMIT 1) ORDER BY a  ~> Query(Select([Computed(Literal(NUMBER))]) [SortItem(ColumnName(a))] [Literal(NUMBER)])
            SELECT 1 FETCH FIRST ROW ONLY  ~> Query(Select([Computed(Literal(NUMBER))]) [Literal(NUMBER)])
            SELECT 1 OFFSET $1 ROWS FETCH NEXT (a + 1) ROWS WITH TIES  ~> Query(Select([Computed(Literal(NUMBER))]) [Binary(+ ColumnName(a) Literal(NUMBER)) Parameter(1)])
            SELECT 1 FOR UPDATE OF a, s.b NOWAIT FOR KEY SHARE OF c SKIP LOCKED LIMIT 1  ~> Query(Select([Computed(Literal(NUMBER))]) [Literal(NUMBER)] locking [a s.b c])
            SELECT 1 FOR NO KEY UPDATE FOR SHARE OF c  ~> Query(Select([Computed(Literal(NUMBER))]) locking)
            SELECT 1 FOR READ ONLY  ~> Query(Select([Computed(Literal(NUMBER))]))
            SELECT 1 UNION ALL SELECT 1 INTERSECT SELECT 1 EXCEPT DISTINCT SELECT 1  ~> Query(SetOperation(EXCEPT Query(SetOperation(UNION all ONE Query(SetOperation(INTERSECT ONE ONE)))) ONE))
            SELECT 1 INTERSECT (SELECT 1 UNION SELECT 1)  ~> Query(SetOperation(INTERSECT ONE Query(SetOperation(UNION ONE ONE))))
            SELECT 1 GROUP BY DISTINCT a, GROUPING SETS (CUBE (b, (c, d)), (), e), (f, g), row(h)  ~> Query(Select([Computed(Literal(NUMBER))] [ColumnName(a) ColumnName(b) ColumnName(c) ColumnName(d) ColumnName(e) ColumnName(f) ColumnName(g) Row([ColumnName(h)])]))
            SELECT 1 WINDOW w AS (PARTITION BY a), v AS (w ORDER BY b)  ~> Query(Select([Computed(Literal(NUMBER))] [Window(w [ColumnName(a)]) Window(v w [SortItem(ColumnName(b))])]))
            WITH RECURSIVE x (a) AS NOT MATERIALIZED (SELECT 1) SEARCH DEPTH FIRST BY a, b SET o CYCLE a SET m TO 1 DEFAULT 0 USING p SELECT 1  ~> Query([CommonTable(x [a] ONE [Added(o [a b]) Added(m [a]) Added(p [a])])] recursive Select([Computed(Literal(NUMBER))]))
            WITH x AS (WITH y AS (SELECT 1) DELETE FROM t USING y RETURNING a) SELECT 1  ~> Query([CommonTable(x Delete([CommonTable(y ONE)] Table(t) [Table(y)] [Computed(ColumnName(a))]))] Select([Computed(Literal(NUMBER))]))
            """)
    void readsQueries(String sql, String tree) throws Exception {
        assertThat(TreeText.postgres(sql)).isEqualTo("Queried(" + tree.replace("ONE", ONE) + ")");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT DISTINCT",
                "SELECT DISTINCT FROM t",
                "SELECT 1,",
                "SELECT 1 FROM t, ",
                "SELECT 1 LIMIT 1 FOR UPDATE LIMIT 1",
                "SELECT 1 LIMIT 1 LIMIT 2",
                "SELECT 1 LIMIT 1, 2",
                "SELECT 1 FOR UPDATE ORDER BY 1",
                "SELECT 1 ORDER BY 1 UNION SELECT 2",
                "SELECT 1 UNION",
                "SELECT 1 FETCH FIRST 1 ROWS",
                "SELECT 1 GROUP BY",
                "SELECT 1 FOR",
                "WITH x AS SELECT 1 SELECT 1",
                "WITH x AS (SELECT 1)",
                "WITH x AS (SELECT 1) WITH y AS (SELECT 1) SELECT 1",
                "WITH x AS (SELECT 1) (WITH y AS (SELECT 1) SELECT 1)",
                "(SELECT 1",
                "SELECT (SELECT 1 UNION)",
                "VALUES 1",
                "VALUES (1) x",
                "TABLE t WHERE a",
                "SELECT 1 AS",
                "SELECT a.* FROM",
                "SELECT a..b",
                "SELECT a[1",
                "SELECT CASE WHEN a END",
                "SELECT CASE a END",
                "SELECT f(a, VARIADIC b, c)",
                "SELECT f(DISTINCT)",
                "SELECT f(* , 1)",
                "SELECT extract(a, b)",
                "SELECT cast(a, int)",
                "SELECT int(a)",
                "SELECT time(a)",
                "SELECT a::",
                "SELECT a IS",
                "SELECT a IS NOT",
                "SELECT a BETWEEN b",
                "SELECT a BETWEEN b OR c AND d",
                "SELECT a IN b",
                "SELECT a IN ()",
                "SELECT a NOT = b",
                "SELECT a ANY (b)",
                "SELECT a = ANY b",
                "SELECT a OPERATOR(s.x) b",
                "SELECT a AT TIME ZONE",
                "SELECT DEFAULT FROM t x y",
                "SELECT a COLLATE",
                "SELECT position(a, b)",
                "SELECT nullif(a)",
                "SELECT nullif(a, b, c)",
                "SELECT a::int ARRAY[1e4]",
                "SELECT a::int[1.5]",
                "SELECT a::int[2147483648]",
                "SELECT a AND",
                "SELECT AND a",
            })
    void refusesWhatTheGrammarDoesNotHave(String sql) {
        assertThatThrownBy(() -> TreeText.postgres(sql)).isInstanceOf(SqlNotUnderstoodException.class);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "~>", quoteCharacter = '\0', textBlock = """
            UPDATE ONLY t AS x SET a[i] = 1, b.c = DEFAULT, (d, e[2]) = ROW(f, 2) WHERE CURRENT OF cur  ~> Update([Table(t only TableAlias(x))] [Assignment([a] [ColumnName(i)] Literal(NUMBER)) Assignment([b] Literal(TYPED)) Assignment([d e] [Literal(NUMBER)] Row([ColumnName(f) Literal(NUMBER)]))] CurrentOf(cur))
            UPDATE t set SET a = 1  ~> refused
            UPDATE t SET set = 1  ~> Update([Table(t)] [Assignment([set] Literal(NUMBER))])
            UPDATE t SET a = b = c  ~> Update([Table(t)] [Assignment([a] Binary(= ColumnName(b) ColumnName(c)))])
            DELETE FROM t * x USING u JOIN v ON a, w WHERE b RETURNING x.*, c AS d  ~> Delete(Table(t TableAlias(x)) [Join(INNER Table(u) Table(v) ColumnName(a)) Table(w)] ColumnName(b) [Star(x) Computed(ColumnName(c) d)])
            INSERT INTO t (a[1], b.c, d) OVERRIDING SYSTEM VALUE SELECT 1  ~> Insert(Table(t) [a b d] ONE)
            INSERT INTO t (SELECT 1)  ~> Insert(Table(t) ONE)
            INSERT INTO t ((SELECT 1) UNION SELECT 1) ON CONFLICT ON CONSTRAINT k DO NOTHING  ~> Insert(Table(t) Query(SetOperation(UNION ONE ONE)) Conflict(k))
            INSERT INTO t AS x WITH y AS (SELECT 1) SELECT 1 RETURNING *  ~> Insert(Table(t TableAlias(x)) Query([CommonTable(y ONE)] Select([Computed(Literal(NUMBER))])) [Star()])
            INSERT INTO t VALUES (1) ON CONFLICT (lower(a) COLLATE "C" text_pattern_ops, (b || c)) WHERE d DO UPDATE SET a = 1 WHERE e  ~> Insert(Table(t) Query(Values([[Literal(NUMBER)]])) Conflict([Call(lower [ColumnName(a)]) Binary(|| ColumnName(b) ColumnName(c)) ColumnName(d)] [Assignment([a] Literal(NUMBER))] ColumnName(e)))
            MERGE INTO ONLY t x USING (SELECT 1) s ON a WHEN NOT MATCHED BY SOURCE AND b THEN DELETE WHEN NOT MATCHED BY TARGET THEN INSERT DEFAULT VALUES WHEN MATCHED THEN DO NOTHING RETURNING merge_action(), x.*  ~> Merge(Table(t only TableAlias(x)) Subquery(ONE TableAlias(s)) ColumnName(a) [Action(DELETE bySource ColumnName(b)) Action(INSERT) Action(NOTHING)] [Computed(Call(merge_action)) Star(x)])
            MERGE INTO t USING s ON a WHEN NOT MATCHED THEN INSERT (b) OVERRIDING USER VALUE VALUES (DEFAULT)  ~> Merge(Table(t) Table(s) ColumnName(a) [Action(INSERT [b] [Literal(TYPED)])])
            WITH x AS (SELECT 1) MERGE INTO t USING x ON a WHEN MATCHED THEN UPDATE SET (b, c) = (1, 2)  ~> Merge([CommonTable(x ONE)] Table(t) Table(x) ColumnName(a) [Action(UPDATE [Assignment([b c] Row([Literal(NUMBER) Literal(NUMBER)]))])])
            MERGE INTO t USING s ON a WHEN MATCHED THEN INSERT (b) VALUES (1)  ~> refused
            MERGE INTO t USING s ON a WHEN NOT MATCHED THEN DELETE  ~> refused
            MERGE INTO t USING s ON a  ~> refused
            INSERT INTO t x VALUES (1)  ~> refused
            INSERT INTO t  ~> refused
            INSERT INTO t () VALUES (1)  ~> refused
            DELETE t WHERE a  ~> refused
            UPDATE t SET a  ~> refused
            UPDATE t, u SET a = 1  ~> refused
            """)
    void readsChanges(String sql, String tree) throws Exception {
        if (tree.equals("refused")) {
            assertThatThrownBy(() -> TreeText.postgres(sql)).isInstanceOf(SqlNotUnderstoodException.class);
        } else {
            assertThat(TreeText.postgres(sql)).isEqualTo(tree.replace("ONE", ONE));
        }
    }

    @Test
    void saysWhatIsWrongAndWhere() {
        assertThatThrownBy(() -> TreeText.postgres("SELECT from\nFROM t"))
                .isInstanceOfSatisfying(
                        SqlNotUnderstoodException.class,
                        e -> assertThat(e.position()).hasToString("2:1"));
        assertThatThrownBy(() -> TreeText.postgres("SELECT a, order FROM t"))
                .hasMessage("`order` is a keyword and was not expected here: expected an expression")
                .isInstanceOfSatisfying(
                        SqlNotUnderstoodException.class,
                        e -> assertThat(e.hint()).isEqualTo("if it is a name, quote it: \"order\""));
        assertThatThrownBy(() -> TreeText.postgres("SELECT a FROM t WHERE 'secret' 'x'"))
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> TreeText.postgres("SELECT a = 'b' = 'secret'"))
                .hasMessageContaining("parentheses")
                .hasMessageNotContaining("secret");
    }

    private static String tree(String sql) throws Exception {
        return TreeText.of(TreeText.parse(Dialect.POSTGRESQL, sql)).toLowerCase(Locale.ROOT);
    }
}
