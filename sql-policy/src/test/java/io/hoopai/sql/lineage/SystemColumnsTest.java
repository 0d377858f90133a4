package io.hoopai.sql.lineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoopai.sql.Boundedness;
import io.hoopai.sql.Dialect;
import io.hoopai.sql.RelationName;
import io.hoopai.sql.StatementKind;
import io.hoopai.sql.catalog.Catalog;
import io.hoopai.sql.catalog.Column;
import io.hoopai.sql.catalog.Relation;
import io.hoopai.sql.catalog.RelationKind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Columns that a table has besides its own hold no value of it, and are nobody else's. */
class SystemColumnsTest {
    @ParameterizedTest
    @ValueSource(strings = {"ctid", "xmin", "xmax", "cmin", "cmax", "tableoid", "p.ctid", "public.p.tableoid"})
    void noValueOfTheTableIsInThem(String column) {
        Resolved resolved = Resolved.postgres("SELECT " + column + " FROM p WHERE " + column + " IS NOT NULL");
        assertThat(resolved.flows()).containsExactly("");
        assertThat(resolved.references()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = ';', textBlock = """
            SELECT ctid FROM (SELECT ssn AS ctid FROM p) x                        ; p.ssn IDENTITY
            SELECT x.ctid FROM (SELECT ssn AS ctid FROM p) x                      ; p.ssn IDENTITY
            WITH w(xmin) AS (SELECT ssn FROM p) SELECT xmin FROM w                ; p.ssn IDENTITY
            SELECT (SELECT ctid FROM v_p LIMIT 1) FROM (SELECT ssn AS ctid FROM p) x ; p.ssn IDENTITY
            SELECT (SELECT ctid LIMIT 1) FROM (SELECT ssn AS ctid FROM p) x       ; p.ssn IDENTITY
            SELECT (SELECT ctid FROM p JOIN q USING (id)) FROM (SELECT ssn AS ctid FROM p) x ; p.ssn IDENTITY
            SELECT (SELECT ctid FROM p, (SELECT 1 AS a) b) FROM (SELECT ssn AS ctid FROM p) x ; p.ssn IDENTITY
            SELECT (SELECT x.ctid FROM q LIMIT 1) FROM (SELECT ssn AS ctid FROM p) x ; p.ssn IDENTITY
            """)
    void aColumnOfTheSameNameIsNotTakenForOne(String sql, String flow) {
        assertThat(Resolved.postgres(sql).flows()).containsExactly(flow);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT ctid FROM v_p",
                "SELECT w.ctid FROM (p JOIN q USING (id)) AS w",
                "SELECT * FROM p JOIN q USING (ctid)"
            })
    void whatHasNoneIsNotSaidToHaveThem(String sql) {
        assertThatThrownBy(() -> Resolved.postgres(sql)).isInstanceOf(Resolved.Refused.class);
    }

    @Test
    void aStoredRowReturnsThem() {
        assertThat(Resolved.postgres("INSERT INTO p (id) VALUES (1) ON CONFLICT (id) DO UPDATE SET ssn = excluded.ssn"
                                + " RETURNING id, xmax = 0 AS inserted")
                        .flows()
                        .get(1))
                .isEmpty();
    }

    @Test
    void aConditionOnThemBoundsNoWrite() {
        assertThat(Resolved.postgres("DELETE FROM p WHERE tableoid = 'p'::regclass")
                        .access(StatementKind.DELETE)
                        .orElseThrow()
                        .boundedness())
                .isEqualTo(Boundedness.UNBOUNDED);
    }

    @Test
    void ofAPartitionedTableTheyDoNotShowThePartition() {
        Catalog catalog = Catalog.builder(Dialect.POSTGRESQL, "db")
                .defaultPath("pg_catalog", "public")
                .relation(new Relation(
                        new RelationName("db", "public", "births"),
                        RelationKind.PARTITIONED_TABLE,
                        1,
                        List.of(new Column("born", 1, "date", false, "")),
                        Optional.empty(),
                        List.of()))
                .build();
        assertThat(Resolved.of("SELECT ctid FROM births", catalog).flows()).containsExactly("");
        assertThatThrownBy(() -> Resolved.of("SELECT tableoid FROM births", catalog))
                .isInstanceOf(Resolved.Refused.class)
                .hasMessageContaining("`tableoid` of the partitioned table `births`");
    }
}
