package io.hoopai.sql.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.RelationName;
import io.hoopai.sql.catalog.Catalog;
import io.hoopai.sql.catalog.Column;
import io.hoopai.sql.catalog.Relation;
import io.hoopai.sql.catalog.RelationKind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a statement uses a column besides handing it out: what decides whether it may be used at all. */
class ReferenceTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = ';', quoteCharacter = '~', textBlock = """
            SELECT id FROM p WHERE ssn = 'x'                                ; EQUALS_CONSTANT
            SELECT id FROM p WHERE $1 = ssn                                 ; EQUALS_CONSTANT
            SELECT id FROM p WHERE NOT (ssn = 'x'::text) OR id = 1          ; EQUALS_CONSTANT
            SELECT id FROM p WHERE ssn IN ('x', $1)                         ; EQUALS_CONSTANT
            SELECT id FROM p WHERE ssn = ANY (ARRAY['x', 'y'])              ; EQUALS_CONSTANT
            SELECT id FROM p WHERE (id, ssn) = (1, 'x')                     ; EQUALS_CONSTANT
            SELECT id FROM (SELECT id, ssn AS s FROM p) q WHERE s = 'x'     ; EQUALS_CONSTANT
            SELECT id FROM p WHERE ssn = 'x'::mood                          ; EQUALS_COLUMN
            SELECT id FROM p WHERE lower(ssn) = 'x'                         ; COMPUTED,COMPUTED_TOTALLY
            SELECT id FROM (SELECT id, lower(ssn) AS s FROM p) q WHERE s = 'x' ; COMPUTED,COMPUTED_TOTALLY
            SELECT q.id FROM p JOIN q ON q.note = p.ssn                     ; EQUALS_COLUMN
            SELECT id FROM q WHERE note IN (SELECT ssn FROM p)              ; EQUALS_COLUMN
            SELECT id FROM q WHERE note = (SELECT ssn FROM p WHERE p.id = q.id) ; EQUALS_COLUMN
            SELECT id FROM q WHERE note = ANY (SELECT ssn FROM p)           ; EQUALS_COLUMN
            SELECT count(*) FROM p JOIN (SELECT '1' AS ssn) g USING (ssn)   ; EQUALS_COLUMN
            SELECT count(*) FROM p NATURAL JOIN (SELECT '1' AS ssn) g       ; EQUALS_COLUMN
            SELECT id FROM p WHERE ssn > 'x'                                ; RANGE
            SELECT id FROM p WHERE ssn BETWEEN 'a' AND 'b'                  ; RANGE
            SELECT count(*) FROM p WHERE ssn LIKE '1%'                      ; PATTERN
            SELECT count(*) FROM p WHERE ssn NOT LIKE '1%'                  ; PATTERN
            SELECT count(*) FROM p WHERE ssn ~ '^1'                         ; PATTERN
            SELECT count(*) FILTER (WHERE ssn LIKE '1%') FROM p             ; PATTERN
            SELECT id FROM p ORDER BY ssn                                   ; ORDER
            SELECT ssn AS x FROM p ORDER BY x                               ; ORDER
            SELECT id, ssn FROM p ORDER BY 2                                ; ORDER
            SELECT ssn FROM p UNION ALL SELECT 'x' ORDER BY 1               ; ORDER
            SELECT ssn FROM p UNION ALL SELECT 'x' ORDER BY ssn             ; ORDER
            SELECT count(*) FROM p GROUP BY ssn                             ; GROUP
            SELECT ssn AS x, count(*) FROM p GROUP BY x                     ; GROUP
            SELECT ssn, count(*) FROM p GROUP BY 1                          ; GROUP
            SELECT ssn AS id FROM p GROUP BY id                             ; ~~
            SELECT count(*) FROM p GROUP BY GROUPING SETS ((ssn), ())       ; GROUP
            SELECT DISTINCT ssn FROM p                                      ; DISTINCT
            SELECT DISTINCT ON (ssn) id FROM p                              ; DISTINCT
            SELECT count(DISTINCT ssn) FROM p                               ; COMPUTED_TOTALLY,DISTINCT
            SELECT 'a' UNION SELECT ssn FROM p                              ; DISTINCT
            SELECT note FROM q EXCEPT ALL SELECT ssn FROM p                 ; DISTINCT
            SELECT count(ssn) FROM p                                        ; NULL_TEST
            SELECT id FROM p WHERE ssn IS NOT NULL                          ; NULL_TEST
            SELECT count(nullif(ssn, 'x')) FROM p                           ; COMPUTED
            SELECT id FROM p WHERE nullif(ssn, 'x') IS NULL                 ; COMPUTED
            SELECT id FROM q LIMIT (SELECT length(ssn) FROM p LIMIT 1)      ; COMPUTED_TOTALLY,LIMIT
            SELECT rank() OVER (ORDER BY ssn) FROM p                        ; WINDOW
            SELECT count(*) OVER (PARTITION BY ssn) FROM p                  ; WINDOW
            SELECT rank() OVER w FROM p WINDOW w AS (ORDER BY ssn)          ; WINDOW
            SELECT upper(lower(ssn)) FROM p                                 ; COMPUTED_TOTALLY
            SELECT ssn::text || 'x' FROM p                                  ; COMPUTED_TOTALLY
            SELECT ssn = 'x' FROM p                                         ; COMPUTED_TOTALLY
            SELECT ssn LIKE '1%' FROM p                                     ; COMPUTED_TOTALLY
            SELECT ssn LIKE '1\\' FROM p                                    ; COMPUTED
            SELECT ssn LIKE '1!' ESCAPE '!' FROM p                          ; COMPUTED
            SELECT ssn LIKE $1 FROM p                                       ; COMPUTED
            SELECT ssn::int FROM p                                          ; COMPUTED
            SELECT CASE WHEN ssn = 'x' THEN 1 END FROM p                    ; COMPUTED,COMPUTED_TOTALLY
            SELECT CASE WHEN ssn IS NULL THEN 1 END FROM p                  ; NULL_TEST
            SELECT 1/(CASE WHEN ssn LIKE '9%' THEN 0 ELSE 1 END) FROM p     ; COMPUTED,COMPUTED_TOTALLY
            SELECT (ssn = 'x') AND (1/id = 1) FROM p                        ; COMPUTED,COMPUTED_TOTALLY
            SELECT coalesce(ssn, (1/id)::text) FROM p                       ; COMPUTED
            SELECT id FROM p WHERE CASE WHEN ssn = 'x' THEN true ELSE false END ; COMPUTED,COMPUTED_TOTALLY
            SELECT e FROM p, generate_series(1, length(ssn)) e              ; COMPUTED,COMPUTED_TOTALLY
            SELECT my_udf(ssn) FROM p                                       ; COMPUTED
            SELECT ARRAY[string_to_array(ssn, '1'), ARRAY['a']] FROM p      ; COMPUTED
            SELECT sum(ssn::int) FROM p                                     ; COMPUTED
            SELECT id FROM p WHERE p::text LIKE '%1%'                       ; COMPUTED,COMPUTED_TOTALLY
            SELECT id FROM p x ORDER BY x                                   ; ORDER
            SELECT id FROM v_filtered                                       ; PATTERN
            SELECT id FROM p GROUP BY id HAVING max(ssn) = 'x'              ; COMPUTED,COMPUTED_TOTALLY
            SELECT id FROM p WHERE (SELECT max(ssn) FROM p) > 'x'           ; COMPUTED,COMPUTED_TOTALLY
            INSERT INTO tickets (id, body) SELECT id, ssn FROM p            ; WRITTEN_ELSEWHERE
            UPDATE tickets SET body = p.ssn FROM p WHERE p.id = tickets.id  ; WRITTEN_ELSEWHERE
            """)
    void everyUseIsRecordedByHowMuchItTells(String sql, String kinds) {
        assertThat(String.join(",", Resolved.postgres(sql).references("p.ssn"))).isEqualTo(kinds);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = ';', quoteCharacter = '~', textBlock = """
            SELECT id FROM p WHERE ssn = 'x'                                ; EQUALS_CONSTANT
            SELECT id FROM p WHERE ssn = 123                                ; COMPUTED
            SELECT id FROM p WHERE ssn = ?                                  ; COMPUTED
            SELECT lower(ssn) AS x FROM p HAVING x = 'a'                    ; COMPUTED,COMPUTED_TOTALLY
            SELECT ssn AS x, count(*) FROM p GROUP BY x                     ; GROUP
            SELECT ssn AS x FROM p ORDER BY concat(x, 'a')                  ; COMPUTED_TOTALLY,ORDER
            SELECT group_concat(id) FROM p GROUP BY substring(ssn, 1, 1)    ; COMPUTED,GROUP
            """)
    void mysqlDiffersWhereTheServerDoes(String sql, String kinds) {
        assertThat(String.join(",", Resolved.mysql(sql).references("p.ssn"))).isEqualTo(kinds);
    }

    @Test
    void mysqlLooksUpNumbersByNumber() {
        assertThat(Resolved.mysql("SELECT ssn FROM p WHERE id = ?").references("p.id"))
                .containsExactly("EQUALS_CONSTANT");
    }

    @Test
    void sumsOfDecimalsCannotFail() {
        assertThat(Resolved.postgres("SELECT sum(salary), avg(salary) FROM customers")
                        .references("customers.salary"))
                .containsExactly("COMPUTED_TOTALLY");
    }

    @Test
    void anEqualityThatAnExtensionDefinesForItsTypesLeavesTextAlone() {
        Catalog catalog = Catalog.builder(Dialect.POSTGRESQL, "db")
                .defaultPath("pg_catalog", "public")
                .relation(SampleCatalogs.POSTGRES.relation("public", "p").orElseThrow())
                .relation(new Relation(
                        new RelationName("db", "public", "t"),
                        RelationKind.TABLE,
                        9,
                        List.of(new Column("nick", 1, "citext", true, "")),
                        Optional.empty(),
                        List.of()))
                .userOperator("=")
                .build();
        assertThat(Resolved.of("SELECT id FROM p WHERE ssn = 'x'", catalog).references("p.ssn"))
                .containsExactly("EQUALS_CONSTANT");
        assertThat(Resolved.of("SELECT 1 FROM t WHERE nick = 'x'", catalog).references("t.nick"))
                .containsExactly("OTHER");
    }

    @Test
    void plainOutputIsNoReference() {
        assertThat(Resolved.postgres("SELECT p.*, (SELECT ssn FROM p x WHERE x.id = 1) FROM p")
                        .references("p.ssn"))
                .isEmpty();
    }

    @Test
    void theReferencesOfAViewStandWhereTheViewIsNamed() {
        assertThat(Resolved.postgres("SELECT id FROM  v_filtered").statement().references())
                .allSatisfy(
                        reference -> assertThat(reference.position().offset()).isEqualTo(16));
    }
}
