package io.hoopai.sql.parser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The shape of whole statements. */
class StatementTreeTest {
    private static final String ONE = "Query(Select([Computed(Literal(NUMBER))]))";

    @Test
    void joinsOfAllKinds() throws Exception {
        assertThat(TreeText.postgres("SELECT 1 FROM a JOIN b ON a.x = b.x LEFT JOIN c USING (y), d NATURAL JOIN e"))
                .isEqualTo("Queried(Query(Select([Computed(Literal(NUMBER))] ["
                        + "Join(LEFT Join(INNER Table(a) Table(b) Binary(= ColumnName(a.x) ColumnName(b.x)))"
                        + " Table(c) [y]) Join(INNER Table(d) Table(e) natural)])))");
    }

    @Test
    void itemsOfFrom() throws Exception {
        assertThat(TreeText.postgres("SELECT 1 FROM s.t AS x (a, b), ONE, LATERAL (SELECT 1) z, (VALUES (1)) v (c),"
                        + " f(1) WITH ORDINALITY g (d, e), (a JOIN b USING (id)) j"))
                .isEqualTo("Queried(Query(Select([Computed(Literal(NUMBER))] [Table(s.t TableAlias(x [a b])) Table(one)"
                        + " Subquery(" + ONE + " lateral TableAlias(z))"
                        + " Subquery(Query(Values([[Literal(NUMBER)]])) TableAlias(v [c]))"
                        + " Function([Rows(Call(f [Literal(NUMBER)]))] ordinality TableAlias(g [d e]))"
                        + " Join(INNER Table(a) Table(b) [id] TableAlias(j))])))");
    }

    @Test
    void intersectBindsTighterThanUnion() throws Exception {
        assertThat(TreeText.postgres("SELECT 1 UNION SELECT 1 INTERSECT ALL SELECT 1 EXCEPT SELECT 1"))
                .isEqualTo("Queried(Query(SetOperation(EXCEPT Query(SetOperation(UNION " + ONE
                        + " Query(SetOperation(INTERSECT all " + ONE + " " + ONE + ")))) " + ONE + ")))");
    }

    @Test
    void orderAndLimitOfTheWholeAndOfAPart() throws Exception {
        assertThat(TreeText.postgres("(SELECT a FROM t ORDER BY b LIMIT 1) UNION ALL SELECT 1 ORDER BY 1 OFFSET $1"))
                .isEqualTo("Queried(Query(SetOperation(UNION all"
                        + " Query(Select([Computed(ColumnName(a))] [Table(t)]) [SortItem(ColumnName(b))]"
                        + " [Literal(NUMBER)]) " + ONE + ") [SortItem(Literal(NUMBER))] [Parameter(1)]))");
    }

    @Test
    void groupingAndWindows() throws Exception {
        assertThat(TreeText.postgres("SELECT DISTINCT ON (a) 1 FROM t WHERE b GROUP BY ROLLUP (c, (d, e)), f"
                        + " HAVING g WINDOW w AS (PARTITION BY h ORDER BY i ROWS BETWEEN j PRECEDING AND CURRENT ROW)"))
                .isEqualTo("Queried(Query(Select(distinct [ColumnName(a)] [Computed(Literal(NUMBER))] [Table(t)]"
                        + " ColumnName(b) [ColumnName(c) ColumnName(d) ColumnName(e) ColumnName(f)] ColumnName(g)"
                        + " [Window(w [ColumnName(h)] [SortItem(ColumnName(i))] [ColumnName(j)])])))");
        assertThat(TreeText.postgres("SELECT 1 FROM t GROUP BY GROUPING SETS ((a, b), c, ())"))
                .contains("[ColumnName(a) ColumnName(b) ColumnName(c)]");
    }

    @Test
    void subqueriesInEveryPlace() throws Exception {
        assertThat(TreeText.postgres("SELECT (SELECT 1), ARRAY(SELECT 1) FROM t WHERE EXISTS (SELECT 1)"
                        + " AND a NOT IN (SELECT 1) AND b = ANY (SELECT 1)"))
                .isEqualTo("Queried(Query(Select([Computed(Scalar(" + ONE + ")) Computed(ArrayQuery(" + ONE + "))]"
                        + " [Table(t)] Binary(and Binary(and Exists(" + ONE + ") Unary(not InQuery(ColumnName(a) " + ONE
                        + "))) Quantified(= ColumnName(b) ArrayQuery(" + ONE + "))))))");
    }

    @Test
    void commonTablesThatChangeData() throws Exception {
        assertThat(TreeText.postgres("WITH RECURSIVE n (x) AS (SELECT 1), d AS (DELETE FROM t WHERE a RETURNING *),"
                        + " i AS (INSERT INTO t VALUES (1) RETURNING b), u AS (UPDATE t SET c = 1) SELECT 1"))
                .isEqualTo("Queried(Query([CommonTable(n [x] " + ONE + ")"
                        + " CommonTable(d Delete(Table(t) ColumnName(a) [Star()]))"
                        + " CommonTable(i Insert(Table(t) Query(Values([[Literal(NUMBER)]])) [Computed(ColumnName(b))]))"
                        + " CommonTable(u Update([Table(t)] [Assignment([c] Literal(NUMBER))]))]"
                        + " recursive Select([Computed(Literal(NUMBER))])))");
    }

