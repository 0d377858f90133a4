package io.hoopai.sql.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoopai.sql.ColumnRef;
import io.hoopai.sql.FlowKind;
import io.hoopai.sql.MaskedSql;
import io.hoopai.sql.ReadLimits;
import io.hoopai.sql.ReferenceKind;
import io.hoopai.sql.SourceMasks;
import io.hoopai.sql.SqlForm;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.SqlReader;
import io.hoopai.sql.SqlReaders;
import io.hoopai.sql.Statement;
import io.hoopai.sql.catalog.Catalog;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What is sent where a statement computes with {@code p.ssn}, of which it may see whether it is NULL. {@code <x>} stands for
 * the mask of {@code x}.
 */
class MaskedStatementsTest {
    private static final SqlReader READER = SqlReaders.create(ReadLimits.DEFAULT);
    private static final Pattern MASK = Pattern.compile("<([^<>]*)>");

    private static final SourceMasks MASKS = new SourceMasks() {
        @Override
        public boolean hides(ColumnRef column, ReferenceKind kind, Set<ColumnRef> others) {
            return isMasked(column) && kind != ReferenceKind.NULL_TEST;
        }

        @Override
        public Set<ColumnRef> masked(Collection<ColumnRef> columns) {
            return columns.stream().filter(MaskedStatementsTest::isMasked).collect(Collectors.toSet());
        }

        @Override
        public SqlForm form(Set<ColumnRef> columns, String type, boolean itself) {
            return FORM;
        }

        @Override
        public SourceMasks explained() {
            return this;
        }
    };

    private static final SqlForm FORM = new SqlForm(List.of("(CASE WHEN ", " IS NULL THEN ", " ELSE '-' END)"));

