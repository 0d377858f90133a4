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
            SELECT id FROM q WHERE id IN (SELECT id FROM p) FOR SHARE ; LOCK q()|LOCK p()|SELECT q(id)|SELECT p(id)
            WITH d AS (DELETE FROM p RETURNING ssn) SELECT * FROM d ; DELETE p() UNBOUNDED|SELECT p(ssn)
            WITH i AS (INSERT INTO p VALUES (9, 'x') RETURNING 1) SELECT 1 ; INSERT p(id,ssn)
            WITH x AS (SELECT 1) DELETE FROM p                      ; DELETE p() UNBOUNDED
            EXPLAIN ANALYZE DELETE FROM p                           ; EXPLAIN|DELETE p() UNBOUNDED
            EXPLAIN SELECT id FROM p                                ; EXPLAIN|SELECT p(id)
            UPDATE tickets SET status = 'x' WHERE id = 3            ; UPDATE tickets(status) BOUNDED|SELECT tickets(id)
            INSERT INTO p (id) VALUES (1) ON CONFLICT (id) DO UPDATE SET ssn = 'x' ; INSERT p(id)|UPDATE p(ssn) BOUNDED|SELECT p(id)
            INSERT INTO p VALUES (1)                                ; INSERT p(id)
            MERGE INTO p USING q ON p.id = q.id WHEN MATCHED THEN UPDATE SET ssn = 'x' WHEN NOT MATCHED THEN INSERT (id) VALUES (q.id) ; MERGE p()|UPDATE p(ssn) BOUNDED|INSERT p(id)|SELECT q(id)|SELECT p(id)
            DROP TABLE tickets                                      ; DDL tickets()
            TRUNCATE p                                              ; TRUNCATE p()
            BEGIN                                                   ; TRANSACTION
            """)
    void everyActionIsAnAccess(String sql, String accesses) {
        assertThat(String.join("|", Resolved.postgres(sql).accesses())).isEqualTo(accesses);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = ';', quoteCharacter = '~', textBlock = """
            id = 1
            id = $1 AND 1 = 1
            id IN (1, 2)
            id BETWEEN 1 AND 5
            lower(ssn) = 'x'
            ssn LIKE 'a%'
            ssn IS NULL
            ssn IS NOT NULL
            NOT (id = 1)
            id = 1 OR id = 2
            id IN (SELECT id FROM q WHERE note = 'x')
            p.id = 1 AND true
            (id = 1) IS TRUE
            """)
    void aConditionOnTheTargetBounds(String condition) {
        assertThat(Resolved.postgres("DELETE FROM p WHERE " + condition).accesses())
                .contains("DELETE p() BOUNDED");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = ';', quoteCharacter = '~', textBlock = """
            true
            1 = 1
            'a' = 'a'
            $1 = $2
            now() > '2020-01-01'
            NOT false
            id = id
            p.id = id
            id IS NOT NULL
            NOT (id IS NULL)
            id = 1 OR true
            id = 1 OR 1 = 1
            NOT (id = 1 AND 1 = 2)
            id + 0 > -1
            id = coalesce(id, 0)
            id IN (SELECT id FROM p)
            id IN (SELECT id FROM p WHERE id = id)
            id IN (SELECT id FROM q)
            id = (SELECT p.id)
            id >= (SELECT min(id) FROM p)
            id IN (1, id)
            ssn LIKE '%'
            mod(id, 1) = 0
            id = ALL ('{}')
            EXISTS (SELECT 1 FROM q)
            greatest(id, 5) >= 5
            coalesce(id, 1) IS NOT NULL
            """)
    void aConditionThatHoldsForEveryRowDoesNot(String condition) {
        assertThat(Resolved.postgres("DELETE FROM p WHERE " + condition).accesses())
                .contains("DELETE p() UNBOUNDED");
    }

    @Test
    void aConditionOnAnotherCopyOfTheTableDoesNotBound() {
        assertThat(Resolved.postgres("DELETE FROM p USING p x WHERE x.id = 5").accesses())
                .contains("DELETE p() UNBOUNDED");
        assertThat(Resolved.postgres("UPDATE p SET ssn = 'x' FROM p x WHERE x.id = p.id")
                        .accesses())
                .contains("UPDATE p(ssn) UNBOUNDED");
    }

    @Test
    void mysqlLimitDoesNotBoundAndNumbersMatchTexts() {
        assertThat(Resolved.mysql("DELETE FROM p LIMIT 5").accesses()).contains("DELETE p() UNBOUNDED");
        assertThat(Resolved.mysql("DELETE FROM p WHERE ssn = 0").accesses()).contains("DELETE p() UNBOUNDED");
        assertThat(Resolved.mysql("DELETE FROM p WHERE id").accesses()).contains("DELETE p() UNBOUNDED");
        assertThat(Resolved.mysql("DELETE FROM p WHERE id = 1").accesses()).contains("DELETE p() BOUNDED");
    }

    @Test
    void mysqlUpdateOfSeveralTablesIsAnAccessToEach() {
        assertThat(Resolved.mysql("UPDATE p JOIN q ON p.id = q.id SET p.ssn = 'x', q.note = 'y' WHERE p.id = 1")
                        .accesses())
                .contains("UPDATE p(ssn) BOUNDED", "UPDATE q(note) UNBOUNDED");
    }

    @Test
    void rowLocksAreKnown() {
        assertThat(Resolved.postgres("SELECT id FROM p FOR UPDATE").statement().locksRows())
                .isTrue();
    }
}
