package io.hoopai.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoopai.testing.TestDatabase;
import io.hoopai.testing.TestDatabases;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A masked column of any type looks the same through both doors and in both formats of the protocol. */
class MaskedTypesTest {
    private static final Map<String, String> LOOKED_INTO = Map.ofEntries(
            Map.entry("text", "'canary@example.com'"),
            Map.entry("varchar(40)", "'canary@example.com'"),
            Map.entry("char(20)", "'canary'"),
            Map.entry("name", "'canary'"),
            Map.entry("xml", "'<canary/>'"),
            Map.entry("json", "'{\"canary\": 1}'"),
            Map.entry("jsonb", "'{\"canary\": 1}'"),
            Map.entry("bytea", "'canary'"),
            Map.entry("uuid", "'8675309a-0000-4000-8000-00000000cafe'"),
            Map.entry("int2", "8675"),
            Map.entry("int4", "8675309"),
            Map.entry("int8", "8675309"),
            Map.entry("numeric", "8675309.25"),
            Map.entry("float4", "8675.5"),
            Map.entry("float8", "8675309.5"),
            Map.entry("bool", "true"),
            Map.entry("date", "'1987-06-05'"),
            Map.entry("time", "'08:06:07.5309'"),
            Map.entry("timestamp", "'1987-06-05 08:06:07.5309'"),
            Map.entry("timestamptz", "'1987-06-05 08:06:07.5309+00'"),
            Map.entry("label_domain", "'canary'"));

    /** No masker knows them, so that every mask of them is NULL. */
    private static final Map<String, String> CLOSED = Map.ofEntries(
            Map.entry("\"char\"", "'c'"),
            Map.entry("mood", "'canary'"),
            Map.entry("money", "8675309"),
            Map.entry("timetz", "'08:06:07+01'"),
            Map.entry("interval", "'8 months 6 days'"),
            Map.entry("inet", "'86.75.30.9/24'"),
            Map.entry("cidr", "'86.75.30.0/24'"),
            Map.entry("macaddr", "'86:75:30:9a:00:01'"),
            Map.entry("macaddr8", "'86:75:30:9a:00:01:02:03'"),
            Map.entry("jsonpath", "'$.canary'"),
            Map.entry("bit(4)", "B'1010'"),
            Map.entry("varbit", "B'101011'"),
            Map.entry("int4range", "'[8675309,8675310)'"),
            Map.entry("int4multirange", "'{[8675309,8675310)}'"),
            Map.entry("tsrange", "'[1987-06-05,1988-06-05)'"),
            Map.entry("oidvector", "'8675 309'"),
            Map.entry("int2vector", "'8675 309'"),
            Map.entry("tsvector", "'canary'"),
            Map.entry("tsquery", "'canary'"),
            Map.entry("point", "'(8675,309)'"),
            Map.entry("box", "'(8675,309),(0,0)'"),
            Map.entry("pg_lsn", "'8675/309'"),
            Map.entry("regclass", "'pg_class'"));

    private static final List<String> MASKERS = List.of("redact", "partial", "email", "hash", "number", "date");

    private static TwoDoors doors;

    @BeforeAll
    static void open(@TempDir Path directory) throws Exception {
        TestDatabase database = TestDatabases.postgres();
        StringBuilder masking = new StringBuilder("version: 1\ncolumns:\n");
        try (Connection owner = database.connect();
                Statement statement = owner.createStatement()) {
            statement.execute("create type mood as enum ('canary', 'raven')");
            statement.execute("create domain label_domain as text check (value <> '')");
            for (String masker : MASKERS) {
                create(statement, masker + "_open", LOOKED_INTO);
                create(statement, masker + "_closed", CLOSED);
                String options = switch (masker) {
                    case "partial" -> "{ keepLast: 2 }";
                    case "number" -> "{ round: 1000 }";
                    case "date" -> "{ truncate: year }";
                    default -> "{}";
                };
                for (String part : List.of("open", "closed")) {
                    masking.append("  - { match: \"")
                            .append(masker + "_" + part)
                            .append(".c*\", mask: { ")
                            .append(masker + ": " + options)
                            .append(" } }\n");
                }
            }
        }
        Path key = Files.writeString(directory.resolve("key"), "0123456789abcdef");
        masking.append("keys: { hash: \"${file:" + key + "}\" }\n");
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

    private static void create(Statement statement, String table, Map<String, String> columns) throws SQLException {
        StringBuilder definitions = new StringBuilder();
        StringBuilder values = new StringBuilder();
        int number = 0;
        for (Map.Entry<String, String> column : new TreeMap<>(columns).entrySet()) {
            String separator = number == 0 ? "" : ", ";
            definitions.append(separator).append("c" + number + " " + column.getKey());
            values.append(separator).append(column.getValue());
            number++;
        }
        statement.execute("create table " + table + " (" + definitions + ")");
        statement.execute("insert into " + table + " values (" + values + ")");
    }

    /** What each door shows of a table's only row, cells joined by a bar. */
    private static Map<String, String> shown(String table) throws SQLException {
        Map<String, String> shown = new LinkedHashMap<>();
        for (Map.Entry<String, Connection> door : doors.connect().entrySet()) {
            try (Connection connection = door.getValue()) {
                shown.put(door.getKey() + ", text", row(connection, table));
                for (int i = 0; i < 6; i++) {
                    // From the fifth run on pgjdbc asks for what it can in binary.
                    shown.put(door.getKey() + ", prepared", row(connection, table));
                }
            }
        }
        return shown;
    }

    private static String row(Connection connection, String table) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select * from " + table);
                ResultSet rows = statement.executeQuery()) {
            StringBuilder row = new StringBuilder();
            rows.next();
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                row.append(cell(rows, i)).append('|');
            }
            return row.toString();
        }
    }

    /** What pgjdbc itself writes in one way when it comes as text, and in another when it comes in binary, as a value. */
    private static String cell(ResultSet rows, int column) throws SQLException {
        Object value = rows.getObject(column);
        if (value instanceof byte[] bytes) {
            return HexFormat.of().formatHex(bytes);
        }
        return value instanceof Double || value instanceof Float ? value.toString() : rows.getString(column);
    }

    @ParameterizedTest
    @ValueSource(strings = {"redact", "partial", "email", "hash", "number", "date"})
    void looksTheSameThroughBothDoors(String masker) throws Exception {
        Map<String, String> shown = shown(masker + "_open");

        assertThat(shown.values()).as(shown.toString()).hasSize(4).containsOnly(shown.get("proxy, text"));
        assertThat(shown.toString()).doesNotContain("canary@", "<canary", "\"canary\"", "8675309", "06-05");
    }

    @ParameterizedTest
    @ValueSource(strings = {"redact", "partial", "email", "hash", "number", "date"})
    void isNullWhereNoMaskerKnowsTheType(String masker) throws Exception {
        String nulls = "null|".repeat(CLOSED.size());

        assertThat(shown(masker + "_closed").values()).containsOnly(nulls);
    }
}
