package io.hoopai.sql.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which base columns reach which output, and how. */
class FlowTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = ';', quoteCharacter = '~', textBlock = """
            SELECT ssn FROM p                                               ; p.ssn IDENTITY
            SELECT p.ssn AS x FROM p                                        ; p.ssn IDENTITY
            SELECT public.p.ssn FROM public.p                               ; p.ssn IDENTITY
            SELECT q.s FROM (SELECT ssn AS s FROM p) q                      ; p.ssn IDENTITY
            SELECT c2 FROM (SELECT * FROM p) AS q(c1, c2)                   ; p.ssn IDENTITY
            SELECT y FROM p AS z(x, y)                                      ; p.ssn IDENTITY
            WITH w AS (SELECT ssn FROM p) SELECT * FROM w                   ; p.ssn IDENTITY
            WITH w(a) AS (SELECT ssn FROM p) SELECT a FROM w                ; p.ssn IDENTITY
            WITH a AS (SELECT ssn FROM p), b AS (SELECT * FROM a) SELECT * FROM b ; p.ssn IDENTITY
            WITH p AS (SELECT ssn AS id FROM p) SELECT id FROM p            ; p.ssn IDENTITY
            SELECT 'a' UNION SELECT ssn FROM p                              ; p.ssn IDENTITY
            SELECT 'a' UNION ALL (SELECT note FROM q UNION ALL SELECT ssn FROM p) ; p.ssn IDENTITY, q.note IDENTITY
            SELECT ssn FROM p EXCEPT SELECT note FROM q                     ; p.ssn IDENTITY
            SELECT (SELECT ssn FROM p LIMIT 1)                              ; p.ssn IDENTITY
            SELECT (p).ssn FROM p                                           ; p.ssn IDENTITY
            SELECT ssn(p) FROM p                                            ; p.ssn IDENTITY
            SELECT ssn(q) FROM (SELECT * FROM p) q                          ; p.ssn IDENTITY
            SELECT (q.r).ssn FROM (SELECT p AS r FROM p) q                  ; p.ssn IDENTITY
            SELECT p FROM p                                                 ; p.id OPAQUE, p.ssn OPAQUE
            SELECT to_jsonb(p) FROM p                                       ; p.id OPAQUE, p.ssn OPAQUE
            SELECT to_jsonb(q.r) FROM (SELECT p AS r FROM p) q              ; p.id OPAQUE, p.ssn OPAQUE
            SELECT ROW(p.*)::text FROM p                                    ; p.id OPAQUE, p.ssn OPAQUE
            SELECT to_jsonb(p.*) FROM p                                     ; p.id OPAQUE, p.ssn OPAQUE
            SELECT p::text FROM p                                           ; p.id OPAQUE, p.ssn OPAQUE
            SELECT lower(ssn) FROM p                                        ; p.ssn DERIVED
            SELECT ssn || 'x' FROM p                                        ; p.ssn DERIVED
            SELECT ssn::text FROM p                                         ; p.ssn DERIVED
            SELECT coalesce(note, ssn) FROM p, q                            ; p.ssn DERIVED, q.note DERIVED
            SELECT CASE WHEN ssn LIKE '1%' THEN 1 ELSE 0 END FROM p         ; p.ssn DERIVED
            SELECT CASE id WHEN 1 THEN ssn END FROM p                       ; p.id DERIVED, p.ssn DERIVED
            SELECT ssn = 'x' FROM p                                         ; p.ssn DERIVED
            SELECT ssn IN (SELECT note FROM q) FROM p                       ; p.ssn DERIVED, q.note DERIVED
            SELECT ARRAY[ssn] FROM p                                        ; p.ssn DERIVED
            SELECT (ARRAY[ssn])[1] FROM p                                   ; p.ssn DERIVED
            SELECT ARRAY(SELECT ssn FROM p)                                 ; p.ssn AGGREGATE
            SELECT max(ssn) FROM p                                          ; p.ssn AGGREGATE
            SELECT string_agg(ssn, ',' ORDER BY id) FROM p                  ; p.id AGGREGATE, p.ssn AGGREGATE
            SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY salary) FROM customers ; customers.salary AGGREGATE
            SELECT lag(ssn) OVER (ORDER BY id) FROM p                       ; p.id DERIVED, p.ssn DERIVED
            SELECT rank() OVER (ORDER BY ssn) FROM p                        ; p.ssn DERIVED
            SELECT rank() OVER w FROM p WINDOW w AS (ORDER BY ssn)          ; p.ssn DERIVED
            SELECT e FROM people, unnest(secret_tokens) AS e                ; people.secret_tokens DERIVED
            SELECT e.value FROM customers, jsonb_each(profile) AS e         ; customers.profile DERIVED
            SELECT x.s FROM q, LATERAL (SELECT p.ssn AS s FROM p WHERE p.id = q.id) x ; p.ssn IDENTITY
            SELECT (SELECT o.ssn) FROM p o                                  ; p.ssn IDENTITY
            SELECT secret FROM v_p                                          ; p.ssn IDENTITY, v_p.secret IDENTITY
            SELECT secret FROM v_v                                          ; p.ssn IDENTITY, v_p.secret IDENTITY, v_v.secret IDENTITY
            SELECT who FROM events                                          ; events.who IDENTITY, events_2026.who IDENTITY
            SELECT who FROM events_2026                                     ; events.who IDENTITY, events_2026.who IDENTITY
            SELECT my_udf(ssn) FROM p                                       ; p.ssn OPAQUE
            SELECT nosuchfunction(ssn) FROM p                               ; p.ssn OPAQUE
            SELECT profile->>'a' FROM customers                             ; customers.profile DERIVED
            SELECT substring(ssn from 1 for 2) FROM p                       ; p.ssn DERIVED
            SELECT extract(year from birth_date) FROM customers             ; customers.birth_date DERIVED
            WITH v(y, x) AS (VALUES (1, (SELECT ssn FROM p))) SELECT x FROM v ; p.ssn IDENTITY
            """)
    void everyColumnThatReachesAnOutputIsNamed(String sql, String flows) {
        assertThat(Resolved.postgres(sql).flows()).containsExactly(flows);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = ';', quoteCharacter = '~', textBlock = """
            SELECT count(*) FROM p
            SELECT count(ssn) FROM p
            SELECT ssn IS NULL FROM p
            SELECT EXISTS (SELECT 1 FROM p)
            SELECT 1 FROM p
            SELECT now()
            """)
    void whatTellsNoValueHasNoFlow(String sql) {
        assertThat(Resolved.postgres(sql).flows()).containsExactly("");
    }

    @Test
    void recursionCarriesFlowsFromItsSecondPartToEveryColumn() {
        Resolved resolved = Resolved.postgres("""
                WITH RECURSIVE r(a, b) AS (
                  SELECT 'x', ssn FROM p UNION ALL SELECT r.b, r.a FROM r) SELECT a, b FROM r""");
        assertThat(resolved.flows()).containsExactly("p.ssn IDENTITY", "p.ssn IDENTITY");
    }

    @Test
    void starPutsColumnsMergedByUsingFirst() {
        Resolved resolved = Resolved.postgres("SELECT * FROM q JOIN p USING (id)");
        assertThat(resolved.names()).containsExactly("id", "note", "ssn");
        assertThat(resolved.flows())
                .containsExactly("p.id IDENTITY, q.id IDENTITY", "q.note IDENTITY", "p.ssn IDENTITY");
    }

    @Test
    void naturalJoinMergesEveryCommonColumn() {
        Resolved resolved = Resolved.postgres(
                "SELECT * FROM (SELECT ssn, id FROM p) a NATURAL JOIN (SELECT '1' AS ssn, 2 AS id, 3 AS x) b");
        assertThat(resolved.names()).containsExactly("ssn", "id", "x");
        assertThat(resolved.references("p.ssn")).containsExactly("EQUALS_COLUMN");
    }

    @Test
    void mysqlOrdersMergedColumnsAsTheLeftTableHasThem() {
        Resolved resolved = Resolved.mysql("SELECT * FROM p JOIN (SELECT 'a' AS ssn, 1 AS id) b USING (ssn, id)");
        assertThat(resolved.names()).containsExactly("id", "ssn");
        assertThat(resolved.flows()).containsExactly("p.id IDENTITY", "p.ssn IDENTITY");
    }

    @Test
    void mysqlTurnsRightJoinsWithMergedColumnsRound() {
        Resolved resolved = Resolved.mysql("SELECT * FROM p RIGHT JOIN q USING (id)");
        assertThat(resolved.names()).containsExactly("id", "note", "ssn");
        assertThat(resolved.flows())
                .containsExactly("p.id IDENTITY, q.id IDENTITY", "q.note IDENTITY", "p.ssn IDENTITY");
    }

    @Test
    void qualifiedStarExpandsOneTable() {
        assertThat(Resolved.postgres("SELECT p.*, q.note FROM p, q").names()).containsExactly("id", "ssn", "note");
    }

    @Test
    void mysqlFindsColumnsInAnyCase() {
        assertThat(Resolved.mysql("SELECT SSN, P.Id FROM p P").flows())
                .containsExactly("p.ssn IDENTITY", "p.id IDENTITY");
    }

    @Test
    void outputsAreNamedAsTheServerNamesThem() {
        Resolved resolved = Resolved.postgres(
                "SELECT lower(ssn), ssn::varchar, 1::int, CASE WHEN true THEN 1 END, (SELECT id FROM p), 2 FROM p");
        assertThat(resolved.names()).containsExactly("lower", "ssn", "int4", "case", "id", "?column?");
    }

    @Test
    void aFunctionNameAsOutputHidesAColumnOfThatNameInOrderBy() {
        assertThat(Resolved.postgres("SELECT lower(s) FROM named ORDER BY lower")
                        .references("named.s"))
                .isEqualTo(List.of("COMPUTED_TOTALLY", "ORDER"));
    }
}
