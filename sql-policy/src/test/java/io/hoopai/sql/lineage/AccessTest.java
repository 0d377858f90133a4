package io.hoopai.sql.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a statement does, in the terms of a policy. */
class AccessTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = ';', quoteCharacter = '~', textBlock = """
            SELECT id FROM p                                        ; SELECT p(id)
            SELECT count(*) FROM p                                  ; SELECT p()
            SELECT * FROM p WHERE id = 1                            ; SELECT p(id,ssn)
            SELECT p FROM p                                         ; SELECT p(id,ssn)
            SELECT a.id FROM p a, p b WHERE b.ssn = 'x'             ; SELECT p(id,ssn)
            SELECT 1 WHERE EXISTS (SELECT 1 FROM p WHERE ssn = '1') ; SELECT p(ssn)
            SELECT secret FROM v_p                                  ; SELECT v_p(secret)
            SELECT stavalues1 FROM v_stats                          ; SELECT pg_statistic(stavalues1)|SELECT v_stats(stavalues1)
            SELECT * FROM (SELECT * FROM p FOR UPDATE) x            ; LOCK p()|SELECT p(id,ssn)
            SELECT id FROM q WHERE id IN (SELECT id FROM p) FOR SHARE ; LOCK q()|SELECT q(id)|SELECT p(id)
            SELECT p.id FROM p, q FOR UPDATE OF q                   ; LOCK q()|SELECT p(id)|SELECT q()
            WITH w AS (SELECT id FROM p) SELECT w.id FROM w, q FOR UPDATE ; LOCK q()|SELECT p(id)|SELECT q()
            WITH d AS (DELETE FROM p RETURNING ssn) SELECT * FROM d ; DELETE p() UNBOUNDED|SELECT p(ssn)
            WITH i AS (INSERT INTO p VALUES (9, 'x') RETURNING 1) SELECT 1 ; INSERT p(id,ssn)
            WITH x AS (SELECT 1) DELETE FROM p                      ; DELETE p() UNBOUNDED
            EXPLAIN ANALYZE DELETE FROM p                           ; EXPLAIN|DELETE p() UNBOUNDED
            EXPLAIN SELECT id FROM p                                ; EXPLAIN|SELECT p(id)
            UPDATE tickets SET status = 'x' WHERE id = 3            ; UPDATE tickets(status) BOUNDED|SELECT tickets(id)
            INSERT INTO p (id) VALUES (1) ON CONFLICT (id) DO UPDATE SET ssn = 'x' ; INSERT p(id)|UPDATE p(ssn) BOUNDED|SELECT p(id)
            INSERT INTO p VALUES (1)                                ; INSERT p(id)
            MERGE INTO p USING q ON p.id = q.id WHEN MATCHED THEN UPDATE SET ssn = 'x' WHEN NOT MATCHED THEN INSERT (id) VALUES (q.id) ; MERGE p()|UPDATE p(ssn) UNBOUNDED|INSERT p(id)|SELECT q(id)|SELECT p(id)
            DROP TABLE tickets                                      ; DDL tickets()
            TRUNCATE p                                              ; TRUNCATE p()
            SELECT ssn INTO z FROM p                                ; DDL z()|SELECT p(ssn)
            UPDATE p SET ssn = 'x' WHERE CURRENT OF c               ; UPDATE p(ssn) BOUNDED
            SELECT id FROM p TABLESAMPLE BERNOULLI (10)             ; SELECT p(id)
            SELECT id FROM ONLY p                                   ; SELECT p(id)
            MERGE INTO p USING (VALUES (1)) v(i) ON p.id = v.i WHEN NOT MATCHED BY SOURCE THEN DELETE ; MERGE p()|DELETE p() UNBOUNDED|SELECT p(id)
            BEGIN                                                   ; TRANSACTION
            """)
    void everyActionIsAnAccess(String sql, String accesses) {
        assertThat(String.join("|", Resolved.postgres(sql).accesses())).isEqualTo(accesses);
    }

    @Test
    void rowLocksAreKnown() {
        assertThat(Resolved.postgres("SELECT id FROM p FOR UPDATE").statement().locksRows())
                .isTrue();
    }
}
