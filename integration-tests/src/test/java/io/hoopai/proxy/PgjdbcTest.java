package io.hoopai.proxy;

import static io.hoopai.proxy.ProxiedShop.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;
import org.postgresql.PGResultSetMetaData;
import org.postgresql.copy.CopyManager;
import org.postgresql.util.PGobject;

/** Postgres's own JDBC driver through the proxy, in the ways it can be set up: what it answers is what it answers directly. */
class PgjdbcTest {
    private static final Path CLIENTS = Path.of("clients");

    private static final String EVERY_KIND =
            "SELECT id, label, small, big, ratio, amount, flag, born, seen, took, key, raw,"
                    + " tags, numbers, grid, doc, feeling, home, code, span, address FROM samples ORDER BY id";

    private static ProxiedShop shop;

    @BeforeAll
    static void start() throws Exception {
        String policy = Files.readString(CLIENTS.resolve("policy.yaml"))
                .replace("users: [worker]", "users: [" + ProxiedShop.AGENT + "]");
        shop = ProxiedShop.under(
                policy,
                Files.readString(CLIENTS.resolve("masking.yaml")),
                Files.readString(CLIENTS.resolve("fixture.sql")));
    }

    @AfterAll
    static void stop() throws Exception {
        shop.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "preferQueryMode=simple",
                "preferQueryMode=extended",
                "preferQueryMode=extendedForPrepared",
                "preferQueryMode=extendedCacheEverything",
                "prepareThreshold=1",
                "prepareThreshold=-1",
                "prepareThreshold=0",
                "binaryTransfer=false"
            })
    void readsValuesOfEveryKindAndMasksInEveryMode(String mode) throws Exception {
        try (Connection direct = shop.database().connect();
                Connection connection = shop.connect(mode);
                Statement plain = direct.createStatement();
                PreparedStatement kinds = connection.prepareStatement(EVERY_KIND);
                PreparedStatement masked =
                        connection.prepareStatement("SELECT secret, id FROM readings WHERE id = ?")) {
            List<String> real = objects(plain.executeQuery(EVERY_KIND));
            for (int run = 1; run <= 7; run++) {
                try (ResultSet result = kinds.executeQuery()) {
                    assertThat(objects(result)).isEqualTo(real);
                }
                masked.setInt(1, run);
                try (ResultSet result = masked.executeQuery()) {
                    assertThat(cells(result)).containsExactly("[redacted]|" + run);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"prepareThreshold=-1", "prepareThreshold=5", "preferQueryMode=simple"})
    void takesParametersOfEveryKind(String mode) throws Exception {
        try (Connection connection = shop.connect(mode);
                PreparedStatement statement = connection.prepareStatement(
                        "SELECT ?::text[], ?::jsonb, ?::text, ?::uuid, ?::date, ?::timestamptz, ?::numeric, ?::bytea, ?::mood")) {
            PGobject json = new PGobject();
            json.setType("jsonb");
            json.setValue("{\"k\": [\"é\", null]}");
            UUID key = UUID.fromString("123e4567-e89b-12d3-a456-426614174000");
            OffsetDateTime seen = OffsetDateTime.parse("2024-02-29T12:34:56.789Z");
            statement.setArray(1, connection.createArrayOf("text", new String[] {"ä", null, "日本語😀"}));
            statement.setObject(2, json);
            statement.setNull(3, Types.VARCHAR);
            statement.setObject(4, key);
            statement.setObject(5, LocalDate.of(2024, 2, 29));
            statement.setObject(6, seen);
            statement.setBigDecimal(7, new BigDecimal("12345.678"));
            statement.setBytes(8, new byte[] {0, -1});
            statement.setObject(9, "calm", Types.OTHER);
            try (ResultSet result = statement.executeQuery()) {
                assertThat(result.next()).isTrue();
                assertThat((Object[]) result.getArray(1).getArray()).containsExactly("ä", null, "日本語😀");
                assertThat(result.getString(2)).isEqualTo("{\"k\": [\"é\", null]}");
                assertThat(result.getString(3)).isNull();
                assertThat(result.getObject(4, UUID.class)).isEqualTo(key);
                assertThat(result.getObject(5, LocalDate.class)).isEqualTo(LocalDate.of(2024, 2, 29));
                assertThat(result.getObject(6, OffsetDateTime.class)).isEqualTo(seen);
                assertThat(result.getBigDecimal(7)).isEqualByComparingTo("12345.678");
                assertThat(result.getBytes(8)).containsExactly(0, -1);
                assertThat(result.getString(9)).isEqualTo("calm");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"reWriteBatchedInserts=true", "reWriteBatchedInserts=false", "preferQueryMode=simple"})
    void sendsBatches(String mode) throws Exception {
        try (Connection connection = shop.connect(mode)) {
            connection.setAutoCommit(false);
            try (PreparedStatement insert =
                    connection.prepareStatement("INSERT INTO notes (client, body) VALUES ('pgjdbc', ?)")) {
                for (int i = 0; i < 300; i++) {
                    insert.setString(1, "note " + i);
                    insert.addBatch();
                }
                assertThat(insert.executeBatch()).hasSize(300);
            }
            assertThat(rows(connection, "SELECT count(DISTINCT body) FROM notes WHERE client = 'pgjdbc'"))
                    .containsExactly("300");
            connection.rollback();
        }
    }

    @Test
    void returnsGeneratedKeysAndUpdateCounts() throws Exception {
        try (Connection connection = shop.connect()) {
            connection.setAutoCommit(false);
            try (PreparedStatement insert = connection.prepareStatement(
                    "INSERT INTO notes (client) VALUES ('keys'), ('keys')", Statement.RETURN_GENERATED_KEYS)) {
                assertThat(insert.executeUpdate()).isEqualTo(2);
                try (ResultSet keys = insert.getGeneratedKeys()) {
                    assertThat(keys.next()).isTrue();
                    assertThat(keys.getInt("id")).isPositive();
                }
            }
            connection.rollback();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"preferQueryMode=extended", "preferQueryMode=simple"})
    void goesOnInATransactionAfterARefusalWithAutosave(String mode) throws Exception {
        try (Connection connection = shop.connect(mode, "autosave=always", "cleanupSavepoints=true")) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.executeUpdate("INSERT INTO notes (client) VALUES ('saved')");
                assertThatThrownBy(() -> statement.execute("TRUNCATE notes"))
                        .asInstanceOf(type(SQLException.class))
                        .extracting(SQLException::getSQLState)
                        .isEqualTo("42501");
                assertThat(rows(connection, "SELECT count(*) FROM notes WHERE client = 'saved'"))
                        .containsExactly("1");
            }
            connection.rollback();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"defaultRowFetchSize=0", "defaultRowFetchSize=1000", "adaptiveFetch=true"})
    void readsManyRowsAtOnceAndInParts(String mode) throws Exception {
        try (Connection connection = shop.connect(mode, "defaultRowFetchSize=700", "maxResultBuffer=64M")) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement();
                    ResultSet result = statement.executeQuery("SELECT secret FROM readings ORDER BY id")) {
                int count = 0;
                while (result.next()) {
                    assertThat(result.getString(1)).isEqualTo("[redacted]");
                    count++;
                }
                assertThat(count).isEqualTo(50_000);
            }
            connection.rollback();
        }
    }

    @Test
    void carriesLongValuesBothWays() throws Exception {
        try (Connection connection = shop.connect();
                PreparedStatement statement = connection.prepareStatement("SELECT length(?)")) {
            String body =
                    rows(connection, "SELECT body FROM documents WHERE id = 1").get(0);
            assertThat(body).hasSize(5 << 20);
            statement.setString(1, body);
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                assertThat(result.getInt(1)).isEqualTo(body.length());
            }
        }
    }

    @Test
    void copiesOutWithMasks() throws Exception {
        try (Connection connection = shop.connect()) {
            CopyManager copies = connection.unwrap(PGConnection.class).getCopyAPI();
            StringWriter out = new StringWriter();
            assertThat(copies.copyOut("COPY (SELECT id, secret FROM readings ORDER BY id) TO STDOUT", out))
                    .isEqualTo(50_000);
            assertThat(out.toString()).startsWith("1\t[redacted]\n2\t[redacted]\n");
        }
    }

    @Test
    void stopsAtItsTimeoutAndLivesOn() throws Exception {
        try (Connection connection = shop.connect();
                Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(1);
            assertThatThrownBy(() -> statement.executeQuery("SELECT count(*) FROM readings a, readings b, readings c"))
                    .asInstanceOf(type(SQLException.class))
                    .extracting(SQLException::getSQLState)
                    .isEqualTo("57014");
            assertThat(connection.isValid(5)).isTrue();
        }
    }

    @Test
    void keepsTheModesOfTransactionsAndTheSettingsOfConnections() throws Exception {
        try (Connection connection = shop.connect("ApplicationName=clients", "readOnlyMode=transaction")) {
            assertThat(rows(connection, "SHOW application_name")).containsExactly("clients");
            connection.setClientInfo("ApplicationName", "others");
            assertThat(rows(connection, "SHOW application_name")).containsExactly("others");
            connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
            assertThat(connection.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_SERIALIZABLE);
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            assertThatThrownBy(() -> rows(connection, "INSERT INTO notes (client) VALUES ('x') RETURNING id"))
                    .hasMessageContaining("read-only");
            connection.rollback();
            connection.setReadOnly(false);
            assertThat(rows(connection, "SHOW transaction_read_only")).containsExactly("off");
            connection.rollback();
            connection.setAutoCommit(true);
            connection.setSchema("public");
            assertThat(connection.getSchema()).isEqualTo("public");
        }
    }

    @Test
    void describesTheDatabaseAsItIs() throws Exception {
        try (Connection direct = shop.database().connect();
                Connection connection = shop.connect()) {
            Map<String, List<String>> wanted = metadata(direct.getMetaData());
            Map<String, List<String>> got = metadata(connection.getMetaData());
            assertThat(got.keySet()).isEqualTo(wanted.keySet());
            for (Map.Entry<String, List<String>> answer : wanted.entrySet()) {
                assertThat(got.get(answer.getKey())).as(answer.getKey()).isEqualTo(answer.getValue());
            }
            assertThat(wanted.get("columns")).hasSizeGreaterThan(40);
            assertThat(wanted.get("imported keys")).isNotEmpty().isEqualTo(wanted.get("cross reference"));
        }
    }

    @Test
    void describesResultsAsTheyAre() throws Exception {
        try (Connection direct = shop.database().connect();
                Connection connection = shop.connect()) {
            String sql =
                    "SELECT n.id, n.client, s.secret AS hidden, s.amount, s.tags, s.id + 1 FROM notes n, samples s";
            assertThat(description(connection, sql)).isEqualTo(description(direct, sql));
        }
    }

    @Test
    void servesSessionsSideBySideAndOneThatMistypedItsPassword() throws Exception {
        assertThatThrownBy(() -> shop.connect("password=wrong"))
                .asInstanceOf(type(SQLException.class))
                .extracting(SQLException::getSQLState)
                .isEqualTo("28P01");
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<List<String>>> work = new ArrayList<>();
            for (int i = 1; i <= 24; i++) {
                int id = i;
                work.add(() -> {
                    try (Connection own = shop.connect()) {
                        return rows(own, "SELECT id, secret FROM readings WHERE id = " + id);
                    }
                });
            }
            int id = 0;
            for (Future<List<String>> answer : threads.invokeAll(work, 60, TimeUnit.SECONDS)) {
                id++;
                assertThat(answer.get()).containsExactly(id + "|[redacted]");
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<String> cells(ResultSet result) throws SQLException {
        List<String> rows = new ArrayList<>();
        while (result.next()) {
            List<String> cells = new ArrayList<>();
            for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                cells.add(String.valueOf(result.getString(i)));
            }
            rows.add(String.join("|", cells));
        }
        return rows;
    }

    /** Values as the driver hands them out, which depends on neither protocol nor format. */
    private static List<String> objects(ResultSet result) throws SQLException {
        List<String> rows = new ArrayList<>();
        while (result.next()) {
            List<String> cells = new ArrayList<>();
            for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                Object value = result.getObject(i);
                Object shown = value instanceof java.sql.Array array ? array.getArray() : value;
                cells.add(
                        shown instanceof byte[] bytes
                                ? Arrays.toString(bytes)
                                : Arrays.deepToString(new Object[] {shown}));
            }
            rows.add(String.join("|", cells));
        }
        return rows;
    }

    /** What tools ask when they draw a schema. */
    private static Map<String, List<String>> metadata(DatabaseMetaData of) throws SQLException {
        Map<String, List<String>> answers = new LinkedHashMap<>();
        String schema = "public";
        answers.put("schemas", cells(of.getSchemas()));
        answers.put("tables", cells(of.getTables(null, schema, "%", null)));
        answers.put("system tables", cells(of.getTables(null, "pg_catalog", "pg_c%", null)));
        answers.put("table types", cells(of.getTableTypes()));
        answers.put("columns", cells(of.getColumns(null, schema, "%", "%")));
        answers.put("column privileges", cells(of.getColumnPrivileges(null, schema, "samples", "%")));
        answers.put("table privileges", cells(of.getTablePrivileges(null, schema, "%")));
        answers.put("primary keys", cells(of.getPrimaryKeys(null, schema, "samples")));
        answers.put("indexes", cells(of.getIndexInfo(null, schema, "readings", false, true)));
        answers.put(
                "best row",
                cells(of.getBestRowIdentifier(null, schema, "samples", DatabaseMetaData.bestRowSession, true)));
        answers.put("versions", cells(of.getVersionColumns(null, schema, "samples")));
        answers.put("imported keys", cells(of.getImportedKeys(null, schema, "orders")));
        answers.put("exported keys", cells(of.getExportedKeys(null, schema, "customers")));
        answers.put("cross reference", cells(of.getCrossReference(null, schema, "customers", null, schema, "orders")));
        answers.put("client info", cells(of.getClientInfoProperties()));
        answers.put("keys of an index", List.of(String.valueOf(of.getMaxColumnsInIndex())));
        answers.put("functions", cells(of.getFunctions(null, schema, "%")));
        answers.put("function columns", cells(of.getFunctionColumns(null, schema, "%", "%")));
        answers.put("procedures", cells(of.getProcedures(null, schema, "%")));
        answers.put("types", cells(of.getTypeInfo()));
        answers.put("user types", cells(of.getUDTs(null, schema, "%", null)));
        answers.put("catalogs", of.getDatabaseProductName().lines().toList());
        answers.put("keywords", Arrays.asList(of.getSQLKeywords().split(",")));
        answers.put("limits", List.of(of.getMaxColumnNameLength() + " " + of.getMaxIndexLength()));
        answers.put("version", List.of(of.getDatabaseProductVersion()));
        return answers;
    }

    private static List<String> description(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            ResultSetMetaData columns = result.getMetaData();
            PGResultSetMetaData origins = columns.unwrap(PGResultSetMetaData.class);
            List<String> described = new ArrayList<>();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                described.add(String.join(
                        " ",
                        columns.getColumnLabel(i),
                        columns.getColumnTypeName(i),
                        String.valueOf(columns.isNullable(i)),
                        String.valueOf(columns.isAutoIncrement(i)),
                        String.valueOf(columns.getPrecision(i)),
                        String.valueOf(columns.getScale(i)),
                        origins.getBaseSchemaName(i),
                        origins.getBaseTableName(i),
                        origins.getBaseColumnName(i)));
            }
            return described;
        }
    }
}
