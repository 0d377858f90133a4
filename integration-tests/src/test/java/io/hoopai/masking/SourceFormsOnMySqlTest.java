package io.hoopai.masking;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.SqlForm;
import io.hoopai.testing.TestDatabase;
import io.hoopai.testing.TestDatabases;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What MySQL makes of the SQL forms of masks, against what the masks are of the same values in Java. */
class SourceFormsOnMySqlTest {
    private static TestDatabase database;
    private static Connection connection;

    /** A type as a column is defined with it, and as the catalog calls it. */
    private record Type(String definition, String name, ValueKind kind) {
        String table() {
            return "of_" + definition.replaceAll("\\W+", "_").toLowerCase(Locale.ROOT);
        }

        @Override
        public String toString() {
            return definition;
        }
    }

    static List<Type> types() {
        return List.of(
                new Type("VARCHAR(400)", "varchar", ValueKind.TEXT),
                new Type("VARCHAR(400) COLLATE utf8mb4_bin", "varchar", ValueKind.TEXT),
                new Type("CHAR(20)", "char", ValueKind.TEXT),
                new Type("TEXT", "text", ValueKind.TEXT),
                new Type("ENUM('ann@example.com', 'a@b', 'x', 'long text')", "enum", ValueKind.TEXT),
                new Type("SET('ann@example.com', 'x')", "set", ValueKind.TEXT),
                new Type("SMALLINT", "smallint", ValueKind.INTEGER),
                new Type("SMALLINT UNSIGNED", "smallint", ValueKind.INTEGER),
                new Type("MEDIUMINT", "mediumint", ValueKind.INTEGER),
                new Type("INT", "int", ValueKind.INTEGER),
                new Type("INT UNSIGNED", "int", ValueKind.INTEGER),
                new Type("BIGINT", "bigint", ValueKind.INTEGER),
                new Type("BIGINT UNSIGNED", "bigint", ValueKind.INTEGER),
                new Type("YEAR", "year", ValueKind.INTEGER),
                new Type("DECIMAL(10, 2)", "decimal", ValueKind.DECIMAL),
                new Type("DECIMAL(65, 30)", "decimal", ValueKind.DECIMAL),
                new Type("DECIMAL(65, 0)", "decimal", ValueKind.DECIMAL),
                new Type("DECIMAL(20, 1) UNSIGNED", "decimal", ValueKind.DECIMAL),
                new Type("FLOAT", "float", ValueKind.FLOAT),
                new Type("DOUBLE", "double", ValueKind.FLOAT),
                new Type("DATE", "date", ValueKind.DATE),
                new Type("DATETIME", "datetime", ValueKind.TIMESTAMP),
                new Type("DATETIME(6)", "datetime", ValueKind.TIMESTAMP),
                new Type("TIMESTAMP(6) NULL", "timestamp", ValueKind.TIMESTAMP));
    }

    @BeforeAll
    static void create() throws SQLException {
        database = TestDatabases.mysql();
        connection = database.connect();
        String mode = requireNonNull(query("SELECT @@SESSION.sql_mode").get(0).get(0));
        // Takes dates that are none, and the nearest for what it cannot hold.
        execute("SET SESSION sql_mode = 'ALLOW_INVALID_DATES'");
        for (Type type : types()) {
            execute("CREATE TABLE " + type.table() + " (v " + type.definition() + ")");
            insert(type.table(), values(type));
        }
        execute("SET SESSION sql_mode = '" + mode + "'");
    }

    @AfterAll
    static void drop() throws SQLException {
        connection.close();
        database.close();
    }

    @ParameterizedTest
    @MethodSource("types")
    void formsGiveWhatTheMaskIsInJava(Type type) throws SQLException {
        for (Masker masker : FormMaskers.ALL) {
            compare(type, masker);
        }
    }

    @Test
    void whatNoMaskLooksIntoIsNull() throws SQLException {
        execute("CREATE TABLE others (a TINYINT, b TINYINT(1), c BIT(1), d BLOB, e VARBINARY(9), f TIME, g POINT)");
        execute("INSERT INTO others VALUES (5, 1, b'1', 'x', 'y', '01:02:03', ST_GeomFromText('POINT(1 2)'))");
        for (Masker masker : FormMaskers.ALL) {
            for (String[] column : List.of(
                    new String[] {"a", "tinyint"},
                    new String[] {"b", "tinyint"},
                    new String[] {"c", "bit"},
                    new String[] {"d", "blob"},
                    new String[] {"e", "varbinary"},
                    new String[] {"f", "time"},
                    new String[] {"g", "point"},
                    new String[] {"a", ""},
                    new String[] {"g", ""})) {
                assertThat(query("SELECT " + form(masker, column[1]).around(column[0]) + " FROM others"))
                        .as("%s of %s", masker, column[1])
                        .isEqualTo(List.of(FormRows.row((String) null)));
            }
        }
        assertThat(query("SHOW WARNINGS")).isEmpty();
    }

