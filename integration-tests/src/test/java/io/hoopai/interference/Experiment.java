package io.hoopai.interference;

import static java.util.Objects.requireNonNull;

import io.hoopai.generated.Generated;
import io.hoopai.generated.Shrinker;
import io.hoopai.generated.StatementGenerator;
import io.hoopai.sql.Dialect;
import io.hoopai.testing.TestDatabases;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Sends statements to both twins by every door, and compares. */
final class Experiment implements AutoCloseable {
    /** Scratch tables grow by what is taken back, and audit trails and caches by everything. */
    private static final int STATEMENTS_PER_BENCH = 5_000;
    /** A witness that objects, or a catalog that is read again, may come between the two sides of a statement. */
    private static final int CONFIRMATIONS = 3;

    private static final int PAUSE_MILLIS = 250;
    private static final int MOST_SHRUNK = 12;

    private final Dialect dialect;
    private final Masking masking;
    private final Contents contents;
    private final Path directory;
    private final Report report = new Report();
    private Bench bench;
    private int benches;
    private int onBench;

    private Experiment(Dialect dialect, Masking masking, Contents contents, Path directory) throws Exception {
        this.dialect = requireNonNull(dialect, "dialect is null");
        this.masking = requireNonNull(masking, "masking is null");
        this.contents = requireNonNull(contents, "contents is null");
        this.directory = requireNonNull(directory, "directory is null");
        this.bench = open();
    }

    /** @param directory an empty one, for rules and audit trails */
    static Experiment open(Dialect dialect, Masking masking, Contents contents, Path directory) throws Exception {
        return new Experiment(dialect, masking, contents, directory);
    }

    private Bench open() throws Exception {
        onBench = 0;
        benches++;
        return Bench.open(dialect, masking, contents, directory.resolve("bench-" + benches));
    }

    StatementGenerator generator(long seed) {
        return new StatementGenerator(bench.vocabulary(), seed);
    }

    Report report() {
        return report;
    }

    /** Tries a statement, and says whether it told the sides apart. */
    boolean attempt(Generated statement) throws Exception {
        if (onBench++ == STATEMENTS_PER_BENCH) {
            bench.close();
            bench = open();
        }
        boolean told = false;
        Optional<Answer> first = Optional.empty();
        for (DoorPair door : bench.doors()) {
            DoorPair.Answers answers = door.ask(statement);
            first = first.or(() -> Optional.of(answers.left()));
            if (answers.has(Answer.Ending.LOST)) {
                replace();
                break;
            }
            if (answers.difference().isPresent() && isInterference(statement, door, answers)) {
                told = true;
                break;
            }
        }
        judged(statement, first.orElseThrow());
        return told;
    }

    private void judged(Generated statement, Answer answer) {
        report.tried(answer.ending());
        if (!statement.changesData() && bench.acceptance().accepts(statement.text())) {
            answer.refusal()
                    .ifPresentOrElse(message -> report.refusedQuery(message, statement.text()), report::admittedQuery);
        }
    }

    /**
     * In new sessions both sides have to answer as they did. What does not hold there comes of something else than the
     * values: a witness that has objected since, a catalog that was read again.
     */
    private boolean isInterference(Generated statement, DoorPair door, DoorPair.Answers answers)
            throws InterruptedException {
        Interference found =
                new Interference(statement, door.name(), answers.difference().orElseThrow());
        for (int i = 0; i < confirmations(); i++) {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            door.close();
            if (!door.ask(statement).equals(answers)) {
                report.unsteady(found);
                return false;
            }
        }
        boolean shrinks = !isExpected() && report.interference().size() < MOST_SHRUNK;
        report.found(shrinks ? smallest(found, door) : found);
        return true;
    }

    /** Whether most statements are meant to tell the sides apart. */
    private boolean isExpected() {
        return masking != Masking.CONSTANT && contents == Contents.DIFFERENT;
    }

    private int confirmations() {
        return isExpected() ? 0 : CONFIRMATIONS;
    }

    private static Interference smallest(Interference found, DoorPair door) {
        Generated statement = found.statement();
        Generated smallest = statement.smaller(new Shrinker(
                        sql -> door.ask(statement.smaller(sql)).difference().isPresent())
                .shrink(statement.sql()));
        return new Interference(
                smallest, door.name(), door.ask(smallest).difference().orElse(found.difference()));
    }

    /** Some statements crash old servers. */
    private void replace() throws Exception {
        boolean alive = bench.acceptance().accepts("SELECT 1");
        try {
            bench.close();
        } catch (java.sql.SQLException | IllegalStateException e) {
            // With the server, everything on it is gone.
        }
        if (!alive) {
            TestDatabases.replace(dialect);
        }
        bench = open();
    }

    @Override
    public void close() throws Exception {
        bench.close();
    }
}