    private static boolean isMasked(ColumnRef column) {
        return column.relation().name().equals("p") && column.column().equals("ssn");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '^', textBlock = """
            SELECT ssn, p.* FROM p ~ SELECT ssn, p.* FROM p
            SELECT id FROM p WHERE ssn IS NULL ~ SELECT id FROM p WHERE ssn IS NULL
            SELECT upper(ssn) FROM p ~ SELECT upper(<ssn>) AS "upper" FROM p
            SELECT p.ssn || 'x' AS y FROM p ~ SELECT <p.ssn> || 'x' AS y FROM p
            SELECT id FROM p WHERE p.ssn LIKE '1%' FOR UPDATE ~ SELECT id FROM p WHERE <p.ssn> LIKE '1%' FOR UPDATE
            SELECT id FROM ONLY p TABLESAMPLE SYSTEM (10) WHERE ssn > 'a' ~ SELECT id FROM ONLY p TABLESAMPLE SYSTEM (10) WHERE <ssn> > 'a'
            SELECT ctid FROM p WHERE ssn = 'x' ~ SELECT ctid FROM p WHERE <ssn> = 'x'
            SELECT id, ssn, count(*) FROM p GROUP BY id ORDER BY ssn ~ SELECT id, ssn, count(*) FROM p GROUP BY id ORDER BY <ssn>
            SELECT ssn AS s FROM p ORDER BY s ~ SELECT ssn AS s FROM p ORDER BY <ssn>
            SELECT ssn FROM p ORDER BY 1 ~ SELECT ssn FROM p ORDER BY <ssn>
            SELECT ssn, count(*) FROM p GROUP BY 1 ~ SELECT <ssn> AS "ssn", count(*) FROM p GROUP BY 1
            SELECT DISTINCT ssn FROM p ~ SELECT DISTINCT <ssn> AS "ssn" FROM p
            SELECT DISTINCT * FROM p ~ SELECT DISTINCT "p"."id", <"p"."ssn"> AS "ssn" FROM p
            SELECT DISTINCT (x).* FROM p AS x ~ SELECT DISTINCT (x)."id", <(x)."ssn"> AS "ssn" FROM p AS x
            SELECT ssn FROM p UNION SELECT note FROM q ~ SELECT <ssn> AS "ssn" FROM p UNION SELECT note FROM q
            SELECT count(*) FROM p JOIN q AS x (id, ssn) USING (ssn) ~ SELECT count(*) FROM (SELECT "p"."id", <"p"."ssn"> AS "ssn" FROM p) AS "p" JOIN q AS x (id, ssn) USING (ssn)
            SELECT rank() OVER (PARTITION BY ssn) FROM p ~ SELECT rank() OVER (PARTITION BY <ssn>) AS "rank" FROM p
            SELECT to_jsonb(p) FROM p ~ SELECT to_jsonb((CASE WHEN (p) IS NULL THEN (p) ELSE ROW((p)."id", <(p)."ssn">)::"public"."p" END)) AS "to_jsonb" FROM p
            SELECT to_jsonb(x) FROM (SELECT id, ssn FROM p) AS x ~ SELECT to_jsonb((SELECT hoopai_row FROM (SELECT (x)."id" AS "id", <(x)."ssn"> AS "ssn") AS hoopai_row)) AS "to_jsonb" FROM (SELECT id, ssn FROM p) AS x
            SELECT x.s FROM (SELECT ssn AS s FROM p) AS x WHERE x.s > 'a' ~ SELECT x.s FROM (SELECT ssn AS s FROM p) AS x WHERE <x.s> > 'a'
            SELECT id FROM v_filtered ~ SELECT id FROM (SELECT p.id FROM public.p WHERE (<p.ssn>  LIKE  '1%'::text)) AS "v_filtered"
            SELECT max(secret) FROM v_p ~ SELECT max(<secret>) AS "max" FROM v_p
            UPDATE q SET note = ssn FROM p WHERE p.id = q.id ~ UPDATE q SET note = <ssn> FROM p WHERE p.id = q.id
            INSERT INTO q SELECT id, ssn FROM p ~ INSERT INTO q SELECT id, <ssn> AS "ssn" FROM p
            COPY p TO STDOUT ~ COPY (SELECT hoopai_copy."id" AS "id", <hoopai_copy."ssn"> AS "ssn" FROM ONLY p AS hoopai_copy) TO STDOUT
            DECLARE c CURSOR FOR SELECT id, ssn FROM p ~ DECLARE c CURSOR FOR SELECT id, <ssn> AS "ssn" FROM p
            EXPLAIN ANALYZE SELECT id FROM p WHERE ssn = 'x' ~ EXPLAIN (analyze, COSTS OFF, TIMING OFF, SUMMARY OFF, BUFFERS OFF) SELECT id FROM p WHERE <ssn> = 'x'
            EXPLAIN ANALYZE WITH x AS MATERIALIZED (SELECT id, ssn FROM p ORDER BY id) SELECT id FROM x ~ EXPLAIN (analyze, COSTS OFF, TIMING OFF, SUMMARY OFF, BUFFERS OFF) WITH x AS MATERIALIZED (SELECT id, <ssn> AS "ssn" FROM p ORDER BY id) SELECT id FROM x
            WITH x AS MATERIALIZED (SELECT id, ssn FROM p ORDER BY id) SELECT id, upper(ssn) FROM x ~ WITH x AS MATERIALIZED (SELECT id, ssn FROM p ORDER BY id) SELECT id, upper(<ssn>) AS "upper" FROM x
            """)
    void inPostgres(String sql, String sent) throws Exception {
        assertSent(sql, sent, SampleCatalogs.POSTGRES);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '^', textBlock = """
            SELECT ssn FROM p ~ SELECT ssn FROM p
            SELECT upper(ssn) FROM p ~ SELECT upper(<ssn>) AS `upper(ssn)` FROM p
            SELECT id FROM p FORCE INDEX (PRIMARY) WHERE ssn = 'x' ORDER BY ssn ~ SELECT id FROM p FORCE INDEX (PRIMARY) WHERE <ssn> = 'x' ORDER BY <ssn>
            SELECT ssn AS s, count(*) FROM p GROUP BY s WITH ROLLUP ~ SELECT <ssn> AS s, count(*) FROM p GROUP BY s WITH ROLLUP
            SELECT DISTINCT * FROM p ~ SELECT DISTINCT `p`.`id`, <`p`.`ssn`> AS `ssn` FROM p
            SELECT count(*) FROM p NATURAL JOIN (SELECT '1' AS ssn) AS g ~ SELECT count(*) FROM (SELECT `p`.`id`, <`p`.`ssn`> AS `ssn` FROM p) AS `p` NATURAL JOIN (SELECT '1' AS ssn) AS g
            UPDATE q JOIN p ON p.id = q.id SET q.note = p.ssn WHERE q.id = 1 ~ UPDATE q JOIN p ON p.id = q.id SET q.note = <p.ssn> WHERE q.id = 1
            SELECT group_concat(id ORDER BY ssn) FROM p ~ SELECT group_concat(id ORDER BY <ssn>) AS `group_concat(id ORDER BY ssn)` FROM p
            """)
    void inMySql(String sql, String sent) throws Exception {
        assertSent(sql, sent, SampleCatalogs.MYSQL);
    }

