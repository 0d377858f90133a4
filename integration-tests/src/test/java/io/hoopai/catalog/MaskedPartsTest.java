package io.hoopai.catalog;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoopai.testing.TestDatabase;
import io.hoopai.testing.TestDatabases;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Arrays and rows are masked part by part: the proxy sends the very bytes that the server sends of an array or row of masks,
 * and a client of either door reads the same.
 */
class MaskedPartsTest {
    private static final String NUMBER = "{ number: { round: 1000 } }";
    private static final String YEAR = "{ date: { truncate: year } }";
    private static final String EMAIL = "{ email: {} }";
    private static final String REDACT = "redact";
    private static final String QUOTED = "{ redact: { text: ' a \"b\" \\{c},(d)' } }";
    private static final String NULL_WORD = "{ redact: { text: 'nuLL' } }";
    private static final String EMPTY = "{ partial: { keepLast: 1 } }";

    /** What a column of a type holds, and what is shown of it. */
    private record Sample(
            String type,
            String mask,
            String value,
            @Nullable String shown) {}

    private static final List<Sample> SAMPLES = List.of(
            new Sample("text[]", REDACT, "{canary,NULL,\"can\\\\a\\\"ry, {}\"}", "{[redacted],NULL,[redacted]}"),
            new Sample("text[]", REDACT, "{}", "{}"),
            new Sample(
                    "text[]",
                    QUOTED,
                    "[2:3][-1:0]={{canary,b},{NULL,\"\"}}",
                    "[2:3][-1:0]={{\" a \\\"b\\\" \\\\{c},(d)\",\" a \\\"b\\\" \\\\{c},(d)\"},"
                            + "{NULL,\" a \\\"b\\\" \\\\{c},(d)\"}}"),
            new Sample("text[]", NULL_WORD, "{canary,NULL}", "{\"nuLL\",NULL}"),
            new Sample("text[]", EMPTY, "{canary,\"\",\"c y\"}", "{*****y,\"\",**y}"),
            new Sample("varchar(30)[]", EMAIL, "{canary@example.com,no}", "{c****@example.com,****}"),
            new Sample("bpchar[]", REDACT, "{canary}", "{[redacted]}"),
            new Sample("name[]", REDACT, "{canary}", "{[redacted]}"),
            new Sample("text[]", NUMBER, "{8675309,canary}", "{8675000,NULL}"),
            new Sample("int2[]", NUMBER, "{8675,NULL}", "{9000,NULL}"),
            new Sample("int4[]", NUMBER, "[0:1]={8675309,2}", "[0:1]={8675000,0}"),
            new Sample("int8[]", NUMBER, "{8675309867}", "{8675310000}"),
            new Sample("int4[]", REDACT, "{{8675309},{867}}", "{{NULL},{NULL}}"),
            new Sample("numeric[]", NUMBER, "{8675309.25,NULL,NaN}", "{8675000.00,NULL,NULL}"),
            new Sample("float4[]", NUMBER, "{8675.5}", "{9000}"),
            new Sample("float8[]", NUMBER, "{8675309.5,NULL}", "{8675000,NULL}"),
            new Sample("bool[]", REDACT, "{true}", "{NULL}"),
            new Sample("uuid[]", REDACT, "{8675309a-0000-4000-8000-00000000cafe}", "{NULL}"),
            new Sample("bytea[]", REDACT, "{\"\\\\x8675309a\",NULL}", "{NULL,NULL}"),
            new Sample("date[]", YEAR, "{1987-06-05,NULL,infinity}", "{1987-01-01,NULL,NULL}"),
            new Sample("timestamp[]", YEAR, "{\"1987-06-05 08:06:07\"}", "{\"1987-01-01 00:00:00\"}"),
            new Sample("json[]", REDACT, "{\"{\\\"canary\\\": 1}\"}", "{\"\\\"[redacted]\\\"\"}"),
            new Sample("jsonb[]", REDACT, "{\"{\\\"canary\\\": 1}\"}", "{\"\\\"[redacted]\\\"\"}"),
            new Sample("inet[]", REDACT, "{86.75.30.9}", "{NULL}"),
            new Sample("box[]", REDACT, "{(86,75),(30,9);(1,1),(0,0)}", "{NULL;NULL}"),
            new Sample("int4range[]", NUMBER, "{\"[8675309,8675310)\"}", "{NULL}"),
            new Sample("mood[]", REDACT, "{canary}", "{NULL}"),
            new Sample("label[]", EMAIL, "{canary@example.com}", "{c****@example.com}"),
            new Sample("counts", NUMBER, "{8675309}", "{8675000}"),
            new Sample("counts[]", NUMBER, "{\"{8675309,NULL}\",\"{}\"}", "{\"{8675000,NULL}\",\"{}\"}"),
            new Sample("pair", EMAIL, "(canary@example.com,8675309)", "(c****@example.com,)"),
            new Sample("pair", NUMBER, "(canary,8675309)", "(,8675000)"),
            new Sample("pair", QUOTED, "(\"can \"\"\\\\ary\",)", "(\" a \"\"b\"\" \\\\{c},(d)\",)"),
            new Sample("pair", REDACT, "(,)", "(,)"),
            new Sample("pair", EMPTY, "(\"\",)", "(\"\",)"),
            new Sample("near_pair", REDACT, "(canary,1)", "([redacted],)"),
            new Sample("pair[]", REDACT, "{\"(canary,8675309)\",NULL}", "{\"([redacted],)\",NULL}"),
            new Sample(
                    "deep",
                    REDACT,
                    "(\"{\"\"(canary,1)\"\"}\",\"(canary,2)\",canary,\"[8675309,8675310)\",\"{canary}\")",
                    "(\"{\"\"([redacted],)\"\"}\",\"([redacted],)\",,,{[redacted]})"),
            new Sample("clients", REDACT, "(8675309,canary)", "(,[redacted])"),
            new Sample("text[]", "\"null\"", "{canary}", null),
            new Sample("pair", "\"null\"", "(canary,1)", null),
            new Sample("mood", REDACT, "canary", null),
            new Sample("int4range", NUMBER, "[8675309,8675310)", null),
            new Sample("daterange", YEAR, "[1987-06-05,1987-06-06)", null),
            new Sample("int4multirange", NUMBER, "{[8675309,8675310)}", null),
            new Sample("hidden_nulls", REDACT, "{canary}", null));