    @Test
    void jsonStaysJson() throws SQLException {
        execute("CREATE TABLE documents (v JSON)", "INSERT INTO documents VALUES ('{\"a\": 1}'), (NULL)");
        for (Masker masker : FormMaskers.ALL) {
            String sql = form(masker, "json").around("v");
            List<List<@Nullable String>> rows =
                    query("SELECT JSON_TYPE(" + sql + "), JSON_UNQUOTE(" + sql + ") FROM documents");

            assertThat(rows)
                    .as("%s", masker)
                    .isEqualTo(List.of(
                            masker instanceof RedactMasker redact
                                    ? FormRows.row("STRING", redact.text())
                                    : FormRows.row(null, null),
                            FormRows.row(null, null)));
        }
    }

    /** A constant that the column's character set cannot hold has the column converted. */
    @ParameterizedTest
    @ValueSource(strings = {"latin1", "ascii", "utf8", "utf8mb4", "utf16", "cp1251", "gbk"})
    void everyCharacterSetTakesEveryMask(String charset) throws SQLException {
        String table = "in_" + charset;
        execute(
                "CREATE TABLE " + table + " (v VARCHAR(60) CHARACTER SET " + charset + ")",
                "INSERT INTO " + table + " VALUES ('ann@example.com'), ('x'), (''), (NULL)");
        for (Masker masker : FormMaskers.ALL) {
            String sql = form(masker, "varchar").around(table + ".v");
            for (List<@Nullable String> row : query("SELECT v, " + sql + " FROM " + table)) {
                String value = row.get(0);
                Object expected = value == null || cannotBeRead(masker) ? null : masker.mask(value, ValueKind.TEXT);
                assertThat(row.get(1)).as("%s by %s", value, sql).isEqualTo(expected);
            }
            String constant =
                    SourceForms.constant(masker, Dialect.MYSQL, "varchar").around("v");
            assertThat(query("SELECT " + sql + " = 'x', CONCAT(" + sql + ", v), " + constant + " FROM " + table))
                    .hasSize(4);
            assertThat(query("SHOW WARNINGS")).as(sql).isEmpty();
        }
    }

    /** Texts cannot be read as numbers or dates without a warning that quotes them. */
    private static boolean cannotBeRead(Masker masker) {
        return masker instanceof DateMasker || masker instanceof NumberMasker;
    }

    @Test
    void constantsDependOnNothing() throws SQLException {
        for (Type type : types()) {
            for (Masker masker : FormMaskers.ALL) {
                String sql =
                        SourceForms.constant(masker, Dialect.MYSQL, type.name()).around("v");
                boolean text = type.kind() == ValueKind.TEXT && !(masker instanceof NullMasker);
                String expected = !text ? null : masker instanceof RedactMasker redact ? redact.text() : "[redacted]";

                assertThat(query("SELECT DISTINCT " + sql + " FROM " + type.table()))
                        .as("%s of %s", masker, type)
                        .isEqualTo(List.of(FormRows.row(expected)));
            }
        }
    }

    private static void compare(Type type, Masker masker) throws SQLException {
        String sql = form(masker, type.name()).around(type.table() + ".v");
        List<String> different = new ArrayList<>();
        for (List<@Nullable String> row : query("SELECT CONCAT(v), CONCAT(" + sql + ") FROM " + type.table())) {
            String value = row.get(0);
            Object expected = value == null ? null : masked(value, type, masker);
            if (!same(type.kind(), row.get(1), expected) && !isKnown(masker, requireNonNull(value), row.get(1))) {
                different.add("`" + value + "` is `" + row.get(1) + "` and not `" + expected + "`");
            }
        }
        assertThat(different).as("%s of %s by %s", masker, type, sql).isEmpty();
        assertThat(query("SHOW WARNINGS")).as(sql).isEmpty();
    }

