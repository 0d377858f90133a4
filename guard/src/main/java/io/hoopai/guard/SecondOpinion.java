package io.hoopai.guard;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.hoopai.sql.LineageWitness;
import io.hoopai.sql.Statement;
import io.hoopai.sql.catalog.Catalog;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Asks the lineage witness about every new shape, on a thread of its own, and remembers the shapes it objects to. A
 * shape that there is no room for is examined when it is next seen. Without a witness there are no objections.
 *
 * <p>Safe for use by many threads.
 */
final class SecondOpinion implements AutoCloseable {
    private static final System.Logger LOGGER = System.getLogger(SecondOpinion.class.getName());
    private static final int WAITING = 256;
    private static final int KEPT_SHAPES = 10_000;

    private final Optional<LineageWitness> witness;
    private final AuditTrail trail;
    private final Cache<Question, Boolean> asked = shapes();
    private final Cache<String, Boolean> objections = shapes();
    private final AtomicLong version = new AtomicLong();
    private final ThreadPoolExecutor examiner;

    SecondOpinion(Optional<LineageWitness> witness, AuditTrail trail) {
        this.witness = witness;
        this.trail = trail;
        this.examiner = new ThreadPoolExecutor(
                0, 1, 10, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING), Daemons.named("hoopai-witness"));
    }

    /** Whether the witness has found the shape to hand out more than the lineage says. */
    boolean objectsTo(String shape) {
        return objections.getIfPresent(shape) != null;
    }

    /** Grows with every objection: what was allowed before may be refused now. */
    long version() {
        return version.get();
    }

    /** Has a statement examined that was not yet. */
    void seek(Statement statement, Catalog catalog) {
        if (witness.isEmpty() || statement.outputs().isEmpty()) {
            return;
        }
        Question question = new Question(statement.shape(), catalog.epoch());
        if (asked.asMap().putIfAbsent(question, Boolean.TRUE) != null) {
            return;
        }
        try {
            examiner.execute(() -> examine(witness.get(), statement, catalog));
        } catch (RejectedExecutionException e) {
            asked.invalidate(question);
        }
    }

    private void examine(LineageWitness present, Statement statement, Catalog catalog) {
        try {
            if (present.examine(statement, catalog, catalog.defaultPath()) == LineageWitness.Testimony.DISAGREES) {
                objections.put(statement.shape(), Boolean.TRUE);
                version.incrementAndGet();
                trail.witnessDisagrees(statement.shape());
            }
        } catch (RuntimeException | Error e) {
            // A second opinion that breaks, its library included, is no opinion.
            LOGGER.log(Level.WARNING, "the lineage witness failed on a statement", e);
        }
    }

    @Override
    public void close() {
        examiner.shutdownNow();
    }

    private static <K> Cache<K, Boolean> shapes() {
        return Caffeine.newBuilder()
                .executor(Runnable::run)
                .maximumSize(KEPT_SHAPES)
                .build();
    }

    private record Question(String shape, long catalog) {}
}