    private static TwoDoors doors;

    @BeforeAll
    static void open(@TempDir Path directory) throws Exception {
        TestDatabase database = TestDatabases.postgres();
        StringBuilder masking = new StringBuilder("version: 1\ncolumns:\n");
        try (Connection owner = database.connect();
                Statement statement = owner.createStatement()) {
            statement.execute("create type mood as enum ('canary', 'raven')");
            statement.execute("create domain label as text check (value <> '')");
            statement.execute("create domain counts as integer[]");
            statement.execute("create domain hidden_nulls as text[]");
            statement.execute("create type pair as (a text, dropped integer, b integer)");
            statement.execute("alter type pair drop attribute dropped");
            statement.execute("create domain near_pair as pair");
            statement.execute("create type deep as (a pair[], b pair, c mood, d int4range, e label[])");
            statement.execute("create table clients (id integer, name text)");
            statement.execute("insert into clients values (5, 'canary')");
            StringBuilder definitions = new StringBuilder();
            List<String> values = new ArrayList<>();
            for (int i = 0; i < SAMPLES.size(); i++) {
                Sample sample = SAMPLES.get(i);
                definitions.append(i == 0 ? "" : ", ").append("c" + i + " " + sample.type());
                values.add(literal(sample.value()));
                String nulls = sample.type().equals("hidden_nulls") ? ", nulls: masked" : "";
                masking.append("  - { match: \"samples.c" + i + "\", mask: " + sample.mask() + nulls + " }\n");
            }
            statement.execute("create table samples (" + definitions + ")");
            statement.execute("insert into samples values (" + String.join(", ", values) + ")");
            statement.execute("insert into samples select");
            fillAtRandom(statement);
        }
        masking.append("  - { match: \"clients.name\", mask: redact }\n");
        masking.append("  - { match: \"random.texts\", mask: " + QUOTED + " }\n");
        masking.append("  - { match: \"random.numbers\", mask: " + NUMBER + " }\n");
        doors = TwoDoors.open(
                database,
                directory,
                "version: 1\nrules:\n  - { id: all, effect: allow, statements: [select, set, show, transaction], on: [\"*\"] }\n",
                masking.toString());
    }

    @AfterAll
    static void close() throws Exception {
        doors.close();
    }

    private static Connection door(String name, Map<String, String> settings) throws SQLException {
        Connection asked = null;
        for (Map.Entry<String, Connection> door : doors.connect(settings).entrySet()) {
            if (door.getKey().equals(name)) {
                asked = door.getValue();
            } else {
                door.getValue().close();
            }
        }
        return requireNonNull(asked, name);
    }

    private static String literal(@Nullable String value) {
        return value == null ? "null" : "'" + value.replace("'", "''") + "'";
    }

    /** Every array in binary, or none. */
    private static Map<String, String> formats(boolean binary) throws SQLException {
        if (!binary) {
            return Map.of("binaryTransfer", "false");
        }
        List<String> oids = new ArrayList<>();
        try (Connection owner = doors.database().connect();
                Statement statement = owner.createStatement();
                ResultSet types = statement.executeQuery(
                        "select oid from pg_type where typinput = 'array_in'::regproc or typtype = 'c'")) {
            while (types.next()) {
                oids.add(types.getString(1));
            }
        }
        return Map.of("prepareThreshold", "-1", "binaryTransferEnable", String.join(",", oids));
    }

