package io.hoopai.masking;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.FunctionUse;
import io.hoopai.sql.ReadLimits;
import io.hoopai.sql.RelationName;
import io.hoopai.sql.SqlForm;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.SqlReader;
import io.hoopai.sql.SqlReaders;
import io.hoopai.sql.Statement;
import io.hoopai.sql.catalog.Catalog;
import io.hoopai.sql.catalog.Column;
import io.hoopai.sql.catalog.Relation;
import io.hoopai.sql.catalog.RelationKind;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SourceFormsTest {
    private static final SqlReader READER = SqlReaders.create(ReadLimits.DEFAULT);
    private static final String KEY = "a key of many bytes";
    private static final Masker HASH = new HashMasker(KEY.getBytes(StandardCharsets.UTF_8));
    private static final List<String> POSTGRES_TYPES = List.of(
            "text",
            "varchar",
            "bpchar",
            "name",
            "citext",
            "int2",
            "int4",
            "int8",
            "numeric",
            "float4",
            "float8",
            "bool",
            "date",
            "time",
            "timestamp",
            "timestamptz",
            "interval",
            "uuid",
            "json",
            "jsonb",
            "bytea",
            "xml",
            "_text",
            "char",
            "mood",
            "");
    private static final List<String> MYSQL_TYPES = List.of(
            "char",
            "varchar",
            "text",
            "enum",
            "set",
            "tinyint",
            "smallint",
            "int",
            "bigint",
            "decimal",
            "float",
            "double",
            "year",
            "bit",
            "date",
            "time",
            "datetime",
            "timestamp",
            "json",
            "blob",
            "varbinary",
            "point",
            "");
    private static final Pattern QUOTED = Pattern.compile("'(?:[^']|'')*'");

    @ParameterizedTest
    @EnumSource
    void everyFormHasOneOfTheTwoShapes(Dialect dialect) {
        for (Masker masker : everyMasker()) {
            for (String type : types(dialect)) {
                String form = SourceForms.of(masker, dialect, type).around("v");
                String constant = SourceForms.constant(masker, dialect, type).around("v");

                assertThat(form)
                        .as("%s of %s", masker, type)
                        .matches("(?s)\\(CASE WHEN v IS NULL THEN v (WHEN|ELSE) .* END\\)"
                                + "|\\(CASE WHEN FALSE THEN v END\\)");
                assertThat(constant)
                        .as("%s of %s", masker, type)
                        .matches("(?s)\\(CASE WHEN FALSE THEN v( ELSE .*)? END\\)");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void constantsHaveNothingOfTheValueButItsType(Dialect dialect) {
        for (Masker masker : everyMasker()) {
            for (String type : types(dialect)) {
                assertThat(SourceForms.constant(masker, dialect, type).parts())
                        .as("%s of %s", masker, type)
                        .hasSize(2)
                        .first()
                        .isEqualTo("(CASE WHEN FALSE THEN ");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void ourOwnReaderReadsEveryForm(Dialect dialect) throws SqlNotUnderstoodException {
        Map<SqlForm, String> forms = new LinkedHashMap<>();
        for (Masker masker : everyMasker()) {
            for (String type : types(dialect)) {
                forms.put(SourceForms.of(masker, dialect, type), type);
                forms.put(SourceForms.constant(masker, dialect, type), type);
            }
        }
        assertThat(forms.size()).isGreaterThan(50);
        for (Map.Entry<SqlForm, String> form : forms.entrySet()) {
            for (String value : List.of("c", quoted(dialect), "(SELECT max(x.c) FROM t x)")) {
                String sql = form.getKey().around(value);
                Statement statement = read(dialect, form.getValue(), sql);

                assertThat(statement.outputs()).hasSize(1);
                assertThat(statement.functions())
                        .as(sql)
                        .filteredOn(function -> !function.effect().harmless())
                        .extracting(FunctionUse::name)
                        // Its result has as many characters as the value.
                        .isSubsetOf("repeat");
            }
        }
    }

    /** A session's search path and a user's operators choose what anything else means. */
    @Test
    void inPostgresEverythingIsTheServersOwn() {
        for (Masker masker : everyMasker()) {
            for (String type : POSTGRES_TYPES) {
                String form = SourceForms.of(masker, Dialect.POSTGRESQL, type).around("v");
                String bare = QUOTED.matcher(form).replaceAll("''");

                assertThat(bare).as("%s of %s", masker, type).doesNotContainPattern("[-+*/<>=~!@#%^&|`?:]");
                assertThat(bare.replaceAll("pg_catalog\\.(\"C\"|\\w+)", "own"))
                        .as("%s of %s", masker, type)
                        .matches("(?:\\(|\\)|,|''|1|own|v| |CASE|WHEN|THEN|ELSE|END|IS|NULL|FALSE|OR|AND|CAST|AS|LEAST"
                                + "|COLLATE)+");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void noKeyGetsIntoSql(Dialect dialect) {
        assertThat(HASH.sqlForm(dialect, "text")).isEmpty();
        assertThat(SourceForms.of(HASH, dialect, "text").around("v"))
                .isEqualTo("(CASE WHEN v IS NULL THEN v ELSE '[redacted]' END)");
        assertThat(SourceForms.of(HASH, dialect, "uuid").around("v")).isEqualTo("(CASE WHEN FALSE THEN v END)");
        for (String type : types(dialect)) {
            assertThat(SourceForms.of(HASH, dialect, type).around("v")).doesNotContain(KEY);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "POSTGRESQL, varchar, (CASE WHEN v IS NULL THEN v ELSE 'it''s \\ gone' END)",
        "POSTGRESQL, jsonb, (CASE WHEN v IS NULL THEN v ELSE '\"it''s \\\\ gone\"' END)",
        "POSTGRESQL, citext, (CASE WHEN v IS NULL THEN v ELSE 'it''s \\ gone' END)",
        "POSTGRESQL, xml, (CASE WHEN FALSE THEN v END)",
        "POSTGRESQL, int4, (CASE WHEN FALSE THEN v END)",
        "POSTGRESQL, '', (CASE WHEN FALSE THEN v END)",
        "MYSQL, varchar, (CASE WHEN v IS NULL THEN v ELSE 'it''s \\\\ gone' END)",
        "MYSQL, enum, (CASE WHEN v IS NULL THEN v ELSE 'it''s \\\\ gone' END)",
        "MYSQL, json, (CASE WHEN v IS NULL THEN v ELSE CAST('\"it''s \\\\\\\\ gone\"' AS JSON) END)",
        "MYSQL, int, (CASE WHEN FALSE THEN v END)",
    })
    void redactionIsQuotedAsTheDialectWantsIt(Dialect dialect, String type, String expected) {
        Masker masker = RedactMasker.of("it's \\ gone");

        // CSV has no quote inside of quotes but doubled.
        assertThat(SourceForms.of(masker, dialect, type).around("v")).isEqualTo(expected);
    }

    @Test
    void whatTheServerCannotHoldIsNull() {
        for (String text : List.of("a\0b", "\ud835")) {
            for (String type : List.of("text", "json")) {
                assertThat(SourceForms.of(RedactMasker.of(text), Dialect.POSTGRESQL, type))
                        .isEqualTo(CaseForm.NULL);
            }
        }
        assertThat(SourceForms.of(new PartialMasker(1, 0, "\0"), Dialect.POSTGRESQL, "text"))
                .isEqualTo(CaseForm.NULL);
        assertThat(SourceForms.of(RedactMasker.of("\ud835"), Dialect.MYSQL, "text"))
                .isEqualTo(CaseForm.NULL);
        assertThat(SourceForms.of(RedactMasker.of("a\0b"), Dialect.MYSQL, "text")
                        .around("v"))
                .isEqualTo("(CASE WHEN v IS NULL THEN v ELSE 'a\\0b' END)");
    }

    @Test
    void textsBeyondAsciiHaveACollationOfTheirOwnInMySql() {
        assertThat(SourceForms.of(RedactMasker.of("•"), Dialect.MYSQL, "varchar")
                        .around("v"))
                .isEqualTo("(CASE WHEN v IS NULL THEN v ELSE CONVERT('•' USING utf8mb4) COLLATE utf8mb4_bin END)");
        assertThat(SourceForms.of(RedactMasker.of("•"), Dialect.POSTGRESQL, "varchar")
                        .around("v"))
                .isEqualTo("(CASE WHEN v IS NULL THEN v ELSE '•' END)");
    }

    @Test
    void constantsAreWhatRedactionShows() {
        assertThat(constant(RedactMasker.of("gone"), "text")).isEqualTo("(CASE WHEN FALSE THEN v ELSE 'gone' END)");
        assertThat(constant(new PartialMasker(1, 0, "*"), "text"))
                .isEqualTo("(CASE WHEN FALSE THEN v ELSE '[redacted]' END)");
        assertThat(constant(HASH, "jsonb")).isEqualTo("(CASE WHEN FALSE THEN v ELSE '\"[redacted]\"' END)");
        assertThat(constant(HASH, "int4")).isEqualTo("(CASE WHEN FALSE THEN v END)");
        assertThat(constant(new NullMasker(), "text")).isEqualTo("(CASE WHEN FALSE THEN v END)");
    }

    @Test
    void aMaskerWithoutAFormIsRedacted() {
        Masker detector = ContentDetectorTest.everything();

        assertThat(detector.sqlForm(Dialect.POSTGRESQL, "text")).isEmpty();
        assertThat(SourceForms.of(detector, Dialect.POSTGRESQL, "text"))
                .isEqualTo(SourceForms.of(RedactMasker.DEFAULT, Dialect.POSTGRESQL, "text"));
    }

    @ParameterizedTest
    @CsvSource({"1E+31", "1E-31", "1E+99999999", "1E-99999999"})
    void aStepWithTooManyDigitsHasNoNumbers(BigDecimal step) {
        for (Dialect dialect : Dialect.values()) {
            assertThat(SourceForms.of(new NumberMasker(step), dialect, "float8"))
                    .isEqualTo(CaseForm.NULL);
        }
    }

    private static String constant(Masker masker, String type) {
        return SourceForms.constant(masker, Dialect.POSTGRESQL, type).around("v");
    }

    private static List<Masker> everyMasker() {
        List<Masker> maskers = new ArrayList<>(List.of(
                RedactMasker.DEFAULT,
                RedactMasker.of("it's -- /* \\' \" $$ ? \n скрыто 𝒜"),
                new NullMasker(),
                new EmailMasker(),
                HASH,
                new PartialMasker(2, 3, "*"),
                new PartialMasker(0, 4, "'"),
                new PartialMasker(1_000, 0, "\\"),
                new PartialMasker(Integer.MAX_VALUE, Integer.MAX_VALUE, "•"),
                ContentDetectorTest.everything()));
        for (DateMasker.Unit unit : DateMasker.Unit.values()) {
            maskers.add(new DateMasker(unit));
        }
        for (String step : List.of("1", "10", "1000", "0.25", "2.5", "1E+5", "1E+30", "1E-30", "99999.999")) {
            maskers.add(new NumberMasker(new BigDecimal(step)));
        }
        return maskers;
    }

    private static List<String> types(Dialect dialect) {
        return switch (dialect) {
            case POSTGRESQL -> POSTGRES_TYPES;
            case MYSQL -> MYSQL_TYPES;
        };
    }

    private static String quoted(Dialect dialect) {
        return switch (dialect) {
            case POSTGRESQL -> "public.\"t\".\"c\"";
            case MYSQL -> "shop.`t`.`c`";
        };
    }

    private static Statement read(Dialect dialect, String type, String expression) throws SqlNotUnderstoodException {
        String schema = dialect == Dialect.POSTGRESQL ? "public" : "shop";
        Catalog catalog = Catalog.builder(dialect, "db")
                .defaultPath(schema)
                .relation(new Relation(
                        new RelationName("db", schema, "t"),
                        RelationKind.TABLE,
                        1,
                        List.of(new Column("c", 1, type, true, "")),
                        Optional.empty(),
                        List.of()))
                .build();
        return READER.read("SELECT " + expression + " FROM t", catalog, catalog.defaultPath())
                .get(0);
    }
}
