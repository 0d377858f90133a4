package io.hoopai.sql.parser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoopai.sql.SqlNotUnderstoodException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Statements of Postgres that hold, run or name others: read to their last token. */
class PostgresUtilityTreeTest {
    private static final String ONE = "Query(Select([Computed(Literal(NUMBER))]))";

    @ParameterizedTest
    @CsvSource(delimiterString = "~>", quoteCharacter = '\0', textBlock = """
            PREPARE p AS SELECT 1  ~> Prepare(p Queried(ONE))
            PREPARE p (int, text[]) AS DELETE FROM t  ~> Prepare(p Delete(Table(t)))
            EXECUTE p  ~> Execute(p)
            EXECUTE p (1, 'x' || $1)  ~> Execute(p [Literal(NUMBER) Binary(|| Literal(STRING) Parameter(1))])
            DECLARE c CURSOR FOR SELECT 1  ~> DeclareCursor(c ONE)
            DECLARE c BINARY INSENSITIVE NO SCROLL CURSOR WITH HOLD FOR (SELECT 1)  ~> DeclareCursor(c held ONE)
            FETCH c  ~> Utility(FETCH FETCH c harmless)
            FETCH next  ~> Utility(FETCH FETCH next harmless)
            FETCH NEXT FROM c  ~> Utility(FETCH FETCH c harmless)
            FETCH FORWARD ALL IN "C"  ~> Utility(FETCH FETCH C harmless)
            FETCH ABSOLUTE -3 FROM c  ~> Utility(FETCH FETCH c harmless)
            MOVE 10 c  ~> Utility(FETCH MOVE c harmless)
            CLOSE c  ~> Utility(CLOSE CLOSE c harmless)
            CLOSE ALL  ~> Utility(CLOSE CLOSE harmless)
            DEALLOCATE PREPARE p  ~> Utility(DEALLOCATE DEALLOCATE p harmless)
            DEALLOCATE ALL  ~> Utility(DEALLOCATE DEALLOCATE harmless)
            COPY s.t (a, b) TO STDOUT (FORMAT csv, FORCE_QUOTE (a, b), NULL 'x', HEADER)  ~> Copy(Relation(s.t) [a b] CLIENT CSV)
            COPY t FROM STDIN CSV HEADER DELIMITER AS ';' WHERE a > 1  ~> Copy(Relation(t) from CLIENT CSV(;) Binary(> ColumnName(a) Literal(NUMBER)))
            COPY (DELETE FROM t RETURNING a) TO '/tmp/x'  ~> Copy(Rows(Delete(Table(t) [Computed(ColumnName(a))])) FILE TEXT)
            COPY (WITH x AS (SELECT 1) SELECT 1) TO STDOUT  ~> Copy(Rows(Query([CommonTable(x ONE)] Select([Computed(Literal(NUMBER))]))) CLIENT TEXT)
            COPY BINARY t FROM PROGRAM 'x'  ~> Copy(Relation(t) from PROGRAM BINARY)
            CALL s.p(1, x => 2)  ~> CallProcedure(Call(s.p [Literal(NUMBER) Named(x Literal(NUMBER))]))
            DO LANGUAGE plpgsql $$ x $$  ~> Utility(DO DO harmless)
            LOCK TABLE ONLY a, s.b IN SHARE ROW EXCLUSIVE MODE NOWAIT  ~> Utility(LOCK LOCK [a s.b])
            LISTEN c  ~> Utility(LISTEN LISTEN c harmless)
            UNLISTEN *  ~> Utility(DISCARD UNLISTEN harmless)
            NOTIFY c, 'x'  ~> Utility(NOTIFY NOTIFY c harmless)
            REFRESH MATERIALIZED VIEW CONCURRENTLY s.v WITH NO DATA  ~> Utility(DDL REFRESH MATERIALIZED VIEW [s.v])
            PREPARE TRANSACTION 'x'  ~> Utility(TRANSACTION PREPARE TRANSACTION)
            CREATE TABLE IF NOT EXISTS s.t (a, b) AS SELECT 1 WITH NO DATA  ~> CreateAs(TABLE s.t [a b] ONE)
            CREATE TEMP TABLE t ON COMMIT DROP AS (SELECT 1)  ~> CreateAs(TABLE t temporary ONE)
            CREATE UNLOGGED TABLE t WITH (fillfactor = 70) AS TABLE u  ~> CreateAs(TABLE t Query(Select([Star()] [Table(u)])))
            CREATE OR REPLACE VIEW v (a) AS SELECT 1 WITH LOCAL CHECK OPTION  ~> CreateAs(VIEW v [a] ONE)
            CREATE TEMPORARY VIEW v WITH (security_barrier) AS VALUES (1)  ~> CreateAs(VIEW v temporary Query(Values([[Literal(NUMBER)]])))
            CREATE MATERIALIZED VIEW IF NOT EXISTS v AS SELECT 1 WITH DATA  ~> CreateAs(MATERIALIZED_VIEW v ONE)
            SELECT 1 INTO b  ~> CreateAs(TABLE b ONE)
            WITH x AS (SELECT 1) (SELECT 1 INTO TEMP TABLE s.b FROM x) UNION SELECT 1  ~> CreateAs(TABLE s.b temporary Query([CommonTable(x ONE)] SetOperation(UNION Query(Select([Computed(Literal(NUMBER))] [Table(x)])) ONE)))
            EXPLAIN ANALYZE CREATE TABLE t AS SELECT 1  ~> Explain(analyze CreateAs(TABLE t ONE))
            EXPLAIN EXECUTE p (1)  ~> Explain(Execute(p [Literal(NUMBER)]))
            EXPLAIN (FORMAT 'json', ANALYZE 'false') DECLARE c CURSOR FOR SELECT 1  ~> Explain(DeclareCursor(c ONE))
            EXPLAIN (VERBOSE, ANALYZE 1, ANALYZE off) VALUES (1)  ~> Explain(analyze Queried(Query(Values([[Literal(NUMBER)]]))))
            EXPLAIN ((SELECT 1))  ~> Explain(Queried(ONE))
            EXPLAIN (VALUES (1))  ~> Explain(Queried(Query(Values([[Literal(NUMBER)]]))))
            """)
    void hasItsTree(String sql, String tree) throws Exception {
        assertThat(TreeText.postgres(sql)).isEqualTo(tree.replace("ONE", ONE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PREPARE p AS DROP TABLE t",
                "PREPARE p SELECT 1",
                "EXECUTE p 1",
                "DECLARE c CURSOR SELECT 1",
                "DECLARE c CURSOR FOR DELETE FROM t",
                "DECLARE c CURSOR FOR SELECT a INTO b FROM t",
                "FETCH",
                "FETCH c d",
                "FETCH ABSOLUTE FROM c d",
                "COPY t",
                "COPY t TO x",
                "COPY (DROP TABLE t) TO STDOUT",
                "COPY t TO STDOUT (FORMAT csv) WHERE a",
                "CALL p",
                "CALL p() FROM t",
                "CALL bit(1)",
                "CALL left.p()",
                "CALL",
                "DO",
                "DO plpgsql",
                "LOCK",
                "LOCK t IN FAST MODE",
                "LISTEN a.b",
                "NOTIFY c, d",
                "REFRESH VIEW v",
                "CREATE VIEW v AS DELETE FROM t RETURNING a",
                "CREATE TABLE t AS DELETE FROM t RETURNING a",
                "EXPLAIN EXPLAIN SELECT 1",
                "EXPLAIN SET x = 1",
                "EXPLAIN VERBOSE ANALYZE SELECT 1",
            })
    void isRefusedWhenItIsNotOfItsGrammar(String sql) {
        assertThatThrownBy(() -> TreeText.postgres(sql)).isInstanceOf(SqlNotUnderstoodException.class);
    }
}
