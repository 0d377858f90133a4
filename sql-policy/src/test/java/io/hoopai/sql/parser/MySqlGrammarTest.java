package io.hoopai.sql.parser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.SqlNotUnderstoodException.Reason;
import io.hoopai.sql.tree.ParsedStatement;
import io.hoopai.sql.tree.Select;
import io.hoopai.sql.tree.Utility;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What MySQL's grammar makes of expressions and clauses, checked by hand against the server's own reading. */
class MySqlGrammarTest {
    @ParameterizedTest
    @CsvSource(delimiterString = "~>", quoteCharacter = '\0', textBlock = """
            a = b = c  ~> (a = b) = c
            a = b IS NULL  ~> (a = b) IS NULL
            a = b IS TRUE  ~> (a = b) IS TRUE
            a IS NULL = b  ~> (a IS NULL) = b
            a IS NULL IS NOT NULL  ~> (a IS NULL) IS NOT NULL
            a = b IN (1)  ~> a = (b IN (1))
            a = b LIKE c  ~> a = (b LIKE c)
            a = b BETWEEN c AND d  ~> a = (b BETWEEN c AND d)
            a IN (1, 2) = b  ~> (a IN (1, 2)) = b
            a BETWEEN b AND c IN (1)  ~> a BETWEEN b AND (c IN (1))
            a BETWEEN b AND c = d  ~> (a BETWEEN b AND c) = d
            a BETWEEN b AND c AND d  ~> (a BETWEEN b AND c) AND d
            a BETWEEN b AND c BETWEEN d AND e  ~> a BETWEEN b AND (c BETWEEN d AND e)
            NOT a BETWEEN b AND c  ~> NOT (a BETWEEN b AND c)
            NOT a IS TRUE  ~> NOT (a IS TRUE)
            NOT a AND b  ~> (NOT a) AND b
            NOT NOT a OR b  ~> (NOT (NOT a)) OR b
            a LIKE b ESCAPE '|' = c  ~> (a LIKE b) = c
            a REGEXP b + c  ~> a REGEXP (b + c)
            a NOT RLIKE b | c  ~> a NOT RLIKE (b | c)
            a SOUNDS LIKE b + c  ~> a SOUNDS LIKE (b + c)
            a + b MEMBER OF (c)  ~> (a + b) MEMBER OF (c)
            a OR b XOR c AND d  ~> a OR (b XOR (c AND d))
            a || b XOR c && d  ~> a OR (b XOR (c AND d))
            a = b || c  ~> (a = b) OR c
            a | b & c << d + e * f ^ g  ~> a | (b & (c << (d + (e * (f ^ g)))))
            a - b - c  ~> (a - b) - c
            a * b DIV c MOD d  ~> ((a * b) DIV c) % d
            - a ^ b  ~> (- a) ^ b
            - a COLLATE utf8mb4_bin  ~> - (a COLLATE utf8mb4_bin)
            ! a COLLATE utf8mb4_bin = b  ~> (! (a COLLATE utf8mb4_bin)) = b
            BINARY a COLLATE utf8mb4_bin  ~> BINARY (a COLLATE utf8mb4_bin)
            BINARY a = b  ~> (BINARY a) = b
            ~ - + a * b  ~> (~ (- (+ a))) * b
            - a -> '$.x' * b  ~> (- (a -> '$.x')) * b
            a -> '$.x' COLLATE utf8mb4_bin = b  ~> ((a -> '$.x') COLLATE utf8mb4_bin) = b
            a + INTERVAL b DAY + c  ~> (a + INTERVAL b DAY) + c
            a - INTERVAL b = c DAY  ~> a - (INTERVAL (b = c) DAY)
            a * INTERVAL b DAY + c  ~> a * (INTERVAL b DAY + c)
            a + INTERVAL (b) + c DAY  ~> a + INTERVAL (b + c) DAY
            a + INTERVAL(b, 1, 2) * c  ~> a + (INTERVAL(b, 1, 2) * c)
            INTERVAL a DAY + b = c AND d  ~> (INTERVAL a DAY + (b = c)) AND d
            a = ANY (SELECT 1) IS NULL  ~> (a = ANY (SELECT 1)) IS NULL
            EXISTS (SELECT 1) + a  ~> (EXISTS (SELECT 1)) + a
            a IN ((SELECT 1))  ~> a IN (SELECT 1)
            ((SELECT 1)) + a  ~> (SELECT 1) + a
            CASE WHEN a THEN b END IS NULL  ~> (CASE WHEN a THEN b END) IS NULL
            'x' "y" 'z' = a  ~> 'xyz' = a
            """)
    void chainsGroupAsTheServerGroupsThem(String chain, String grouped) throws Exception {
        String wanted = first(grouped.replace("(INTERVAL (b = c) DAY)", "INTERVAL (b = c) DAY"));
        assertThat(first(chain)).isEqualTo(wanted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a IN (1) IN (2)",
                "a LIKE b LIKE c",
                "a LIKE b + c",
                "a BETWEEN 1 AND 2 + 3 LIKE 4 LIKE 5",
                "a IS TRUE IS NULL",
                "a IS TRUE = b",
                "a = ANY (SELECT 1) - b",
                "a = NOT b",
                "a + NOT b",
                "a NOT NULL",
                "a ILIKE b",
                "a AT TIME ZONE 'utc'",
                "a -> b",
                "f(a) -> '$.x'",
                "(a) -> '$.x'",
                "INTERVAL 1 DAY",
                "INTERVAL 1 DAY - a",
                "INTERVAL 1 FORTNIGHT + a",
                "a LIKE b ESCAPE c",
                "count(DISTINCT)",
                "lower(DISTINCT a)",
                "a AS select",
                "a select",
                "DEFAULT",
                "VALUES",
                "select",
                "group(a)",
                "CASE END",
                "cast(a AS int)",
                "cast(a, char)",
                "convert(a AS char)",
                "extract(a FROM b)",
                "f(a b)",
                "1 = @a := 2",
                "MATCH (a) AGAINST ('x' IN NO MODE)",
                "a, *",
            })
    void whatIsNoSqlToTheServerIsNone(String expression) {
        assertThat(refusal("SELECT " + expression + " FROM t").reason()).isIn(Reason.SYNTAX, Reason.UNSUPPORTED);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "~>", quoteCharacter = '\0', textBlock = """
            'a' 'b'  ~> Literal(STRING)
            _utf8mb4'a' 'b'  ~> Literal(STRING)
            x'41'  ~> Literal(STRING)
            -1  ~> Literal(NUMBER)
            TIMESTAMP '2026-01-01'  ~> Literal(TYPED)
            @a  ~> Variable(a)
            @`a b`  ~> Variable(a b)
            @@session.sql_mode  ~> Variable(sql_mode system)
            count(*) OVER ()  ~> Call(count star Window())
            count(DISTINCT a, b)  ~> Call(count [ColumnName(a) ColumnName(b)] distinct)
            count(ALL a)  ~> Call(count [ColumnName(a)])
            nth_value(a, 2) FROM FIRST RESPECT NULLS OVER w  ~> Call(nth_value [ColumnName(a) Literal(NUMBER)] Window(w))
            sum(a) OVER (w ORDER BY b RANGE BETWEEN INTERVAL 1 DAY PRECEDING AND CURRENT ROW)  ~> Call(sum [ColumnName(a)] Window(w [SortItem(ColumnName(b))] [Literal(TYPED)]))
            group_concat(DISTINCT a, b ORDER BY c DESC SEPARATOR '-')  ~> Call(group_concat [ColumnName(a) ColumnName(b)] distinct [SortItem(ColumnName(c))])
            substring(a FROM b FOR c)  ~> Call(substring [ColumnName(a) ColumnName(b) ColumnName(c)])
            position(a IN b)  ~> Call(position [ColumnName(a) ColumnName(b)])
            trim(LEADING a FROM b)  ~> Call(trim [ColumnName(a) ColumnName(b)])
            trim(BOTH FROM b)  ~> Call(trim [ColumnName(b)])
            char(a, b USING utf8mb4)  ~> Call(char [ColumnName(a) ColumnName(b)])
            convert(a USING utf8mb4)  ~> Call(convert [ColumnName(a)])
            convert(a, CHAR(3) CHARACTER SET latin1)  ~> Cast(ColumnName(a) char)
            cast(a AS UNSIGNED INTEGER)  ~> Cast(ColumnName(a) unsigned)
            cast(a AS CHAR(10) ARRAY)  ~> Cast(ColumnName(a) char[])
            cast(a AT TIME ZONE '+00:00' AS DATETIME(6))  ~> Cast(ColumnName(a) datetime)
            extract(DAY_HOUR FROM a)  ~> Call(extract [Literal(STRING) ColumnName(a)])
            timestampadd(SQL_TSI_DAY, a, b)  ~> Call(timestampadd [Literal(STRING) ColumnName(a) ColumnName(b)])
            get_format(DATE, a)  ~> Call(get_format [Literal(STRING) ColumnName(a)])
            adddate(a, b)  ~> Call(adddate [ColumnName(a) ColumnName(b)])
            date_sub(a, INTERVAL b MINUTE_SECOND)  ~> Call(date_sub [ColumnName(a) Cast(ColumnName(b) interval)])
            weight_string(a AS BINARY(3))  ~> Call(weight_string [ColumnName(a)])
            json_value(a, '$.x' RETURNING DECIMAL(4, 2) DEFAULT 1 ON EMPTY ERROR ON ERROR)  ~> Call(json_value [ColumnName(a) Literal(STRING) Literal(NUMBER)])
            match(a, t.b) against (c WITH QUERY EXPANSION)  ~> Call(match [ColumnName(a) ColumnName(t.b) ColumnName(c)])
            default(a)  ~> Call(default [ColumnName(a)])
            values(a)  ~> Call(values [ColumnName(a)])
            current_user  ~> Call(current_user)
            now(6)  ~> Call(now [Literal(NUMBER)])
            utc_timestamp  ~> Call(utc_timestamp)
            date(a)  ~> Call(date [ColumnName(a)])
            date  ~> ColumnName(date)
            left(a, 1)  ~> Call(left [ColumnName(a) Literal(NUMBER)])
            shop.net(a)  ~> Call(shop.net [ColumnName(a)])
            t.group  ~> ColumnName(t.group)
            any  ~> ColumnName(any)
            row(a, b)  ~> Row([ColumnName(a) ColumnName(b)])
            a < all (SELECT 1)  ~> Quantified(< ColumnName(a) ArrayQuery(Query(Select([Computed(Literal(NUMBER))]))) all)
            """)
    void eachFormHasItsTree(String sql, String tree) throws Exception {
        assertThat(first(sql)).isEqualTo("Computed(" + tree + ")");
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "~>", quoteCharacter = '\0', textBlock = """
            a 'x'  ~> Computed(ColumnName(a) x)
            a AS "x"  ~> Computed(ColumnName(a) x)
            a date  ~> Computed(ColumnName(a) date)
            a AS `select`  ~> Computed(ColumnName(a) select)
            x'41' 'b'  ~> Computed(Literal(STRING) b)
            *  ~> Star()
            t.*  ~> Star(t)
            s.t.*  ~> Star(s.t)
            """)
    void outputsHaveAliases(String sql, String tree) throws Exception {
        assertThat(first(sql)).isEqualTo(tree);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "~>", quoteCharacter = '\0', textBlock = """
            a JOIN b ON x  ~> a JOIN b ON x
            a CROSS JOIN b ON x  ~> a JOIN b ON x
            a STRAIGHT_JOIN b ON x  ~> a JOIN b ON x
            a JOIN b  ~> a CROSS JOIN b
            a JOIN b JOIN c ON x  ~> (a CROSS JOIN b) JOIN c ON x
            a JOIN b JOIN c ON x ON y  ~> a JOIN (b JOIN c ON x) ON y
            a LEFT JOIN b JOIN c ON x ON y  ~> a LEFT JOIN (b JOIN c ON x) ON y
            a JOIN b LEFT JOIN c ON x  ~> (a CROSS JOIN b) LEFT JOIN c ON x
            a JOIN b NATURAL JOIN c  ~> (a CROSS JOIN b) NATURAL JOIN c
            a JOIN b JOIN c  ~> (a CROSS JOIN b) CROSS JOIN c
            a JOIN (b JOIN c ON x)  ~> a CROSS JOIN (b JOIN c ON x)
            a LEFT JOIN b ON x JOIN c USING (k)  ~> (a LEFT JOIN b ON x) JOIN c USING (k)
            a LEFT JOIN (b, c) ON x  ~> a LEFT JOIN (b CROSS JOIN c) ON x
            ((a))  ~> a
            a FULL JOIN b ON x  ~> a AS FULL JOIN b ON x
            ONLY a  ~> `ONLY` AS a
            a USE INDEX FOR ORDER BY (i, PRIMARY) IGNORE KEY (j) JOIN b ON x  ~> a JOIN b ON x
            a PARTITION (p, q) FORCE INDEX (i)  ~> a PARTITION (p)
            ((SELECT 1)) AS d (k)  ~> (SELECT 1) d (k)
            ((SELECT 1) UNION SELECT 2) d  ~> (SELECT 1 UNION SELECT 2) d
            ((SELECT 1) d JOIN b ON x)  ~> (SELECT 1) d JOIN b ON x
            """)
    void joinsNestAsTheServerNestsThem(String from, String grouped) throws Exception {
        assertThat(TreeText.mysql("SELECT 1 FROM " + from)).isEqualTo(TreeText.mysql("SELECT 1 FROM " + grouped));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a LEFT JOIN b",
                "a LEFT JOIN b JOIN c ON x",
                "a NATURAL CROSS JOIN b",
                "a NATURAL b",
                "a AS x (y)",
                "f(a) AS x",
                "a TABLESAMPLE system (1)",
                "a USE INDEX",
                "a PARTITION p",
                "(SELECT 1",
                "JSON_TABLE(a, '$' COLUMNS ()) x",
                "JSON_TABLE(a, b COLUMNS (c INT PATH '$')) x",
            })
    void otherFromItemsAreRefused(String from) {
        assertThat(refusal("SELECT 1 FROM " + from).reason()).isIn(Reason.SYNTAX, Reason.LEXICAL);
    }

    @Test
    void jsonTablesGiveTheirColumns() throws Exception {
        assertThat(
                        TreeText.mysql(
                                "SELECT 1 FROM JSON_TABLE(d.j, '$[*]' COLUMNS (n FOR ORDINALITY, a VARCHAR(9) CHARACTER"
                                        + " SET utf8mb4 PATH '$.a' DEFAULT '1' ON EMPTY ERROR ON ERROR, b INT UNSIGNED EXISTS PATH '$.b',"
                                        + " NESTED PATH '$.c' COLUMNS (c INT PATH '$', NESTED '$.d' COLUMNS (nested INT PATH '$')))) AS x"))
                .contains("Extraction(Call(json_table [ColumnName(d.j) Literal(STRING)")
                .contains("[n a b c nested] TableAlias(x))");
    }

    @Test
    void readsEveryClauseOfAQuery() throws Exception {
        assertThat(
                        TreeText.mysql(
                                "SELECT SQL_NO_CACHE HIGH_PRIORITY DISTINCT a FROM t WHERE b GROUP BY c, d WITH ROLLUP"
                                        + " HAVING e WINDOW w AS (ORDER BY f) ORDER BY g DESC LIMIT 1, 2 FOR UPDATE OF t SKIP LOCKED"))
                .isEqualTo(
                        "Queried(Query(Select(distinct [Computed(ColumnName(a))] [Table(t)] ColumnName(b) [ColumnName(c)"
                                + " ColumnName(d)] ColumnName(e) [Window(w [SortItem(ColumnName(f))])]) [SortItem(ColumnName(g))]"
                                + " [Literal(NUMBER) Literal(NUMBER)] locking [t]))");
        assertThat(TreeText.mysql("SELECT 1 FROM DUAL WHERE a LOCK IN SHARE MODE"))
                .contains("locking");
        assertThat(TreeText.mysql("(SELECT a FROM t LIMIT 5) ORDER BY a LIMIT 2"))
                .contains("Nested");
        assertThat(TreeText.mysql("SELECT 1 UNION SELECT 2 INTERSECT SELECT 3"))
                .isEqualTo(TreeText.mysql("SELECT 1 UNION (SELECT 2 INTERSECT SELECT 3)"));
        assertThat(TreeText.mysql("WITH RECURSIVE x (a) AS (SELECT 1) TABLE x"))
                .contains("CommonTable(x [a]", "recursive", "Star()");
    }

    @Test
    void parametersCountInTheOrderOfTheText() throws Exception {
        assertThat(TreeText.mysql("SELECT ? FROM t JOIN u ON a = ? WHERE b IN (?, ?) LIMIT ?, ?"))
                .contains("Parameter(1)", "ColumnName(a) Parameter(2)", "[Parameter(3) Parameter(4)]")
                .contains("[Parameter(5) Parameter(6)]");
    }

    @Test
    void readsEveryFormOfInsert() throws Exception {
        String values = "Query(Values([[Literal(NUMBER) Literal(TYPED)]]))";
        assertThat(TreeText.mysql("INSERT LOW_PRIORITY IGNORE INTO t PARTITION (p) (a, t.b) VALUES (1, DEFAULT)"))
                .isEqualTo("Insert(Table(t partitions) [a b] " + values + ")");
        assertThat(TreeText.mysql("INSERT t (a, b) VALUE (1, DEFAULT)"))
                .isEqualTo("Insert(Table(t) [a b] " + values + ")");
        assertThat(TreeText.mysql("INSERT t (a, b) VALUES ROW(1, DEFAULT)"))
                .isEqualTo("Insert(Table(t) [a b] " + values + ")");
        assertThat(TreeText.mysql("INSERT t SET a = 1, b = DEFAULT"))
                .isEqualTo("Insert(Table(t) [a b] " + values + ")");
        assertThat(TreeText.mysql("INSERT t () VALUES ()")).isEqualTo("Insert(Table(t))");
        assertThat(TreeText.mysql("REPLACE t VALUES (1, DEFAULT)"))
                .isEqualTo("Insert(Table(t) " + values + " replaces)");
        assertThat(TreeText.mysql("INSERT t VALUES (1, DEFAULT) AS n (x, y) ON DUPLICATE KEY UPDATE a = n.x, b := 2"))
                .isEqualTo("Insert(Table(t) " + values + " TableAlias(n [x y]) Conflict([Assignment([a]"
                        + " ColumnName(n.x)) Assignment([b] Literal(NUMBER))]))");
        assertThat(TreeText.mysql("INSERT t (SELECT 1)")).isEqualTo(TreeText.mysql("INSERT t SELECT 1"));
        assertThat(TreeText.mysql("INSERT t ((SELECT 1) UNION SELECT 2)"))
                .isEqualTo(TreeText.mysql("INSERT t SELECT 1 UNION SELECT 2"));
        assertThat(TreeText.mysql("INSERT t (a) WITH x AS (SELECT 1) SELECT * FROM x"))
                .contains("CommonTable(x");
    }

    @Test
    void readsEveryFormOfUpdateAndDelete() throws Exception {
        assertThat(TreeText.mysql(
                        "WITH x AS (SELECT 1) UPDATE LOW_PRIORITY IGNORE t SET a = DEFAULT ORDER BY b LIMIT ?"))
                .contains("CommonTable(x", "[Table(t)] [Assignment([a] Literal(TYPED))] [SortItem(ColumnName(b))]");
        assertThat(TreeText.mysql("UPDATE t AS x, u SET x.a = u.a WHERE x.b"))
                .contains("[Table(t TableAlias(x)) Table(u)]");
        assertThat(TreeText.mysql("DELETE QUICK FROM t AS x WHERE x.a ORDER BY b LIMIT 1"))
                .isEqualTo(
                        "Delete(Table(t TableAlias(x)) ColumnName(x.a) [SortItem(ColumnName(b))] [Literal(NUMBER)])");
        String several = "MultiDelete([a s.b] [Table(a) Table(s.b)] ColumnName(c))";
        assertThat(TreeText.mysql("DELETE a, s.b.* FROM a, s.b WHERE c")).isEqualTo(several);
        assertThat(TreeText.mysql("DELETE FROM a.*, s.b USING a, s.b WHERE c")).isEqualTo(several);
        assertThat(TreeText.mysql("DELETE FROM s.b USING s.b")).isEqualTo("MultiDelete([s.b] [Table(s.b)])");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT a INTO @x FROM t",
                "SELECT a FROM t INTO OUTFILE '/tmp/x'",
                "SELECT a FROM t LIMIT 1 INTO DUMPFILE '/tmp/x'",
                "SELECT a FROM t FOR UPDATE INTO @x",
                "(SELECT a FROM t) INTO @x",
                "SELECT @x := a FROM t",
                "EXPLAIN FOR CONNECTION 4",
                "EXPLAIN FORMAT = JSON INTO @x SELECT 1",
            })
    void whatWouldEscapeTheReaderIsRefused(String sql) {
        assertThat(refusal(sql).reason()).isEqualTo(Reason.UNSUPPORTED);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "~>", quoteCharacter = '\0', textBlock = """
            PREPARE s FROM 'select ssn from t'  ~> PREPARE
            EXECUTE s USING @a  ~> EXECUTE
            DEALLOCATE PREPARE s  ~> DEALLOCATE
            LOAD DATA INFILE 'x' INTO TABLE t  ~> COPY
            RENAME TABLE a TO b  ~> DDL
            XA START 'x'  ~> TRANSACTION
            HANDLER t OPEN  ~> OTHER
            """)
    void whatItsTokensDoNotShowIsLeftToNoPolicy(String sql, String kind) throws Exception {
        Utility utility = (Utility) TreeText.parse(Dialect.MYSQL, sql);
        assertThat(utility.kind()).hasToString(kind);
        assertThat(utility.unjudged()).isPresent();
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "~>", quoteCharacter = '\0', textBlock = """
            SHOW FULL COLUMNS FROM t FROM s LIKE 'a%'  ~> SHOW COLUMNS [s.t] true
            SHOW COLUMNS FROM t WHERE Field IN ('a') AND NOT Type LIKE 'int%'  ~> SHOW COLUMNS [t] true
            SHOW COLUMNS FROM t WHERE (SELECT 1)  ~> SHOW COLUMNS [t] false
            SHOW COLUMNS FROM t WHERE sleep(9)  ~> SHOW COLUMNS [t] false
            SHOW INDEX IN s.t  ~> SHOW INDEX [s.t] true
            SHOW TABLE STATUS LIKE 't'  ~> SHOW TABLE STATUS [] true
            SHOW CREATE VIEW v  ~> SHOW CREATE VIEW [v] true
            SHOW GRANTS  ~> SHOW GRANTS [] true
            SHOW GRANTS FOR root  ~> SHOW GRANTS [] false
            SHOW VARIABLES LIKE 'sql\\_mode'  ~> SHOW VARIABLES [] true
            SHOW GLOBAL VARIABLES WHERE Variable_name = 'version' OR variable_name IN ('sql_mode', 'wait_timeout')  ~> SHOW VARIABLES [] true
            SHOW VARIABLES WHERE Variable_name IN ('version', 'report_password')  ~> SHOW VARIABLES [] false
            SHOW VARIABLES WHERE Variable_name = 'version' OR TRUE  ~> SHOW VARIABLES [] false
            SHOW VARIABLES WHERE Value <> ''  ~> SHOW VARIABLES [] false
            SHOW VARIABLES LIKE '%'  ~> SHOW VARIABLES [] false
            SHOW VARIABLES  ~> SHOW VARIABLES [] false
            SHOW PROCESSLIST  ~> SHOW [] false
            SHOW ENGINE INNODB STATUS  ~> SHOW [] false
            SHOW BINLOG EVENTS  ~> SHOW [] false
            SET NAMES utf8mb4 COLLATE utf8mb4_bin, @@session.autocommit = 1  ~> SET [] true
            SET autocommit = 1, @a = (SELECT ssn FROM p)  ~> SET [] false
            SET @@global.autocommit = 1  ~> SET [] false
            SET time_zone = @a  ~> SET [] false
            SET time_zone = concat('a', 'b')  ~> SET [] false
            DESCRIBE s.t a  ~> DESCRIBE [s.t] true
            EXPLAIN t  ~> EXPLAIN [t] true
            USE s  ~> USE [] false
            KILL 5  ~> KILL [] false
            """)
    void utilitiesAreHarmlessInKnownFormsAlone(String sql, String read) throws Exception {
        Utility utility = (Utility) TreeText.parse(Dialect.MYSQL, sql);
        assertThat(utility.verb() + " " + utility.relations() + " " + utility.harmless())
                .isEqualTo(read);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1 LIMIT 1 + 1",
                "SELECT 1 LIMIT 1 LIMIT 2",
                "SELECT 1 OFFSET 1",
                "SELECT 1 FETCH FIRST ROW ONLY",
                "SELECT DISTINCT ON (a) b FROM t",
                "SELECT FROM t",
                "INSERT INTO t DEFAULT VALUES",
                "INSERT INTO t VALUES (1) RETURNING a",
                "INSERT INTO t (a) VALUES (1) ON CONFLICT DO NOTHING",
                "UPDATE t SET a = 1 FROM u",
                "UPDATE t SET (a, b) = (1, 2)",
                "DELETE FROM t USING",
                "DELETE t WHERE a",
                "MERGE INTO t USING u ON a WHEN MATCHED THEN DELETE x",
                "WITH x AS (DELETE FROM t) SELECT 1",
                "SELECT 1 DROP TABLE t",
                "SELECT 1 FROM t WHERE",
            })
    void whatIsOtherDatabasesSqlIsRefused(String sql) {
        try {
            ParsedStatement parsed = TreeText.parse(Dialect.MYSQL, sql);
            assertThat(TreeText.of(parsed)).startsWith("Utility(OTHER");
        } catch (SqlNotUnderstoodException refused) {
            assertThat(refused.reason()).isIn(Reason.SYNTAX, Reason.UNSUPPORTED);
        }
    }

    @Test
    void errorsSayWhatWasExpectedAndQuoteNoConstant() {
        assertThat(refusal("SELECT a FROM group").getMessage()).contains("`group`", "a table");
        assertThat(refusal("SELECT a FROM group").hint()).contains("`group`");
        assertThat(refusal("SELECT a FROM t WHERE b = 'secret' 7").getMessage())
                .contains("a constant was not expected here")
                .doesNotContain("secret");
        assertThat(refusal("SELECT a,\n  b FROM t LIMIT x").position()).hasToString("2:18");
    }

    @Test
    void longChainsTakeNoStackAndNoTime() throws Exception {
        assertThat(TreeText.mysql("SELECT 1 FROM t WHERE " + "a = 1 OR ".repeat(1_500) + "b"))
                .contains("ColumnName(b)");
        for (String sql : new String[] {
            "SELECT 1" + " + 1".repeat(3_000),
            "SELECT 1" + " UNION ALL SELECT 1".repeat(2_000),
            "SELECT 1 FROM t" + " JOIN t".repeat(2_000),
            "SELECT 1 FROM t" + " NATURAL JOIN t".repeat(2_000),
            "SELECT a" + " COLLATE b".repeat(3_000) + " FROM t",
            "SELECT " + "a BETWEEN 1 AND ".repeat(1_000) + "2",
        }) {
            SqlNotUnderstoodException refusal = Assertions.assertTimeout(Duration.ofSeconds(30), () -> refusal(sql));
            assertThat(refusal.reason()).as(sql.substring(0, 30)).isEqualTo(Reason.TOO_LARGE);
        }
    }

    private static String first(String sql) throws Exception {
        ParsedStatement statement = TreeText.parse(Dialect.MYSQL, "SELECT " + sql + " FROM t");
        Select select = (Select) ((ParsedStatement.Queried) statement).query().body();
        return TreeText.of(select.items().get(0)).replace("Call(INTERVAL", "Call(interval");
    }

    private static SqlNotUnderstoodException refusal(String sql) {
        SqlNotUnderstoodException refusal =
                catchThrowableOfType(SqlNotUnderstoodException.class, () -> TreeText.mysql(sql));
        assertThat(refusal).as(sql).isNotNull();
        return refusal;
    }
}
