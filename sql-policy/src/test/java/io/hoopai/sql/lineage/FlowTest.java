package io.hoopai.sql.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.RelationName;
import io.hoopai.sql.catalog.Catalog;
import io.hoopai.sql.catalog.CatalogType;
import io.hoopai.sql.catalog.Column;
import io.hoopai.sql.catalog.Relation;
import io.hoopai.sql.catalog.RelationKind;
import java.util.List;
import java.util.Optional;
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
            SELECT ssn FROM p TABLESAMPLE SYSTEM (10) REPEATABLE (1)        ; p.ssn IDENTITY
            SELECT ssn FROM ONLY p                                          ; p.ssn IDENTITY
            SELECT b FROM customers, json_to_record(profile) AS r(a int, b text) ; customers.profile DERIVED
            SELECT b FROM people, ROWS FROM (unnest(secret_tokens), generate_series(1, id)) AS r(a, b) ; people.id DERIVED
            SELECT x.a FROM customers, XMLTABLE('/r' PASSING (name::xml) COLUMNS a text PATH 'a') AS x ; customers.name DERIVED
            SELECT lower(p) FROM (SELECT ssn AS p FROM p) x                 ; p.ssn DERIVED
            WITH RECURSIVE t(id, ssn) AS (SELECT id, ssn FROM p UNION ALL SELECT t.id, t.ssn FROM t) SEARCH DEPTH FIRST BY ssn SET o SELECT o FROM t ; p.ssn DERIVED
            WITH RECURSIVE t(id, ssn) AS (SELECT id, ssn FROM p UNION ALL SELECT t.id, t.ssn FROM t) CYCLE ssn SET c USING path SELECT path FROM t ; p.ssn DERIVED
            SELECT ssn FROM p WHERE id = $1                                 ; p.ssn IDENTITY
            UPDATE p SET ssn = 'x' RETURNING old.ssn                        ; p.ssn IDENTITY
            UPDATE q SET note = p.ssn FROM p RETURNING new.note             ; p.ssn IDENTITY, q.note IDENTITY
            SELECT lag(ssn) OVER (w ROWS 1 PRECEDING) FROM p WINDOW w AS (PARTITION BY id ORDER BY id) ; p.id DERIVED, p.ssn DERIVED
            SELECT (SELECT max(ssn) FROM p x WHERE x.id = q.id) FROM q      ; p.ssn AGGREGATE
            SELECT GROUPING(ssn) FROM p GROUP BY ROLLUP (ssn)               ; p.ssn DERIVED
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
    void returningOfMergePutsTheSourceFirst() {
        Resolved resolved = Resolved.postgres(
                "MERGE INTO p USING q ON p.id = q.id WHEN MATCHED THEN UPDATE SET ssn = q.note RETURNING merge_action(), *");
        assertThat(resolved.names()).containsExactly("merge_action", "id", "note", "id", "ssn");
        assertThat(resolved.flows().get(4)).isEqualTo("p.ssn IDENTITY, q.note IDENTITY");
    }

    @Test
    void columnsThatSearchAddsComeLast() {
        assertThat(Resolved.postgres("""
                        WITH RECURSIVE t(a, b) AS (SELECT id, ssn FROM p UNION ALL SELECT t.* FROM t)
                        SEARCH DEPTH FIRST BY a SET o SELECT * FROM t""").names()).containsExactly("a", "b", "o");
    }

    @Test
    void variablesOfMysqlHoldNoStoredValues() {
        Resolved resolved = Resolved.mysql("SELECT @x, @@version, @@datadir");
        assertThat(resolved.flows()).containsExactly("", "", "");
        assertThat(resolved.functions()).containsExactly("@@version READS_SETTINGS", "@@datadir READS_SERVER_STATE");
    }

    @Test
    void theProposedRowOfMysqlHasANameAndColumnsOfItsOwn() {
        Resolved resolved =
                Resolved.mysql("INSERT INTO q (id, note) SELECT id, ssn FROM p ON DUPLICATE KEY UPDATE note = 'x'");
        assertThat(resolved.writes()).contains("q.note <- p.ssn IDENTITY");
        assertThat(Resolved.mysql("INSERT INTO q (id, note) VALUES (1, (SELECT ssn FROM p LIMIT 1)) AS n(a, b)"
                                + " ON DUPLICATE KEY UPDATE note = concat(b, n.a)")
                        .writes())
                .contains("q.note <- p.ssn DERIVED");
    }

    @Test
    void theFieldsOfACompositeColumnShowTheColumn() {
        RelationName address = new RelationName("db", "public", "address");
        Catalog catalog = Catalog.builder(Dialect.POSTGRESQL, "db")
                .defaultPath("pg_catalog", "public")
                .relation(new Relation(
                        address,
                        RelationKind.COMPOSITE_TYPE,
                        1,
                        List.of(new Column("street", 1, "text", true, ""), new Column("city", 2, "text", true, "")),
                        Optional.empty(),
                        List.of()))
                .relation(new Relation(
                        new RelationName("db", "public", "homes"),
                        RelationKind.TABLE,
                        2,
                        List.of(new Column("addr", 1, "address", true, "", Optional.of(address), List.of())),
                        Optional.empty(),
                        List.of()))
                .type(new CatalogType(
                        "public", "address", CatalogType.Kind.COMPOSITE, Optional.empty(), Optional.of(address), false))
                .build();
        Resolved resolved = Resolved.of("SELECT (addr).city, (addr).* FROM homes", catalog);
        assertThat(resolved.names()).containsExactly("city", "street", "city");
        assertThat(resolved.flows()).containsOnly("homes.addr DERIVED");
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
