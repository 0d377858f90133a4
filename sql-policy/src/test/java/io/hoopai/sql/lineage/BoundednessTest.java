package io.hoopai.sql.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoopai.sql.Access;
import io.hoopai.sql.Boundedness;
import io.hoopai.sql.StatementKind;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which conditions limit a write to some rows, and which only look so. */
class BoundednessTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = ';', quoteCharacter = '~', textBlock = """
            id = 1
            1 = id
            id = $1 AND 1 = 1
            id IN (1, 2)
            id = ANY ($1)
            id = ANY (ARRAY[1, 2])
            id = ANY ('{1,2}'::int[])
            id BETWEEN 1 AND 5
            id BETWEEN $1 AND $2
            id NOT BETWEEN 1 AND 5
            id > 100
            id > 100 AND true
            lower(ssn) = 'x'
            lower(ssn) IN ('x', 'y')
            ssn LIKE 'a%'
            ssn NOT LIKE 'a%'
            ssn ~ '^abc'
            ssn IS NULL
            ssn IS NOT NULL
            ssn > 'm'
            NOT (id = 1)
            NOT (id <> 1)
            id = 1 OR id = 2
            id = 1 OR ssn = 'x'
            id < 5 OR id > 100
            (id > 100 AND ssn = 'x') OR (id <= 100 AND ssn = 'y')
            id IN (SELECT id FROM q WHERE note = 'x')
            id = ANY (SELECT id FROM q WHERE note = 'x')
            id = ANY (ARRAY(SELECT id FROM q WHERE note = 'x'))
            id IN (SELECT id FROM p WHERE ssn = 'x')
            id IN (SELECT id FROM (SELECT id FROM q WHERE note = 'x') s)
            id IN (SELECT q.id FROM q JOIN tickets t ON t.id = q.id WHERE t.status = 'x')
            id IN (VALUES (1), (2))
            id IN (SELECT unnest($1::int[]))
            id IN (SELECT x FROM unnest(ARRAY[1, 2]) AS x)
            id = (SELECT max(id) FROM p)
            (id, ssn) = (1, 'x')
            (id, ssn) IN ((1, 'x'), (2, 'y'))
            EXISTS (SELECT 1 FROM q WHERE q.id = p.id AND q.note = 'x')
            p.id = 1 AND true
            (id = 1) IS TRUE
            id = (1 + 1)
            ssn IS NOT DISTINCT FROM 'x'
            """)
    void aConditionOnTheTargetBounds(String condition) {
        assertThat(postgres("DELETE FROM p WHERE " + condition)).containsEntry("p", Boundedness.BOUNDED);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = ';', quoteCharacter = '~', textBlock = """
            true
            1 = 1
            'a' = 'a'
            $1 = $2
            now() > '2020-01-01'
            random() < 2
            NOT false
            1 < 2 AND 2 < 3
            CASE WHEN true THEN true ELSE id = 1 END
            id = id
            p.id = id
            (id, 1) = (id, 1)
            id::text = id::text
            upper(ssn) = upper(ssn)
            id IS NOT NULL
            NOT (id IS NULL)
            id IS DISTINCT FROM NULL
            ssn IS NULL OR ssn IS NOT NULL
            id = 1 OR true
            id = 1 OR 1 = 1
            NOT (id = 1 AND 1 = 2)
            id = 1 OR id <> 1
            id = 1 OR NOT (id = 1)
            NOT (id = 1 AND id = 2)
            id > 5 OR id <= 5
            id > $1 OR id <= $1
            (id > 5 AND true) OR (id <= 5 AND true)
            id > 5 OR ssn = 'x' OR id < 6
            id NOT BETWEEN 5 AND 4
            id NOT IN (1) OR id NOT IN (2)
            ssn LIKE 'a%' OR ssn NOT LIKE 'a%'
            id + 0 > -1
            id = coalesce(id, 0)
            greatest(id, 5) >= 5
            coalesce(id, 1) IS NOT NULL
            coalesce(ssn, '') >= ''
            length(ssn) >= 0
            mod(id, 1) = 0
            id::bool
            id::bool = true
            btrim(ssn, 'abcdefghijklmnopqrstuvwxyz') = ''
            extract(year from now()) > 0
            id > 0
            id >= 1
            id > -1
            id > $1
            id <> 0
            id <> -1
            id != -2147483648
            id <= 2147483647
            id < 9999999999
            id >= -2147483648
            id BETWEEN 0 AND 2147483647
            id = ALL ('{}')
            id <> ALL ('{}')
            id <> ANY ('{1,2}')
            id = ANY (ARRAY(SELECT id FROM p))
            id IN (SELECT id FROM p)
            id IN (SELECT id FROM p WHERE id = id)
            id IN (SELECT id FROM q)
            id IN (SELECT id FROM q WHERE true)
            id IN (SELECT id FROM q WHERE id > 0)
            id IN (SELECT id FROM q WHERE id = 1 OR id <> 1)
            id IN (SELECT q.id FROM q, tickets t WHERE t.status = 'x')
            id IN (SELECT q.id FROM q LEFT JOIN tickets t ON t.id = q.id AND t.status = 'x')
            id IN (SELECT id FROM q UNION SELECT 1)
            id IN (SELECT id FROM q LIMIT 1000000000)
            id IN (SELECT generate_series(0, 2147483647))
            id IN (SELECT x FROM generate_series(0, 2147483647) AS x)
            id IN (1, id)
            id = (SELECT p.id)
            id = (SELECT q.id FROM q WHERE q.id = p.id)
            id >= (SELECT min(id) FROM p)
            ssn >= ''
            ssn LIKE '%'
            ssn LIKE '%%'
            ssn LIKE '_%'
            ssn LIKE '%' || ''
            ssn LIKE $1
            ssn ~ ''
            ssn ~ '.*'
            ssn ~ 'a*'
            ssn ~ 'a|'
            ssn <> ''
            ssn BETWEEN '' AND 'zzzz' OR ssn > 'zzz'
            EXISTS (SELECT 1)
            EXISTS (SELECT 1 FROM q)
            EXISTS (SELECT 1 FROM q WHERE q.id = 1)
            EXISTS (SELECT 1 FROM q WHERE q.id = p.id)
            NOT EXISTS (SELECT 1 FROM q WHERE q.id = p.id AND q.note = 'x')
            id NOT IN (SELECT id FROM q WHERE note = 'x')
            """)
    void aConditionThatHoldsForEveryRowDoesNot(String condition) {
        assertThat(postgres("DELETE FROM p WHERE " + condition)).containsEntry("p", Boundedness.UNBOUNDED);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = ';', quoteCharacter = '~', textBlock = """
            profile @> '{}'                                 ; UNBOUNDED
            profile->>'plan' = 'x'                          ; BOUNDED
            birth_date > '-infinity'                        ; UNBOUNDED
            birth_date <= 'infinity'                        ; UNBOUNDED
            birth_date >= '0001-01-01'                      ; UNBOUNDED
            birth_date < '1990-01-01'                       ; BOUNDED
            birth_date < '1990-01-01' OR birth_date >= '1990-01-01' ; UNBOUNDED
            date_trunc('day', birth_date) >= '2020-01-01'   ; BOUNDED
            extract(year from birth_date) > 0               ; UNBOUNDED
            salary <= 'NaN'                                 ; UNBOUNDED
            salary > 10 AND salary < 20                     ; BOUNDED
            phone IS NOT NULL OR salary IS NOT NULL         ; BOUNDED
            email IS NOT NULL                               ; UNBOUNDED
            name = email                                    ; UNBOUNDED
            salary < 1 OR salary >= 1                       ; UNBOUNDED
            """)
    void rangesEndWhereValuesDo(String condition, Boundedness expected) {
        assertThat(postgres("DELETE FROM customers WHERE " + condition)).containsEntry("customers", expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = ';', quoteCharacter = '~', textBlock = """
            DELETE FROM p USING q WHERE true                                        ; UNBOUNDED
            DELETE FROM p USING q WHERE p.id = q.id                                 ; UNBOUNDED
            DELETE FROM p USING q WHERE p.id = q.id AND q.id = p.id                 ; UNBOUNDED
            DELETE FROM p USING q WHERE p.id = q.id AND q.note = 'x'                ; BOUNDED
            DELETE FROM p USING q, tickets t WHERE p.id = q.id AND q.id = t.id AND t.status = 'x' ; BOUNDED
            DELETE FROM p USING q WHERE q.note = 'x'                                ; UNBOUNDED
            DELETE FROM p USING p x WHERE x.id = 5                                  ; UNBOUNDED
            DELETE FROM p USING p x WHERE x.id = p.id                               ; UNBOUNDED
            DELETE FROM p USING p x WHERE x.id = p.id AND x.ssn = 'a'               ; UNBOUNDED
            DELETE FROM p USING (SELECT id FROM q WHERE note = 'x') s WHERE p.id = s.id ; BOUNDED
            DELETE FROM p USING (SELECT id FROM q) s WHERE p.id = s.id              ; UNBOUNDED
            DELETE FROM p USING (VALUES (1), (2)) v(id) WHERE p.id = v.id           ; BOUNDED
            WITH s AS (SELECT id FROM q WHERE note = 'x') DELETE FROM p USING s WHERE p.id = s.id ; BOUNDED
            WITH s AS (SELECT id FROM q) DELETE FROM p USING s WHERE p.id = s.id    ; UNBOUNDED
            WITH s AS (SELECT id FROM q WHERE note = 'x') DELETE FROM p WHERE id IN (SELECT id FROM s) ; BOUNDED
            UPDATE p SET ssn = 'x' FROM q WHERE q.id = p.id AND q.note = 'x'        ; BOUNDED
            UPDATE p SET ssn = 'x' FROM q JOIN tickets t ON t.id = q.id WHERE q.id = p.id AND t.status = 'x' ; BOUNDED
            UPDATE p SET ssn = 'x' FROM unnest($1::int[]) AS i(id) WHERE i.id = p.id ; BOUNDED
            MERGE INTO p USING q ON p.id = q.id WHEN MATCHED THEN DELETE            ; UNBOUNDED
            MERGE INTO p USING q ON p.id = q.id AND q.note = 'x' WHEN MATCHED THEN DELETE ; BOUNDED
            MERGE INTO p USING q ON p.id = q.id WHEN MATCHED AND q.note = 'x' THEN DELETE ; BOUNDED
            MERGE INTO p USING (VALUES (1)) v(id) ON p.id = v.id WHEN MATCHED THEN DELETE ; BOUNDED
            DELETE FROM v_p WHERE id IS NOT NULL                                    ; UNBOUNDED
            DELETE FROM v_p WHERE id = 7                                            ; BOUNDED
            """)
    void aJoinBoundsWhenItsOtherSideIsBounded(String sql, Boundedness expected) {
        assertThat(postgres(sql)).containsValue(expected).hasSize(1);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = ';', quoteCharacter = '~', textBlock = """
            DELETE FROM p LIMIT 5                               ; UNBOUNDED
            DELETE FROM p WHERE true LIMIT 1000000000           ; UNBOUNDED
            DELETE FROM p WHERE id                              ; UNBOUNDED
            DELETE FROM p WHERE 1                               ; UNBOUNDED
            DELETE FROM p WHERE id = 1                          ; BOUNDED
            DELETE FROM p WHERE ssn = 'x'                       ; BOUNDED
            DELETE FROM p WHERE ssn = ?                         ; BOUNDED
            DELETE FROM p WHERE ssn = 0                         ; UNBOUNDED
            DELETE FROM p WHERE ssn = -0                        ; UNBOUNDED
            DELETE FROM p WHERE ssn = 1 - 1                     ; UNBOUNDED
            DELETE FROM p WHERE ssn = FALSE                     ; UNBOUNDED
            DELETE FROM p WHERE ssn IN (0, 'x')                 ; UNBOUNDED
            DELETE FROM p WHERE ssn BETWEEN -1 AND 1            ; UNBOUNDED
            DELETE FROM p WHERE ssn < 1                         ; UNBOUNDED
            DELETE FROM p WHERE CAST(ssn AS SIGNED) = 0         ; UNBOUNDED
            DELETE FROM p WHERE CAST(ssn AS CHAR(0)) = ''       ; UNBOUNDED
            DELETE FROM p WHERE id >= 0                         ; UNBOUNDED
            DELETE FROM customers WHERE birth_date > 0          ; UNBOUNDED
            DELETE FROM customers WHERE birth_date >= '1000-01-01' ; UNBOUNDED
            DELETE FROM customers WHERE year(birth_date) > 0    ; UNBOUNDED
            DELETE FROM customers WHERE year(birth_date) = 1990 ; BOUNDED
            DELETE FROM customers WHERE month(birth_date) IN (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12) ; UNBOUNDED
            DELETE FROM p WHERE NOT (ssn <=> NULL)              ; UNBOUNDED
            UPDATE p JOIN q ON p.id = q.id SET p.ssn = 'x' WHERE q.note = 'y' ; BOUNDED
            UPDATE p JOIN q ON p.id = q.id SET p.ssn = 'x'      ; UNBOUNDED
            UPDATE p LEFT JOIN q ON p.id = q.id AND q.note = 'y' SET p.ssn = 'x' ; UNBOUNDED
            """)
    void mysqlMatchesTextsWithNumbersAndHasLimit(String sql, Boundedness expected) {
        assertThat(bounds(Resolved.mysql(sql))).containsValue(expected).hasSize(1);
    }

    @Test
    void eachTargetOfSeveralIsLookedAtAlone() {
        assertThat(bounds(
                        Resolved.mysql("UPDATE p JOIN q ON p.id > q.id SET p.ssn = 'x', q.note = 'y' WHERE p.id = 1")))
                .isEqualTo(Map.of("p", Boundedness.BOUNDED, "q", Boundedness.UNBOUNDED));
    }

    @Test
    void joinsInMoreWaysThanThereIsTimeForDoNotBound() {
        StringBuilder from = new StringBuilder("DELETE FROM p USING q t0");
        StringBuilder where = new StringBuilder(" WHERE p.id = t0.id");
        for (int i = 1; i < 40; i++) {
            from.append(", q t").append(i);
            for (int j = 0; j < i; j++) {
                where.append(" AND t").append(j).append(".id = t").append(i).append(".id");
            }
        }
        assertThat(postgres(from.toString() + where)).containsEntry("p", Boundedness.UNBOUNDED);
    }

    private static Map<String, Boundedness> postgres(String sql) {
        return bounds(Resolved.postgres(sql));
    }

    private static Map<String, Boundedness> bounds(Resolved resolved) {
        return resolved.statement().accesses().stream()
                .filter(access -> access.kind() == StatementKind.UPDATE || access.kind() == StatementKind.DELETE)
                .collect(Collectors.toMap(
                        access -> access.relation().orElseThrow().name(), Access::boundedness));
    }
}
