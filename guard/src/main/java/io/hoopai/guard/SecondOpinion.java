package io.hoopai.guard;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.hoopai.sql.LineageWitness;
import io.hoopai.sql.LineageWitness.Testimony;
import io.hoopai.sql.Statement;
import io.hoopai.sql.catalog.Catalog;
import io.hoopai.sql.catalog.SearchPath;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Asks the lineage witnesses about every new shape, on a thread of its own, and remembers the shapes that one of them
 * objects to. A shape that there is no room for is examined when it is next seen. Without witnesses there are no
 * objections.
 *
 * <p>Safe for use by many threads.
 */
final class SecondOpinion implements AutoCloseable {
    private static final int WAITING = 256;
    private static final int KEPT_SHAPES = 10_000;

    private final List<Examiner> examiners;
    private final AuditTrail trail;
    private final Cache<Question, Boolean> asked = shapes();
    private final Cache<String, Boolean> objections = shapes();
    private final AtomicLong version = new AtomicLong();
    private final ThreadPoolExecutor thread;

    SecondOpinion(List<LineageWitness> witnesses, AuditTrail trail) {
        this.examiners = witnesses.stream().map(Examiner::new).toList();
        this.trail = trail;
        this.thread = new ThreadPoolExecutor(
                0, 1, 10, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING), Daemons.named("hoopai-witness"));
    }

    /** Whether a witness has found the shape to touch or hand out more than the lineage says. */
    boolean objectsTo(String shape) {
        return objections.getIfPresent(shape) != null;
    }

    /** Grows with every objection: what was allowed before may be refused now. */
    long version() {
        return version.get();
    }

    /** What each witness has said so far. */
    List<WitnessRecord> records() {
        return examiners.stream().map(Examiner::record).toList();
    }

    /** Has a statement examined that was not yet. */
    void seek(Statement statement, Catalog catalog, SearchPath path) {
        if (examiners.isEmpty()) {
            return;
        }
        Question question = new Question(statement.shape(), path, catalog.epoch());
        if (asked.asMap().putIfAbsent(question, Boolean.TRUE) != null) {
            return;
        }
        try {
            thread.execute(() -> examine(statement, catalog, path));
        } catch (RejectedExecutionException e) {
            asked.invalidate(question);
        }
    }

    private void examine(Statement statement, Catalog catalog, SearchPath path) {
        for (Examiner examiner : examiners) {
            if (examiner.examine(statement, catalog, path) == Testimony.DISAGREES) {
                objections.put(statement.shape(), Boolean.TRUE);
                version.incrementAndGet();
                trail.witnessDisagrees(examiner.name(), statement.shape());
            }
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
        records().forEach(trail::witnessed);
    }

    private static <K> Cache<K, Boolean> shapes() {
        return Caffeine.newBuilder()
                .executor(Runnable::run)
                .maximumSize(KEPT_SHAPES)
                .build();
    }

    private record Question(String shape, SearchPath path, long catalog) {}
}