    private static @Nullable Object masked(String value, Type type, Masker masker) {
        if (type.kind() == ValueKind.TEXT && cannotBeRead(masker)) {
            return null;
        }
        try {
            Object masked = masker.mask(read(type.kind(), value), type.kind());
            boolean beforeTheYearOne = masked instanceof LocalDate date && date.getYear() < 1
                    || masked instanceof LocalDateTime timestamp && timestamp.getYear() < 1;
            return beforeTheYearOne ? null : masked;
        } catch (DateTimeException | NumberFormatException e) {
            return null;
        }
    }

    private static Object read(ValueKind kind, String text) {
        return switch (kind) {
            case TEXT -> text;
            case INTEGER -> Long.valueOf(text);
            case DECIMAL -> new BigDecimal(text);
            case FLOAT -> Double.valueOf(text);
            case DATE -> LocalDate.parse(text);
            case TIMESTAMP -> LocalDateTime.parse(text.replace(' ', 'T'));
            case BOOLEAN, TIME, TIMESTAMP_TZ, UUID, JSON, BYTES, OTHER -> throw new AssertionError(kind);
        };
    }

    private static boolean same(ValueKind kind, @Nullable String shown, @Nullable Object expected) {
        if (shown == null || expected == null) {
            return shown == null && expected == null;
        }
        Object read = read(kind, shown);
        return switch (kind) {
            case DECIMAL -> ((BigDecimal) read).compareTo((BigDecimal) expected) == 0;
            case FLOAT -> ((Double) read).doubleValue() == ((Double) expected).doubleValue();
            default -> read.equals(expected);
        };
    }

    /** Where the form shows less than the mask in Java does, or Java has no such date. */
    private static boolean isKnown(Masker masker, String value, @Nullable String shown) {
        boolean large = value.replaceAll("\\..*|-", "").length() > MySqlNumberForms.MOST_DIGITS;
        return masker instanceof NumberMasker && shown == null && large
                || masker instanceof DateMasker && value.startsWith("2010-02-31");
    }

    private static List<String> values(Type type) {
        SampleValues values = new SampleValues(type.table().hashCode());
        return switch (type.name()) {
            case "varchar", "text" -> values.texts();
            case "char" ->
                values.texts().stream()
                        .map(text -> text.codePointCount(0, text.length()) > 20 ? "long" : text)
                        .toList();
            case "enum", "set" -> List.of("ann@example.com", "a@b", "x", "long text", "", "ann@example.com,x");
            case "smallint" -> values.integers(type.definition().endsWith("UNSIGNED") ? 17 : 16);
            case "mediumint" -> values.integers(24);
            case "int" -> values.integers(type.definition().endsWith("UNSIGNED") ? 33 : 32);
            case "bigint" ->
                Stream.concat(values.integers(64).stream(), Stream.of("9223372036854775808", "18446744073709551615"))
                        .toList();
            case "year" -> List.of("1901", "1987", "1985", "2155", "0");
            case "decimal" ->
                Stream.concat(
                                values.decimals(34, type.definition().contains("30") ? 30 : 2).stream(),
                                Stream.of("9".repeat(65), "-" + "9".repeat(35) + "." + "9".repeat(30)))
                        .toList();
            case "float" -> values.floats(true);
            case "double" -> values.floats(false);
            case "date" -> withNastyDates(values.dates(1, 9_999));
            case "datetime" -> withNastyDates(values.timestamps(1, 9_999));
            case "timestamp" -> values.timestamps(1_971, 2_037);
            default -> throw new AssertionError(type);
        };
    }

    private static List<String> withNastyDates(List<String> dates) {
        return Stream.concat(
                        dates.stream(),
                        Stream.of(
                                "0000-00-00",
                                "2010-00-00",
                                "2010-05-00",
                                "2010-00-10",
                                "2010-02-31",
                                "0000-03-04",
                                "0001-01-01",
                                "0005-03-04",
                                "0009-12-31",
                                "0010-01-01",
                                "0099-12-31",
                                "1000-01-01"))
                .toList();
    }

    private static void insert(String table, List<String> values) throws SQLException {
        String sql = "INSERT INTO " + table + " VALUES (NULL)" + ", (?)".repeat(values.size());
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.size(); i++) {
                statement.setString(i + 1, values.get(i));
            }
            statement.execute();
        }
    }

    private static SqlForm form(Masker masker, String type) {
        return SourceForms.of(masker, Dialect.MYSQL, type);
    }

    private static void execute(String... statements) throws SQLException {
        new FormRows(connection).execute(statements);
    }

    private static List<List<@Nullable String>> query(String sql) throws SQLException {
        return new FormRows(connection).query(sql);
    }
}
