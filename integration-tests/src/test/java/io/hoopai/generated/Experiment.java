package io.hoopai.generated;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.LineageWitness;
import io.hoopai.sql.LineageWitness.Testimony;
import io.hoopai.sql.ReadLimits;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.SqlReader;
import io.hoopai.sql.SqlReaders;
import io.hoopai.sql.Statement;
import io.hoopai.sql.catalog.Catalog;
import io.hoopai.sql.catalog.CatalogUnavailableException;
import io.hoopai.testing.TestDatabases;
import java.sql.SQLException;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Predicate;

/** Generates statements, runs each on the server and by the reader, and holds the two against each other. */
final class Experiment implements AutoCloseable {
    private static final String CONNECTION_LOST = "08";

    private final Dialect dialect;
    private final long seed;
    private final List<LineageWitness> witnesses = ServiceLoader.load(LineageWitness.class).stream()
            .map(ServiceLoader.Provider::get)
            .toList();
    private final SqlReader reader = SqlReaders.create(ReadLimits.DEFAULT);
    private final StatementGenerator generator;
    private Bench bench;

    private Experiment(Dialect dialect, long seed) throws SQLException, CatalogUnavailableException {
        this.dialect = dialect;
        this.seed = seed;
        this.bench = Bench.open(dialect, seed, reader);
        this.generator = new StatementGenerator(
                Vocabulary.of(
                        dialect, bench.database().sources(), bench.database().targets()),
                seed);
    }

    static Experiment open(Dialect dialect, long seed) throws SQLException, CatalogUnavailableException {
        return new Experiment(dialect, seed);
    }

    /** Tries the statements numbered from {@code first}. */
    void run(long first, int count, Tally tally) throws SQLException, CatalogUnavailableException {
        for (long number = first; number < first + count; number++) {
            Generated generated = generator.statement(number);
            try {
                compare(generated, bench.server().run(generated), tally);
            } catch (SQLException e) {
                tally.refusedByServer(generated, e);
                if (isGone(e)) {
                    TestDatabases.replace(dialect);
                    bench = Bench.open(dialect, seed, reader);
                }
            }
        }
    }

    Generated statement(long number) {
        return generator.statement(number);
    }

    private static boolean isGone(SQLException e) {
        return String.valueOf(e.getSQLState()).startsWith(CONNECTION_LOST);
    }

    private void compare(Generated generated, Observed observed, Tally tally) {
        try {
            Statement statement = read(generated);
            List<Finding> findings = bench.check().check(statement, observed);
            Set<?> known = LineageCheck.columns(statement);
            tally.compared(
                    observed.named().size(),
                    known.size(),
                    bench.check().visible(observed),
                    !LineageCheck.callsUnread(statement));
            if (!findings.isEmpty()) {
                Finding.Kind kind = findings.get(0).kind();
                tally.found(smallest(generated, candidate -> fails(candidate, kind)), findings);
            }
            for (LineageWitness witness : witnesses) {
                if (objects(witness, statement)) {
                    tally.objected(smallest(generated, candidate -> objects(witness, candidate)), witness.name());
                }
            }
        } catch (SqlNotUnderstoodException e) {
            boolean known = tally.knows(e);
            tally.refusedByReader(
                    known ? generated : smallest(generated, candidate -> isRefusedAlone(candidate, e)), e);
        }
    }

    private static Generated smallest(Generated generated, Predicate<Generated> fails) {
        return generated.smaller(new Shrinker(sql -> fails.test(generated.smaller(sql))).shrink(generated.sql()));
    }

    /** Whether the lineage lacks the same kind of thing. */
    private boolean fails(Generated candidate, Finding.Kind kind) {
        try {
            return bench.check().check(read(candidate), bench.server().run(candidate)).stream()
                    .anyMatch(finding -> finding.kind() == kind);
        } catch (SQLException | SqlNotUnderstoodException e) {
            return false;
        }
    }

    /** Whether it is refused in the same words, and by the reader only. */
    private boolean isRefusedAlone(Generated candidate, SqlNotUnderstoodException refusal) {
        try {
            read(candidate);
            return false;
        } catch (SqlNotUnderstoodException e) {
            return Tally.message(e).equals(Tally.message(refusal)) && isValid(candidate);
        }
    }

    private boolean isValid(Generated candidate) {
        try {
            bench.server().run(candidate);
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    private boolean objects(LineageWitness witness, Generated candidate) {
        try {
            return objects(witness, read(candidate)) && isValid(candidate);
        } catch (SqlNotUnderstoodException e) {
            return false;
        }
    }

    private boolean objects(LineageWitness witness, Statement statement) {
        Catalog catalog = bench.database().catalog();
        return witness.examine(statement, catalog, catalog.defaultPath()) == Testimony.DISAGREES;
    }

    private Statement read(Generated generated) throws SqlNotUnderstoodException {
        Catalog catalog = bench.database().catalog();
        return reader.read(generated.text(), catalog, catalog.defaultPath()).get(0);
    }

    @Override
    public void close() throws SQLException {
        bench.close();
    }
}
