package io.hoopai.generated;

import io.hoopai.sql.ColumnRef;
import io.hoopai.sql.RelationName;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Postgres. A statement becomes the body of a function in standard SQL, for which the server records in {@code pg_depend}
 * every column that the parsed statement refers to: the records that it keeps for views, by the same code
 * ({@code recordDependencyOnExpr} in {@code dependency.c}), but for statements that change data as well.
 */
final class PostgresServer implements Server {
    /**
     * Statements for which the records of a relation say nothing of what is read: the fields of its row type are recorded
     * where a function returns such rows, and all of a target's columns for the row called EXCLUDED
     * ({@code exclRelTlist}). What these statements read is left to the canaries.
     */
    private static final Map<Pattern, String> SAY_NOTHING = Map.of(
            Pattern.compile("first_person\\(|NULL::person|INSERT INTO person AS .* ON CONFLICT \\(id\\) DO UPDATE"),
            "person",
            Pattern.compile("rich_accounts\\(|NULL::account|INSERT INTO account AS .* ON CONFLICT \\(id\\) DO UPDATE"),
            "account");

    private static final String DEPENDENCIES = """
            SELECT n.nspname, c.relname, a.attname
            FROM pg_depend d
            JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
            JOIN pg_class c ON c.oid = d.refobjid
            JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE d.classid = 'pg_proc'::regclass AND d.objid = 'probe()'::regprocedure
              AND d.refclassid = 'pg_class'::regclass AND a.attnum > 0 AND c.relkind <> 'c'
            """;

    private final CanaryDatabase database;
    private final Connection connection;
    private final StoredValues storedValues;

    PostgresServer(CanaryDatabase database) throws SQLException {
        this.database = database;
        // The driver's other modes send a function in standard SQL and what follows it as one statement.
        this.connection = database.connect("?preferQueryMode=simple");
        this.storedValues = new StoredValues(database);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET statement_timeout = '3s'");
        }
    }

    @Override
    public Observed run(Generated generated) throws SQLException {
        String sql = generated.text();
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            List<List<@Nullable String[]>> results = Results.of(
                    statement,
                    "BEGIN; CREATE FUNCTION probe() RETURNS void LANGUAGE sql BEGIN ATOMIC " + sql + "; END;\n"
                            + DEPENDENCIES + ";\n" + sql + ";\n"
                            + (generated.changesData() ? storedValues.query() + ";\n" : "") + "ROLLBACK");
            int expected = generated.changesData() ? 2 : 1;
            boolean returned = results.size() > expected;
            return new Observed(
                    columns(results.get(0), sql),
                    returned ? results.get(1) : List.of(),
                    generated.changesData() ? storedValues.byColumn(results.get(results.size() - 1)) : Map.of());
        } catch (SQLException e) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("ROLLBACK");
            }
            throw e;
        }
    }

    private Set<ColumnRef> columns(List<@Nullable String[]> rows, String sql) {
        Set<String> unsaid = new HashSet<>();
        SAY_NOTHING.forEach((pattern, relation) -> {
            if (pattern.matcher(sql).find()) {
                unsaid.add(relation);
            }
        });
        Set<ColumnRef> columns = new HashSet<>();
        for (@Nullable String[] row : rows) {
            if (unsaid.contains(row[1])) {
                continue;
            }
            columns.add(new ColumnRef(
                    new RelationName(database.name(), String.valueOf(row[0]), String.valueOf(row[1])),
                    String.valueOf(row[2])));
        }
        return columns;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
