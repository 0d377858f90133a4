package io.hoopai.generated;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.ReadLimits;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.SqlReader;
import io.hoopai.sql.SqlReaders;
import io.hoopai.sql.Statement;
import io.hoopai.sql.catalog.CatalogUnavailableException;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** Generates statements, runs each on the server and by the reader, and holds the two against each other. */
final class Experiment implements AutoCloseable {
    private static final String CONNECTION_LOST = "08";

    private final CanaryDatabase database;
    private final Server server;
    private final StatementGenerator generator;
    private final LineageCheck check;
    private final SqlReader reader = SqlReaders.create(ReadLimits.DEFAULT);

    private Experiment(CanaryDatabase database, Server server, StatementGenerator generator) {
        this.database = database;
        this.server = server;
        this.generator = generator;
        this.check = new LineageCheck(database.canaries(), new ViewColumns(database, reader));
    }

    static Experiment open(Dialect dialect, long seed) throws SQLException, CatalogUnavailableException {
        CanaryDatabase database = CanaryDatabase.create(dialect, seed);
        Server server = switch (dialect) {
            case POSTGRESQL -> new PostgresServer(database);
            case MYSQL -> new MySqlServer(database);
        };
        return new Experiment(
                database, server, new StatementGenerator(dialect, database.sources(), database.targets(), seed));
    }

    /** Tries the statements numbered from {@code first}. */
    void run(long first, int count, Tally tally) {
        for (long number = first; number < first + count; number++) {
            attempt(generator.statement(number), tally);
        }
    }

    Generated statement(long number) {
        return generator.statement(number);
    }

    private void attempt(Generated generated, Tally tally) {
        Observed observed;
        try {
            observed = server.run(generated);
        } catch (SQLException e) {
            if (String.valueOf(e.getSQLState()).startsWith(CONNECTION_LOST)) {
                throw new IllegalStateException(
                        "the server is gone after #" + generated.number() + " " + generated.text(), e);
            }
            tally.refusedByServer(generated, e);
            return;
        }
        try {
            Statement statement = read(generated);
            List<Finding> findings = check.check(statement, observed);
            Set<?> known = LineageCheck.columns(statement);
            tally.compared(generated, observed.named().size(), known.size(), check.visible(observed));
            if (LineageCheck.callsUnread(statement)) {
                tally.valuesNotCompared();
            }
            if (!findings.isEmpty()) {
                Generated smallest = generated.smaller(new Shrinker(sql ->
                                fails(generated.smaller(sql), findings.get(0).kind()))
                        .shrink(generated.sql()));
                tally.found(smallest, findings);
            }
        } catch (SqlNotUnderstoodException e) {
            Generated example = tally.isNew(e) ? smallestRefused(generated, e) : generated;
            tally.refusedByReader(example, e);
        }
    }

    /** The smallest valid statement that is refused in the same words. */
    private Generated smallestRefused(Generated generated, SqlNotUnderstoodException refusal) {
        return generated.smaller(
                new Shrinker(sql -> isRefused(generated.smaller(sql), refusal)).shrink(generated.sql()));
    }

    private boolean isRefused(Generated candidate, SqlNotUnderstoodException refusal) {
        try {
            read(candidate);
            return false;
        } catch (SqlNotUnderstoodException e) {
            return Tally.message(e).equals(Tally.message(refusal)) && isValid(candidate);
        }
    }

    private boolean isValid(Generated candidate) {
        try {
            server.run(candidate);
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    private boolean fails(Generated candidate, Finding.Kind kind) {
        try {
            return check.check(read(candidate), server.run(candidate)).stream()
                    .anyMatch(finding -> finding.kind() == kind);
        } catch (SQLException | SqlNotUnderstoodException e) {
            return false;
        }
    }

    private Statement read(Generated generated) throws SqlNotUnderstoodException {
        return reader.read(
                        generated.text(), database.catalog(), database.catalog().defaultPath())
                .get(0);
    }

    @Override
    public void close() throws SQLException {
        server.close();
        database.close();
    }
}
