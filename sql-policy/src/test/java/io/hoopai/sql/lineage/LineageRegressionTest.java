package io.hoopai.sql.lineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoopai.sql.Access;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Statements whose lineage once lacked a column, found by generated statements and cut down. */
class LineageRegressionTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = ';', quoteCharacter = '~', textBlock = """
            UPDATE customers SET name = email, phone = name             ; customers.phone <- customers.email IDENTITY, customers.name IDENTITY
            UPDATE customers c JOIN p SET c.phone = lower(c.name), c.name = p.ssn ; customers.phone <- customers.name DERIVED, p.ssn DERIVED
            UPDATE customers SET name = email, plan = concat(name, 'x'), phone = plan ; customers.phone <- customers.email DERIVED, customers.name DERIVED, customers.plan IDENTITY
            INSERT INTO customers (id) VALUES (1) ON DUPLICATE KEY UPDATE name = email, phone = name ; customers.phone <- customers.email IDENTITY, customers.name IDENTITY
            """)
    void anAssignmentOfMySqlSeesWhatOthersHaveStored(String sql, String write) {
        assertThat(Resolved.mysql(sql).writes()).contains(write);
    }

    @Test
    void whatAViewComputesFromAColumnShowsWhatWasStoredThere() {
        assertThat(Resolved.postgres("INSERT INTO v_loud (id, note) SELECT id, email FROM customers RETURNING loud")
                        .flows())
                .singleElement()
                .asString()
                .contains("customers.email DERIVED");
    }

    @Test
    void aNamedJoinHasNoFewerColumnsThanItsSides() {
        assertThatThrownBy(() -> Resolved.postgres(
                        "SELECT j.* FROM (p JOIN json_populate_recordset(coalesce(NULL::q), '[]') AS f ON true) AS j"))
                .isInstanceOf(Resolved.Refused.class)
                .hasMessageContaining("a name for a join");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT y.z FROM q, LATERAL (SELECT p.ssn AS note, (SELECT note) AS z FROM p) y",
                "SELECT y.z FROM q, LATERAL (SELECT p.ssn AS Note, (SELECT max(nOTE)) AS z FROM p) y",
                "SELECT y.n FROM q, LATERAL (SELECT p.ssn AS note, rank() OVER (ORDER BY lower(note)) AS n FROM p) y",
                "SELECT y.n FROM q, LATERAL (SELECT rank() OVER w AS n, p.ssn AS note FROM p WINDOW w AS (ORDER BY (SELECT note))) y",
                "SELECT y.z FROM (SELECT 1 AS `(p.ssn)`) o, LATERAL (SELECT (SELECT p.ssn), (SELECT `(p.ssn)`) AS z FROM p) y"
            })
    void aNameThatMySqlMayTakeForAnOutputIsNotLookedForFurtherOut(String sql) {
        assertThatThrownBy(() -> Resolved.mysql(sql))
                .isInstanceOf(Resolved.Refused.class)
                .hasMessageContaining("may be that of an output");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT y.z FROM q, LATERAL (SELECT p.ssn AS note, note AS z FROM p) y",
                "SELECT y.z FROM q, LATERAL (SELECT p.ssn AS note, 1 AS z FROM p WHERE (SELECT note) = 'x') y",
                "SELECT id AS note, (SELECT count(*) FROM q WHERE q.note = note) FROM p"
            })
    void outputsAreNotSeenByTheirOwnSelectListAndByConditions(String sql) {
        assertThat(Resolved.mysql(sql).references("p.ssn")).isEmpty();
    }

    @Test
    void aSignBeforeTheNumberOfAnOutputIsNothingToMySql() {
        assertThat(Resolved.mysql("SELECT id, ssn FROM p ORDER BY (+(+2))").references("p.ssn"))
                .contains("ORDER");
        assertThat(Resolved.mysql("SELECT ssn, count(*) FROM p GROUP BY +1").references("p.ssn"))
                .contains("GROUP");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT (SELECT C.name FROM customers c LIMIT 1) FROM q C",
                "SELECT y.z FROM q P, LATERAL (SELECT P.note AS z FROM p) y",
                "WITH Q AS (SELECT ssn AS note FROM p) SELECT note FROM q",
                "WITH Q AS (SELECT ssn AS note FROM p) DELETE FROM q WHERE id = 1"
            })
    void aNameThatIsTheSameOnlyToSomeServersOfMySqlMeansNothing(String sql) {
        assertThatThrownBy(() -> Resolved.mysql(sql)).isInstanceOf(Resolved.Refused.class);
    }

    @Test
    void aNameInAnotherCaseMeansTheOnlyItemThatItCanMean() {
        assertThat(Resolved.mysql("SELECT X.ssn FROM p x").flows()).containsExactly("p.ssn IDENTITY");
        assertThat(Resolved.mysql("SELECT x.id, X.note FROM p x, q X").flows())
                .containsExactly("p.id IDENTITY", "q.note IDENTITY");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT (SELECT emaİl FROM customers LIMIT 1) FROM (SELECT 1 AS emaİl) o",
                "SELECT (SELECT émail FROM customers LIMIT 1) FROM (SELECT 1 AS émail) o",
                "SELECT (SELECT `email ` FROM customers LIMIT 1) FROM (SELECT 1 AS `email `) o",
                "SELECT (SELECT x FROM (SELECT ssn AS ' x' FROM p) i) FROM (SELECT 1 AS x) o",
                "SELECT (SELECT x FROM (SELECT ssn AS `\tx` FROM p) i) FROM (SELECT 1 AS x) o",
                "SELECT (SELECT ẞ FROM (SELECT 1 AS ß) i) FROM (SELECT ssn AS ẞ FROM p) o",
                "SELECT ssn AS İd FROM p ORDER BY id",
                "SELECT ssn AS İd, id FROM p ORDER BY id",
                "SELECT ssn AS İd FROM p GROUP BY id",
                "SELECT ssn AS İd FROM p HAVING id > 1",
                "SELECT ssn AS İd, id FROM p UNION ALL SELECT 'x', 1 ORDER BY id",
                "SELECT y.z FROM q, LATERAL (SELECT p.ssn AS ' note', (SELECT note) AS z FROM p) y",
                "SELECT y.z FROM q İ, LATERAL (SELECT i.ssn AS z FROM p İ) y",
                "SELECT * FROM (SELECT ssn AS İd FROM p) a NATURAL JOIN (SELECT 1 AS id) b",
                "WITH İ AS (SELECT ssn FROM p) SELECT * FROM i"
            })
    void aNameThatMySqlMayTakeForAnotherIsRefused(String sql) {
        assertThatThrownBy(() -> Resolved.mysql(sql)).isInstanceOf(Resolved.Refused.class);
    }

    @Test
    void namesOfAllLettersAreReadAsTheyAre() {
        assertThat(Resolved.mysql("SELECT größe, (SELECT имя) FROM (SELECT id AS größe, ssn AS имя, 1 AS код FROM p) o")
                        .flows())
                .containsExactly("p.id IDENTITY", "p.ssn IDENTITY");
        assertThat(Resolved.mysql("SELECT (SELECT max(编号) FROM (SELECT 1 AS 客户) i) FROM (SELECT ssn AS 编号 FROM p) o")
                        .flows())
                .containsExactly("p.ssn AGGREGATE");
    }

    @Test
    void whatWasToBeInsertedHasNoNameInMySql() {
        assertThat(Resolved.mysql("INSERT INTO q (id, note) SELECT id, 'x' FROM p AS Excluded"
                                + " ON DUPLICATE KEY UPDATE note = excluded.ssn")
                        .writes())
                .contains("q.note <- p.ssn IDENTITY");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT id FROM wages PARTITION (high)",
                "SELECT w.id FROM q LEFT JOIN wages PARTITION (high, low) AS w ON w.id = q.id",
                "UPDATE wages PARTITION (high) SET note = 'x' WHERE id = 1",
                "DELETE FROM wages PARTITION (high) WHERE id = 1",
                "SELECT id FROM heap PARTITION (high)"
            })
    void thePartitionThatARowIsInShowsWhatItIsMadeBy(String sql) {
        Resolved resolved = Resolved.mysql(sql);
        assertThat(resolved.references().stream().filter(reference -> reference.contains(".salary OTHER")))
                .hasSize(1);
    }

    @Test
    void parametersThatBoundAWriteAsTextsAreKnown() {
        assertThat(Resolved.mysql("UPDATE tickets SET status = ? WHERE body = ? AND id > ?")
                        .statement()
                        .textParameters())
                .containsExactly(2);
        assertThat(Resolved.mysql("DELETE FROM tickets WHERE body IN (?, ?)")
                        .statement()
                        .textParameters())
                .containsExactlyInAnyOrder(1, 2);
        assertThat(Resolved.mysql("DELETE FROM tickets WHERE id = ?")
                        .statement()
                        .textParameters())
                .isEmpty();
        assertThat(Resolved.mysql("SELECT id FROM tickets WHERE body = ?")
                        .statement()
                        .textParameters())
                .isEmpty();
        assertThat(Resolved.postgres("DELETE FROM tickets WHERE body = $1")
                        .statement()
                        .textParameters())
                .isEmpty();
    }

    @Test
    void aPartitionIsMadeByColumnsOfEveryUniqueKey() {
        assertThat(Resolved.mysql("SELECT note FROM halves PARTITION (p0)").references())
                .containsExactly("halves.id OTHER");
    }

    @Test
    void aStarHasNoInvisibleColumns() {
        assertThat(Resolved.mysql("SELECT * FROM seals").names()).containsExactly("id", "seal");
        assertThat(Resolved.mysql("SELECT s.*, veil FROM seals s").names()).containsExactly("id", "seal", "veil");
        assertThat(Resolved.mysql("TABLE tails").names()).containsExactly("tail", "id");
        assertThat(Resolved.mysql("SELECT u.seal FROM (SELECT * FROM seals UNION ALL SELECT id, tail FROM tails) u")
                        .flows())
                .containsExactly("seals.seal IDENTITY, tails.tail IDENTITY");
        assertThat(Resolved.mysql("INSERT INTO q SELECT * FROM seals").writes())
                .containsExactly("q.id <- seals.id IDENTITY", "q.note <- seals.seal IDENTITY");
    }

    @Test
    void anInsertThatNamesNoColumnsWritesNoInvisibleOnes() {
        assertThat(Resolved.mysql("INSERT INTO seals SELECT id, ssn FROM p").writes())
                .containsExactly("seals.id <- p.id IDENTITY", "seals.seal <- p.ssn IDENTITY");
    }

    @Test
    void joinsThatMergeInvisibleColumnsAreRefused() {
        for (String join : new String[] {"NATURAL JOIN tails", "JOIN tails USING (veil)"}) {
            assertThatThrownBy(() -> Resolved.mysql("SELECT * FROM seals " + join))
                    .isInstanceOf(Resolved.Refused.class)
                    .hasMessageContaining("invisible column");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            UPDATE v_p SET secret = 'x' WHERE id = 1 ; {p=[ssn]}
            UPDATE v_v SET secret = 'x'              ; {p=[ssn], v_p=[secret]}
            INSERT INTO v_p (id) VALUES (1)          ; {p=[id]}
            DELETE FROM v_p                          ; {p=[]}
            DELETE FROM v_v WHERE true               ; {p=[], v_p=[]}
            UPDATE p SET ssn = 'x'                   ; {}
            """)
    void aChangeOfAViewIsOneOfWhatIsBehindIt(String sql, String behind) {
        Map<String, Set<String>> named = new TreeMap<>();
        for (Access access : Resolved.postgres(sql).statement().accesses()) {
            access.behind().forEach((relation, columns) -> named.put(relation.name(), columns));
        }
        assertThat(named).hasToString(behind);
    }
}
