package io.hoopai.proxy;

import static java.lang.System.Logger.Level.DEBUG;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hoopai.guard.config.Configuration;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * How many rows a statement that waits for approval would touch, as the server's planner has it at the moment: for the eyes
 * of who has to decide. It is planned and not run, over a connection of its own, in a read-only transaction. Safe for use by
 * many threads; waits for the database.
 */
final class RowEstimator {
    private static final System.Logger LOGGER = System.getLogger(RowEstimator.class.getName());
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_SECONDS = 2;

    private final Function<String, Optional<Configuration.Database>> databases;

    /** @param databases by the names that clients know them by */
    RowEstimator(Function<String, Optional<Configuration.Database>> databases) {
        this.databases = databases;
    }

    /** Empty when it cannot be told, as of a statement with parameters. */
    OptionalLong estimate(String database, String sql) {
        Optional<Configuration.Database> known = databases.apply(database);
        if (known.isEmpty()) {
            return OptionalLong.empty();
        }
        try (Connection connection = PostgresCatalogSource.open(known.get())) {
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.setQueryTimeout(MOST_SECONDS);
                statement.setEscapeProcessing(false);
                try (ResultSet plan = statement.executeQuery("EXPLAIN (FORMAT JSON) " + sql)) {
                    return plan.next() ? rows(JSON.readTree(plan.getString(1))) : OptionalLong.empty();
                }
            } finally {
                connection.rollback();
            }
        } catch (SQLException | JsonProcessingException e) {
            LOGGER.log(DEBUG, "no estimate of a statement: {0}", e.toString());
            return OptionalLong.empty();
        }
    }

    /** A write itself gives no rows, so that those that it writes are what its plan feeds it. */
    private static OptionalLong rows(JsonNode plans) {
        JsonNode plan = plans.path(0).path("Plan");
        while (plan.path("Node Type").asText().equals("ModifyTable")
                && plan.path("Plans").has(0)) {
            plan = plan.path("Plans").path(0);
        }
        JsonNode rows = plan.path("Plan Rows");
        return rows.canConvertToLong() ? OptionalLong.of(rows.longValue()) : OptionalLong.empty();
    }
}