    /** And what is sent leaves no use of the value. */
    private static void assertSent(String sql, String sent, Catalog catalog) throws SqlNotUnderstoodException {
        String masked = masked(sql, catalog).map(MaskedSql::sql).orElse(sql);

        assertThat(masked)
                .isEqualTo(
                        MASK.matcher(sent).replaceAll(match -> Matcher.quoteReplacement(FORM.around(match.group(1)))));
        Statement again = READER.readMasked(masked, catalog, catalog.defaultPath(), MASKS);
        assertThat(again.references())
                .noneMatch(reference -> MASKS.hides(reference.column(), reference.kind(), reference.others()));
        assertThat(again.writes())
                .allMatch(write -> write.sources().stream()
                        .allMatch(flow -> !isMasked(flow.column()) || flow.kind() == FlowKind.MASKED));
    }

    private static Optional<MaskedSql> masked(String sql, Catalog catalog) throws SqlNotUnderstoodException {
        return READER.mask(sql, 0, catalog, catalog.defaultPath(), MASKS);
    }

    /** A form counts only as it is: what a client makes of one computes with the value. */
    @ParameterizedTest
    @CsvSource({
        "SELECT id FROM p WHERE (CASE WHEN ssn IS NULL THEN ssn ELSE '--' END) = 'x'",
        "SELECT id FROM p WHERE (CASE WHEN ssn IS NOT NULL THEN ssn ELSE '-' END) = 'x'",
        "SELECT id FROM p WHERE (CASE WHEN ssn IS NULL THEN ssn ELSE '-' || ssn END) = 'x'",
    })
    void whatLooksLikeAMaskIsNone(String sql) throws Exception {
        Statement read = READER.readMasked(sql, SampleCatalogs.POSTGRES, SampleCatalogs.POSTGRES.defaultPath(), MASKS);

        assertThat(read.references())
                .anyMatch(reference -> MASKS.hides(reference.column(), reference.kind(), reference.others()));
    }

    @Test
    void aPlaceInWhatIsSentIsAPlaceInWhatTheClientWrote() throws Exception {
        String sql = "SELECT upper(ssn), nosuch(id) FROM p";
        MaskedSql masked = masked("SELECT upper(ssn), lower(note) FROM p, q", SampleCatalogs.POSTGRES)
                .orElseThrow();

        assertThat(masked.clientOffset(masked.sql().indexOf("lower"))).isEqualTo(sql.indexOf("nosuch"));
        assertThat(masked.clientOffset(masked.sql().indexOf("ELSE"))).isEqualTo(sql.indexOf("ssn"));
        assertThat(masked.clientOffset(0)).isZero();
    }
}