    @Test
    void insertWithConflict() throws Exception {
        assertThat(TreeText.postgres(
                        "INSERT INTO s.t AS x (a, b) VALUES (1, DEFAULT), ($1, 'y') ON CONFLICT (a) WHERE c"
                                + " DO UPDATE SET b = excluded.b WHERE x.a = 1 RETURNING a AS z"))
                .isEqualTo("Insert(Table(s.t TableAlias(x)) [a b] Query(Values([[Literal(NUMBER) Literal(TYPED)]"
                        + " [Parameter(1) Literal(STRING)]])) Conflict([ColumnName(a) ColumnName(c)]"
                        + " [Assignment([b] ColumnName(excluded.b))] Binary(= ColumnName(x.a) Literal(NUMBER)))"
                        + " [Computed(ColumnName(a) z)])");
        assertThat(TreeText.postgres("INSERT INTO t DEFAULT VALUES")).isEqualTo("Insert(Table(t))");
        assertThat(TreeText.postgres("INSERT INTO t SELECT 1 ON CONFLICT DO NOTHING"))
                .isEqualTo("Insert(Table(t) " + ONE + " Conflict())");
    }

    @Test
    void updateAndDelete() throws Exception {
        assertThat(TreeText.postgres(
                        "UPDATE t AS x SET a = 1, b = DEFAULT FROM u JOIN v ON c WHERE x.d = u.d RETURNING *"))
                .isEqualTo("Update([Table(t TableAlias(x))] [Assignment([a] Literal(NUMBER)) Assignment([b]"
                        + " Literal(TYPED))] [Join(INNER Table(u) Table(v) ColumnName(c))]"
                        + " Binary(= ColumnName(x.d) ColumnName(u.d)) [Star()])");
        assertThat(TreeText.postgres("UPDATE t SET (a, b) = (SELECT 1)"))
                .isEqualTo("Update([Table(t)] [Assignment([a b] Scalar(" + ONE + "))])");
        assertThat(TreeText.postgres("DELETE FROM t USING u, v WHERE a RETURNING t.*"))
                .isEqualTo("Delete(Table(t) [Table(u) Table(v)] ColumnName(a) [Star(t)])");
    }

    @Test
    void merge() throws Exception {
        assertThat(TreeText.postgres("MERGE INTO t USING u ON a WHEN MATCHED AND b THEN UPDATE SET c = 1"
                        + " WHEN MATCHED THEN DELETE WHEN NOT MATCHED THEN INSERT (c) VALUES (d)"))
                .isEqualTo("Merge(Table(t) Table(u) ColumnName(a) [Action(UPDATE ColumnName(b) [Assignment([c]"
                        + " Literal(NUMBER))]) Action(DELETE) Action(INSERT [c] [ColumnName(d)])])");
    }

    @Test
    void lockingQueries() throws Exception {
        assertThat(TreeText.postgres("SELECT 1 FROM t FOR UPDATE OF t SKIP LOCKED"))
                .contains("locking");
        assertThat(TreeText.mysql("SELECT 1 FROM t FOR SHARE")).contains("locking");
    }

    @Test
    void explainIsReadFromItsTokens() throws Exception {
        assertThat(TreeText.postgres("EXPLAIN (ANALYZE, FORMAT json) SELECT 1"))
                .isEqualTo("Explain(analyze Queried(" + ONE + "))");
        assertThat(TreeText.postgres("EXPLAIN (ANALYZE off) SELECT 1")).isEqualTo("Explain(Queried(" + ONE + "))");
        assertThat(TreeText.postgres("EXPLAIN ANALYZE VERBOSE DELETE FROM t"))
                .isEqualTo("Explain(analyze Delete(Table(t)))");
        assertThat(TreeText.mysql("EXPLAIN FORMAT = JSON SELECT 1")).isEqualTo("Explain(Queried(" + ONE + "))");
    }

    @Test
    void mysqlWrites() throws Exception {
        assertThat(TreeText.mysql("REPLACE INTO t (a) VALUES (1)"))
                .isEqualTo("Insert(Table(t) [a] Query(Values([[Literal(NUMBER)]])) replaces)");
        assertThat(TreeText.mysql("REPLACE INTO t SET a = 1"))
                .isEqualTo("Insert(Table(t) [a] Query(Values([[Literal(NUMBER)]])) replaces)");
        assertThat(TreeText.mysql("INSERT INTO t SET a = 1 ON DUPLICATE KEY UPDATE b = VALUES(a)"))
                .isEqualTo("Insert(Table(t) [a] Query(Values([[Literal(NUMBER)]]))"
                        + " Conflict([Assignment([b] Call(values [ColumnName(a)]))]))");
        assertThat(TreeText.mysql("UPDATE t JOIN u ON t.a = u.a SET t.b = u.b WHERE c ORDER BY d LIMIT 3"))
                .isEqualTo("Update([Join(INNER Table(t) Table(u) Binary(= ColumnName(t.a) ColumnName(u.a)))]"
                        + " [Assignment([t.b] ColumnName(u.b))] ColumnName(c) [SortItem(ColumnName(d))]"
                        + " [Literal(NUMBER)])");
        assertThat(TreeText.mysql("SELECT 1 FROM t LIMIT 2, 3")).contains("[Literal(NUMBER) Literal(NUMBER)]");
    }

    @Test
    void positionsAreThoseOfTheClientsText() throws Exception {
        var statement = (io.hoopai.sql.tree.ParsedStatement.Queried)
                TreeText.parse(io.hoopai.sql.Dialect.POSTGRESQL, "SELECT /* a */ 'long text',\n  email FROM t");
        var select = (io.hoopai.sql.tree.Select) statement.query().body();
        assertThat(select.items().get(1).position()).hasToString("2:3");
    }
}
