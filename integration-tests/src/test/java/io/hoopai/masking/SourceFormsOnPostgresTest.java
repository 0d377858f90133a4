package io.hoopai.masking;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.hoopai.guard.ResultCell;
import io.hoopai.sql.Dialect;
import io.hoopai.sql.SqlForm;
import io.hoopai.testing.TestDatabase;
import io.hoopai.testing.TestDatabases;
import io.hoopai.wire.TextRowViewer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Postgres makes of the SQL forms of masks, against what the proxy shows of the same values. */
class SourceFormsOnPostgresTest {
    private static final Pattern OFFSET = Pattern.compile("[+-]\\d\\d(:\\d\\d)*$");

    /** The proxy does not read these offsets of former times. */
    private static final Pattern LITTLE_OFFSET = Pattern.compile("\\+00:\\d\\d");

    /** In such a zone the text of the value has no year that is read. */
    private static final Pattern OTHER_YEARS = Pattern.compile("^[0-9]{5}| BC$");

    private static final Pattern FUNCTION = Pattern.compile("pg_catalog\\.(\\w+)\\(");

    /** Those whose values come by their own kind; the catalog's names of types are the server's. */
    private static final List<String> TYPES = List.of(
            "text",
            "varchar",
            "bpchar",
            "name",
            "int2",
            "int4",
            "int8",
            "numeric",
            "float4",
            "float8",
            "date",
            "timestamp",
            "timestamptz");

    private static TestDatabase database;
    private static Connection connection;

    @BeforeAll
    static void create() throws SQLException {
        database = TestDatabases.postgres();
        connection = database.connect();
        connection.setAutoCommit(false);
        for (String type : TYPES) {
            execute("CREATE TABLE of_" + type + " (v " + (type.equals("bpchar") ? "char(40)" : type) + ")");
            insert("of_" + type, type, values(type));
        }
        connection.commit();
    }

    @AfterAll
    static void drop() throws SQLException {
        connection.close();
        database.close();
    }

    @AfterEach
    void forget() throws SQLException {
        connection.rollback();
    }

    static List<String> types() {
        return TYPES;
    }