    private static Connection direct(Map<String, String> settings) throws SQLException {
        Properties properties = new Properties();
        properties.putAll(settings);
        properties.setProperty("user", doors.database().user());
        properties.setProperty("password", doors.database().password());
        return DriverManager.getConnection(doors.database().jdbcUrl(), properties);
    }

    /** The bytes of each cell as they came from the server; pgjdbc hands them out for all types but bytea. */
    private static List<String> bytes(Connection connection, String sql) throws SQLException {
        List<String> cells = new ArrayList<>();
        try (var statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    byte[] value = rows.getBytes(i);
                    cells.add(value == null ? "null" : HexFormat.of().formatHex(value));
                }
            }
        }
        return cells;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theProxySendsWhatTheServerSendsOfMasks(boolean binary) throws SQLException {
        List<String> columns = new ArrayList<>();
        for (Sample sample : SAMPLES) {
            columns.add("cast(" + literal(sample.shown()) + " as " + sample.type() + ")");
        }
        List<String> expected;
        try (Connection server = direct(formats(binary))) {
            expected = bytes(server, "select " + String.join(", ", columns));
        }
        List<String> seen;
        try (Connection proxy = door("proxy", formats(binary))) {
            seen = bytes(proxy, "select * from samples where c0 is not null");
        }

        for (int i = 0; i < SAMPLES.size(); i++) {
            assertThat(seen.get(i)).as(SAMPLES.get(i).toString()).isEqualTo(expected.get(i));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void bothDoorsShowTheSame(boolean binary) throws SQLException {
        Map<String, String> formats = binary ? Map.of("prepareThreshold", "-1") : formats(false);
        Map<String, List<String>> shown = new LinkedHashMap<>();
        for (Map.Entry<String, Connection> door : doors.connect(formats).entrySet()) {
            try (Connection connection = door.getValue();
                    var statement = connection.prepareStatement("select * from samples");
                    ResultSet rows = statement.executeQuery()) {
                List<String> cells = new ArrayList<>();
                while (rows.next()) {
                    for (int i = 1; i <= SAMPLES.size(); i++) {
                        cells.add("c" + (i - 1) + " " + cell(rows, i));
                    }
                }
                shown.put(door.getKey(), cells);
            }
        }

        assertThat(shown.get("driver")).isEqualTo(shown.get("proxy"));
        assertThat(shown.toString()).doesNotContain("canary", "8675309", "06-05", "can");
        assertThat(shown.toString()).contains("c0 [{");
    }

    /** All that JDBC shows of a cell. */
    private static String cell(ResultSet rows, int column) throws SQLException {
        List<String> seen = new ArrayList<>();
        seen.add(rows.getString(column));
        Object object = rows.getObject(column);
        seen.add(
                object == null
                        ? "null"
                        : object instanceof Array ? "array" : object.getClass().getName());
        seen.add(String.valueOf(object));
        seen.add(String.valueOf(rows.wasNull()));
        if (object instanceof Array) {
            Array array = rows.getArray(column);
            seen.add(deep(array.getArray()));
            seen.add(array.getBaseTypeName());
            try (ResultSet elements = array.getResultSet()) {
                while (elements.next()) {
                    seen.add(elements.getString(1) + "=" + elements.getString(2));
                }
            }
            array.free();
            seen.add(deep(rows.getObject(column, Array.class).getArray()));
            try (var characters = new java.util.Scanner(rows.getCharacterStream(column)).useDelimiter("\\A")) {
                seen.add(characters.next());
            }
        }
        return seen.toString();
    }

    private static String deep(Object array) {
        return array.getClass().getSimpleName() + Arrays.deepToString(new Object[] {array});
    }

    @Test
    void theDriverRefusesToReadAnArrayAsSomethingElse() throws SQLException {
        try (Connection driver = door("driver", Map.of());
                Statement statement = driver.createStatement();
                ResultSet rows = statement.executeQuery("select c0 from samples where c0 is not null")) {
            rows.next();

            assertThatThrownBy(() -> rows.getInt(1)).isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> rows.getDate(1)).isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> rows.getArray(1).getArray(Map.of("text", String.class)))
                    .isInstanceOf(SQLException.class);
            assertThat(rows.getArray(1).getResultSet().getStatement()).isSameAs(statement);
        }
    }

    @Test
    void whatIsComputedFromAnArrayShowsNothingOfIt() throws SQLException {
        for (Connection door : doors.connect().values()) {
            try (door;
                    Statement statement = door.createStatement();
                    ResultSet rows = statement.executeQuery(
                            "select c0[1], cardinality(c0), array_to_string(c0, ','), c0 || 'x'::text, (c30).a, row_to_json(s)"
                                    + " from samples s where c0 is not null")) {
                rows.next();
                for (int i = 1; i <= 6; i++) {
                    assertThat(String.valueOf(rows.getString(i))).doesNotContain("canary", "8675309");
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select c from clients c",
                "select x.w from (select c as w from clients c) x",
                "with x as (select c as w from clients c) select w from x",
                "select c from clients c union all select c from clients c where false"
            })
    void aWholeRowHasTheMasksOfItsColumns(String sql) throws SQLException {
        for (Connection door : doors.connect().values()) {
            try (door;
                    Statement statement = door.createStatement();
                    ResultSet rows = statement.executeQuery(sql)) {
                rows.next();
                assertThat(rows.getString(1)).isEqualTo("(5,[redacted])");
            }
        }
    }

    /** Loops of the server's put masks in the place of elements, whatever dimensions and bounds an array has. */
    private static void fillAtRandom(Statement statement) throws SQLException {
        statement.execute("""
                create function masked(inout a anyarray, mask anyelement) language plpgsql as $$
                declare
                  i integer; j integer; k integer; d integer := coalesce(array_ndims(a), 0);
                begin
                  if d = 1 then
                    for i in array_lower(a, 1)..array_upper(a, 1) loop
                      if a[i] is not null then a[i] := mask; end if;
                    end loop;
                  elsif d = 2 then
                    for i in array_lower(a, 1)..array_upper(a, 1) loop
                      for j in array_lower(a, 2)..array_upper(a, 2) loop
                        if a[i][j] is not null then a[i][j] := mask; end if;
                      end loop;
                    end loop;
                  elsif d = 3 then
                    for i in array_lower(a, 1)..array_upper(a, 1) loop
                      for j in array_lower(a, 2)..array_upper(a, 2) loop
                        for k in array_lower(a, 3)..array_upper(a, 3) loop
                          if a[i][j][k] is not null then a[i][j][k] := mask; end if;
                        end loop;
                      end loop;
                    end loop;
                  end if;
                end $$
                """);
        statement.execute("create table random (id integer, texts text[], numbers integer[])");
        Random random = new Random(20);
        for (int i = 0; i < 300; i++) {
            int dimensions = random.nextInt(4);
            int[] lengths = random.ints(dimensions, 1, 4).toArray();
            StringBuilder bounds = new StringBuilder();
            if (random.nextBoolean()) {
                for (int length : lengths) {
                    int lower = random.nextInt(9) - 4;
                    bounds.append("[" + lower + ":" + (lower + length - 1) + "]");
                }
            }
            String frame = bounds.isEmpty() ? "" : bounds + "=";
            statement.execute("insert into random values (" + i + ", "
                    + literal(frame + array(lengths, 0, random, MaskedPartsTest::text)) + ", "
                    + literal(frame + array(lengths, 0, random, one -> Integer.toString(one.nextInt(499)))) + ")");
        }
    }

    private interface Element {
        String at(Random random);
    }

    private static String array(int[] lengths, int dimension, Random random, Element element) {
        if (lengths.length == 0) {
            return "{}";
        }
        if (dimension == lengths.length) {
            return random.nextInt(4) == 0 ? "NULL" : element.at(random);
        }
        List<String> elements = new ArrayList<>();
        for (int i = 0; i < lengths[dimension]; i++) {
            elements.add(array(lengths, dimension + 1, random, element));
        }
        return "{" + String.join(",", elements) + "}";
    }

    private static String text(Random random) {
        String characters = "a{}\"\\, \t\n\u00fc\u20ac\ud83d\ude00'()[]=:N";
        StringBuilder text = new StringBuilder(random.nextInt(5) == 0 ? "null" : "");
        for (int i = random.nextInt(6); i > 0; i--) {
            int at = random.nextInt(characters.codePointCount(0, characters.length()));
            text.appendCodePoint(characters.codePointAt(characters.offsetByCodePoints(0, at)));
        }
        return '"' + text.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void randomArraysAreMaskedAsTheServerWouldMaskThem(boolean binary) throws SQLException {
        List<String> expected;
        try (Connection server = direct(formats(binary))) {
            expected = bytes(
                    server, "select masked(texts, ' a \"b\" \\{c},(d)'), masked(numbers, 0) from random order by id");
        }
        List<String> seen;
        try (Connection proxy = door("proxy", formats(binary))) {
            seen = bytes(proxy, "select texts, numbers from random order by id");
        }

        assertThat(seen).hasSize(600).isEqualTo(expected);
    }
}