    @ParameterizedTest
    @MethodSource("types")
    void formsGiveWhatTheProxyShows(String type) throws SQLException {
        for (Masker masker : FormMaskers.ALL) {
            compare("of_" + type, type, masker);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Europe/Amsterdam", "America/New_York", "Asia/Kathmandu", "Pacific/Kiritimati", "Etc/GMT+12"})
    void momentsAreTruncatedInUtcWhateverTheSessionsZone(String zone) throws SQLException {
        execute("SET LOCAL TimeZone TO '" + zone + "'");
        for (Masker masker : FormMaskers.ALL) {
            if (masker instanceof DateMasker) {
                compare("of_timestamptz", "timestamptz", masker);
            }
        }
    }

    /** A user of the database may put functions, operators and types of its own first. */
    @Test
    void whatUsersDefineChangesNothing() throws SQLException {
        execute("CREATE SCHEMA evil");
        int defined = 0;
        for (String function : functionsOfForms()) {
            for (List<@Nullable String> signature : query(
                    "SELECT pg_get_function_identity_arguments(oid), prorettype::regtype FROM pg_proc WHERE proname = '"
                            + function + "' AND pronamespace = 'pg_catalog'::regnamespace"
                            + " AND provariadic = 0 AND prokind = 'f'")) {
                defineEvil("\"" + function + "\"", requireNonNull(signature.get(0)), signature.get(1));
                defined++;
            }
        }
        for (List<@Nullable String> operator : query("""
                SELECT oprname, oprleft::regtype, oprresult::regtype FROM pg_operator
                WHERE oprname IN ('<', '>', '<=', '>=', '=', '<>', '+', '-', '*', '/', '||') AND oprkind = 'b'
                  AND oprleft::regtype::text IN ('text', 'integer', 'bigint', 'numeric', 'double precision', 'date',
                      'timestamp without time zone', 'timestamp with time zone')
                  AND oprleft = oprright
                """)) {
            String function = "operator_" + defined++;
            String operand = requireNonNull(operator.get(1));
            defineEvil(function, operand + ", " + operand, operator.get(2));
            execute("CREATE OPERATOR evil." + operator.get(0) + " (LEFTARG = " + operand + ", RIGHTARG = " + operand
                    + ", FUNCTION = evil." + function + ")");
        }
        assertThat(defined).isGreaterThan(80);
        for (String type : List.of("text", "varchar", "numeric", "int4", "int8", "float8", "date", "timestamp")) {
            execute("CREATE DOMAIN evil.\"" + type + "\" AS pg_catalog.bool");
        }
        execute("CREATE COLLATION evil.\"C\" FROM pg_catalog.\"POSIX\"");
        execute("SET LOCAL search_path TO evil, public, pg_catalog");

        for (String type : TYPES) {
            for (Masker masker : FormMaskers.ALL) {
                compare("of_" + type, type, masker, 100);
            }
        }
    }

    private static Set<String> functionsOfForms() {
        Set<String> functions = new TreeSet<>();
        for (String type : TYPES) {
            for (Masker masker : FormMaskers.ALL) {
                FUNCTION.matcher(form(masker, type).around("v"))
                        .results()
                        .forEach(found -> functions.add(found.group(1)));
            }
        }
        assertThat(functions).hasSizeGreaterThan(30);
        return functions;
    }

    private static void defineEvil(String name, String parameters, @Nullable String result) throws SQLException {
        execute("CREATE FUNCTION evil." + name + "(" + parameters + ") RETURNS " + result
                + " LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''evil''; END'");
    }

    @Test
    void whatNoMaskLooksIntoIsNullOfItsType() throws SQLException {
        execute(
                "CREATE EXTENSION citext",
                "CREATE TYPE mood AS ENUM ('glad', 'sad')",
                "CREATE TYPE pair AS (a int, b text)",
                "CREATE DOMAIN code AS varchar(5) NOT NULL CHECK (VALUE ~ '^[a-z]+$')");
        Map<String, String> values = new LinkedHashMap<>();
        values.put("mood", "'glad'");
        values.put("pair", "'(1,x)'");
        values.put("_text", "'{a,b}'");
        values.put("bool", "'t'");
        values.put("uuid", "'a1a1a1a1-0000-0000-0000-0000000000a1'");
        values.put("bytea", "'x'");
        values.put("xml", "'<a/>'");
        values.put("time", "'01:02:03'");
        values.put("interval", "'1 day'");
        values.put("int4range", "'[1,3]'");
        values.put("inet", "'10.0.0.1'");
        values.put("\"char\"", "'x'");
        values.put("bit", "B'1'");
        values.put("oid", "'7'");
        for (Map.Entry<String, String> value : values.entrySet()) {
            for (Masker masker : FormMaskers.ALL) {
                for (String name : List.of(value.getKey().replace("\"", ""), "")) {
                    String sql = form(masker, name).around("v");
                    assertThat(query("SELECT " + sql + ", pg_typeof(" + sql + ") = pg_typeof(v) FROM (SELECT CAST("
                                    + value.getValue() + " AS " + value.getKey() + ") AS v) x"))
                            .as("%s of %s", masker, value.getKey())
                            .isEqualTo(List.of(FormRows.row(null, "t")));
                }
            }
        }
        for (Masker masker : FormMaskers.ALL) {
            // The mask of a domain is of the type below, which has none of the domain's constraints.
            String sql = form(masker, "varchar").around("v");
            assertThat(query("SELECT pg_typeof(" + sql + ") FROM (SELECT CAST('abc' AS code) AS v) x"))
                    .isEqualTo(List.of(FormRows.row("character varying")));
        }
    }

    @Test
    void caseInsensitiveTextIsRedacted() throws SQLException {
        execute("CREATE EXTENSION citext");
        for (Masker masker : List.of(RedactMasker.DEFAULT, new EmailMasker(), new PartialMasker(0, 4, "*"))) {
            String sql = form(masker, "citext").around("v");
            assertThat(query("SELECT " + sql + ", pg_typeof(" + sql
                            + ") FROM (VALUES (CAST('ann@example.com' AS citext)), (NULL)) x (v)"))
                    .as("%s", masker)
                    .isEqualTo(List.of(FormRows.row("[redacted]", "citext"), FormRows.row(null, "citext")));
        }
    }

    @Test
    void jsonStaysJson() throws SQLException {
        for (String type : List.of("json", "jsonb")) {
            String values = "(VALUES (CAST('{\"a\": 1}' AS " + type + ")), (NULL)) x (v)";
            for (Masker masker : FormMaskers.ALL) {
                String sql = form(masker, type).around("v");
                String shown = masker instanceof RedactMasker redact ? redact.json() : null;

                assertThat(query("SELECT " + sql + ", pg_typeof(" + sql + ") FROM " + values))
                        .as("%s of %s", masker, type)
                        .isEqualTo(List.of(FormRows.row(shown, type), FormRows.row(null, type)));
            }
            String hashed = form(FormMaskers.HASH, type).around("v");
            assertThat(query("SELECT " + hashed + " FROM " + values))
                    .isEqualTo(List.of(FormRows.row("\"[redacted]\""), FormRows.row((String) null)));
        }
    }

    /** Different texts can be equal to such a collation, which many functions refuse. */
    @Test
    void collationsThatAreNotDeterministicDoNotFail() throws SQLException {
        execute("CREATE COLLATION loose (provider = icu, locale = 'und-u-ks-level2', deterministic = false)");
        execute("CREATE TABLE loose_text (v text COLLATE loose)");
        insert("loose_text", "text", values("text"));
        for (Masker masker : FormMaskers.ALL) {
            compare("loose_text", "text", masker);
            String sql = form(masker, "text").around("v");
            assertThat(query("SELECT count(*) FROM loose_text WHERE " + sql + " = 'X' COLLATE \"POSIX\" OR " + sql
                            + " = v"))
                    .hasSize(1);
        }
    }

    @Test
    void largeTextsDoNotFail() throws SQLException {
        execute("CREATE TABLE large AS SELECT repeat('é@', 500000) AS v");
        for (Masker masker : FormMaskers.ALL) {
            assertThat(query("SELECT length(" + form(masker, "text").around("v") + ") FROM large"))
                    .hasSize(1);
        }
    }

    /** The planner computes with constants in advance, and must not come to a branch that the value does not reach. */
    @Test
    void constantValuesDoNotFail() throws SQLException {
        for (String type : TYPES) {
            for (String value : nasty(type)) {
                for (Masker masker : FormMaskers.ALL) {
                    assertThat(query("SELECT " + form(masker, type).around("x.v") + " FROM (SELECT CAST('" + value
                                    + "' AS " + type + ") AS v) x"))
                            .hasSize(1);
                }
            }
        }
    }

    /** Rounding the largest number would carry it past what the server holds. */
    @Test
    void theLargestNumbersDoNotFail() throws SQLException {
        execute("CREATE TABLE largest (v numeric)");
        insert(
                "largest",
                "numeric",
                List.of("9".repeat(131_072), "-" + "9".repeat(131_072) + "." + "9".repeat(16_383)));
        for (Masker masker : FormMaskers.ALL) {
            assertThat(query("SELECT DISTINCT " + form(masker, "numeric").around("v") + " FROM largest"))
                    .as("%s", masker)
                    .isEqualTo(List.of(FormRows.row((String) null)));
        }
    }

    /** EXPLAIN would show of any other form whether there are values, and how many. */
    @Test
    void thePlannerSeesTheConstants() throws SQLException {
        for (String type : TYPES) {
            for (Masker masker : FormMaskers.ALL) {
                String sql =
                        SourceForms.constant(masker, Dialect.POSTGRESQL, type).around("v");
                List<List<@Nullable String>> plan = query("EXPLAIN (VERBOSE, COSTS OFF) SELECT " + sql + " FROM of_"
                        + type + " WHERE " + sql
                        + " IS NULL");

                assertThat(plan.toString()).as(sql).doesNotContain("CASE");
                assertThat(query("SELECT DISTINCT pg_typeof(" + sql + ") = pg_typeof(v) FROM of_" + type))
                        .isEqualTo(List.of(FormRows.row("t")));
            }
        }
    }

    private static void compare(String table, String type, Masker masker) throws SQLException {
        compare(table, type, masker, Integer.MAX_VALUE);
    }

    private static void compare(String table, String type, Masker masker, int limit) throws SQLException {
        String sql = form(masker, type).around(table + ".v");
        List<String> different = new ArrayList<>();
        // The server writes a moment with the offset of the session's zone, a mask in Java with that of UTC.
        String shown = type.equals("timestamptz") ? "(" + sql + " AT TIME ZONE 'UTC') || '+00'" : sql;
        for (List<@Nullable String> row : query(
                "SELECT v, " + shown + ", pg_typeof(" + sql + ") = pg_typeof(v) FROM " + table + " LIMIT " + limit)) {
            String value = row.get(0);
            if (value != null
                    && type.equals("timestamptz")
                    && (LITTLE_OFFSET.matcher(value).find()
                            || OTHER_YEARS.matcher(value).find())) {
                continue;
            }
            String expected = value == null ? null : shown(value, type, masker);
            if (!same(type, row.get(1), expected)
                    && !isKnown(type, masker, requireNonNull(value), row.get(1), expected)) {
                different.add("`" + value + "` is `" + row.get(1) + "` and not `" + expected + "`");
            }
            if (!"t".equals(row.get(2))) {
                different.add("`" + value + "` becomes of another type");
            }
        }
        assertThat(different).as("%s of %s by %s", masker, type, sql).isEmpty();
    }

    private static @Nullable String shown(String value, String type, Masker masker) {
        ResultMasks masks = ResultMasks.of(List.of(Optional.of(new ColumnMask("test", masker, false))));
        try {
            return new TextRowViewer()
                    .show(List.of(new ResultCell("v", type, Optional.empty(), Optional.of(value))), columns -> masks)
                    .get(0)
                    .orElse(null);
        } catch (ShapeMismatchException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean same(String type, @Nullable String one, @Nullable String other) {
        if (one == null || other == null) {
            return one == null && other == null;
        }
        return switch (type) {
            case "float4" -> Float.parseFloat(one) == Float.parseFloat(other);
            case "float8" -> Double.parseDouble(one) == Double.parseDouble(other);
            // The offset is that of the first day, and not that of the value.
            case "timestamptz" ->
                OFFSET.matcher(one).replaceAll("").equals(OFFSET.matcher(other).replaceAll(""));
            default -> one.equals(other);
        };
    }

    /** Where the form shows less than the proxy does. */
    private static boolean isKnown(
            String type, Masker masker, String value, @Nullable String form, @Nullable String proxy) {
        if (form == null) {
            return switch (type) {
                case "text", "varchar", "bpchar", "name" ->
                    masker instanceof DateMasker || masker instanceof NumberMasker;
                case "numeric" -> isLong(new BigDecimal(value));
                case "float4" -> Float.isInfinite(Float.parseFloat(requireNonNull(proxy)));
                default -> false;
            };
        }
        if (masker instanceof EmailMasker && form.equals(EmailMasker.STARS)) {
            return value.indexOf('@') < value.lastIndexOf('@')
                    || value.codePointCount(0, value.length()) > EmailForms.LONGEST_ADDRESS;
        }
        // The server cuts the name off where 63 bytes are full.
        return type.equals("name")
                && requireNonNull(proxy).startsWith(form)
                && form.getBytes(StandardCharsets.UTF_8).length >= 60;
    }

    private static boolean isLong(BigDecimal number) {
        return number.abs().compareTo(new BigDecimal(PostgresNumberForms.LARGEST_NUMERIC)) > 0
                || number.scale() > PostgresNumberForms.MOST_DECIMALS;
    }

    private static List<String> values(String type) throws SQLException {
        SampleValues values = new SampleValues(type.hashCode());
        List<String> all = new ArrayList<>(nasty(type));
        all.addAll(
                switch (type) {
                    case "text", "varchar" -> values.texts();
                    case "bpchar" ->
                        values.texts().stream()
                                .map(text -> text.codePointCount(0, text.length()) > 40 ? "long" : text)
                                .toList();
                    case "name" -> values.texts();
                    case "int2" -> values.integers(16);
                    case "int4" -> values.integers(32);
                    case "int8" -> values.integers(64);
                    case "numeric" -> values.decimals(60, 40);
                    case "float4" -> values.floats(true);
                    case "float8" -> values.floats(false);
                    case "date" -> values.dates(1, 9_999);
                    case "timestamp", "timestamptz" -> values.timestamps(1, 9_999);
                    default -> throw new AssertionError(type);
                });
        return all;
    }

    private static List<String> nasty(String type) throws SQLException {
        return switch (type) {
            case "numeric" -> nastyNumerics();
            case "float4" -> List.of("NaN", "Infinity", "-Infinity", "3.4028235E38", "1.4E-45");
            case "float8" -> List.of("NaN", "Infinity", "-Infinity", "1.7976931348623157E308", "4.9E-324", "1E300");
            case "int2" -> List.of("32767", "-32768");
            case "int4" -> List.of("2147483647", "-2147483648");
            case "int8" -> List.of("9223372036854775807", "-9223372036854775808");
            case "date" ->
                List.of(
                        "infinity",
                        "-infinity",
                        "0044-03-15 BC",
                        "4713-01-01 BC",
                        "0001-12-31 BC",
                        "0001-01-01",
                        "0009-12-31",
                        "0010-01-01",
                        "10000-01-01",
                        "5874897-12-31");
            case "timestamp" ->
                List.of(
                        "infinity",
                        "-infinity",
                        "0044-03-15 01:02:03 BC",
                        "4713-01-01 00:00:00 BC",
                        "0001-12-31 23:59:59.999999 BC",
                        "0001-01-01 00:00:00",
                        "0009-12-31 23:59:59.999999",
                        "9999-12-31 23:59:59.999999",
                        "10000-01-01 00:00:00",
                        "294276-12-31 23:59:59.999999");
            case "timestamptz" ->
                List.of(
                        "infinity",
                        "-infinity",
                        "0044-03-15 01:02:03+00 BC",
                        "4713-01-02 00:00:00+00 BC",
                        "0001-12-31 23:59:59.999999+00 BC",
                        "0001-01-01 00:00:00+00",
                        "0001-01-01 20:00:00+00",
                        "0010-01-01 00:00:00+00",
                        "9999-12-31 12:00:00+00",
                        "9999-12-31 23:59:59.999999+00",
                        "10000-01-01 00:00:00+00",
                        "294276-12-31 23:59:59.999999+00",
                        "1987-08-31 23:30:00+00",
                        "1987-09-01 00:30:00+02",
                        "2020-12-31 20:00:00+00");
            default -> List.of();
        };
    }

    private static List<String> nastyNumerics() throws SQLException {
        List<String> values = new ArrayList<>(List.of("NaN", "1E-1000", "0." + "5".repeat(2_000)));
        for (int digits = 995; digits <= 1_005; digits++) {
            values.add("9".repeat(digits));
            values.add("-0." + "5".repeat(digits));
            values.add("9".repeat(digits - 600) + "." + "9".repeat(600));
        }
        if (Integer.parseInt(
                        requireNonNull(query("SHOW server_version_num").get(0).get(0)))
                >= 140_000) {
            values.addAll(List.of("Infinity", "-Infinity"));
        }
        return values;
    }

    private static void insert(String table, String type, List<String> values) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("INSERT INTO " + table + " VALUES (CAST(? AS " + type + "))")) {
            for (String value : values) {
                statement.setString(1, value);
                statement.addBatch();
            }
            statement.setString(1, null);
            statement.addBatch();
            statement.executeBatch();
        }
    }

    private static SqlForm form(Masker masker, String type) {
        return SourceForms.of(masker, Dialect.POSTGRESQL, type);
    }

    private static void execute(String... statements) throws SQLException {
        new FormRows(connection).execute(statements);
    }

    private static List<List<@Nullable String>> query(String sql) throws SQLException {
        return new FormRows(connection).query(sql);
    }
}
