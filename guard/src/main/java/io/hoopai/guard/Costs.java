package io.hoopai.guard;

import static java.util.Objects.requireNonNull;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * What statements that are about to begin have cost, where that was taken beforehand because it had to be waited for. What is
 * taken and not used is given back. Safe for use by many threads.
 */
final class Costs {
    private final Executor waiting;
    private final Budget budget;
    private final Deque<Cost> taken = new ArrayDeque<>();
    private boolean closed;

    /** What one statement has cost, or why it may not run. */
    private record Cost(JudgedStatement statement, OptionalLong rows, Optional<RunRefusedException> refused) {}

    /** Takes what a statement costs; may wait. */
    interface Spending {
        OptionalLong spend(JudgedStatement statement) throws RunRefusedException;
    }

    /** @param waiting runs what waits */
    Costs(Executor waiting, Budget budget) {
        this.waiting = requireNonNull(waiting, "waiting is null");
        this.budget = requireNonNull(budget, "budget is null");
    }

    /** Takes what statements cost; completes when that is done, and never with a failure. */
    CompletableFuture<Void> take(List<JudgedStatement> statements, Spending spending) {
        try {
            return CompletableFuture.runAsync(
                            () -> statements.forEach(statement -> add(cost(statement, spending))), waiting)
                    .exceptionally(failure -> null);
        } catch (RejectedExecutionException e) {
            RunRefusedException busy = new RunRefusedException(Refusals.costsNotKnown());
            statements.forEach(statement -> add(new Cost(statement, OptionalLong.empty(), Optional.of(busy))));
            return CompletableFuture.completedFuture(null);
        }
    }

    private static Cost cost(JudgedStatement statement, Spending spending) {
        try {
            return new Cost(statement, spending.spend(statement), Optional.empty());
        } catch (RunRefusedException e) {
            return new Cost(statement, OptionalLong.empty(), Optional.of(e));
        }
    }

    private synchronized void add(Cost cost) {
        if (closed) {
            giveBack(cost);
        } else {
            taken.addLast(cost);
        }
    }

    /** What the next statement has cost already; empty when nothing was taken for it. */
    synchronized Optional<OptionalLong> use(JudgedStatement statement) throws RunRefusedException {
        Cost next = taken.peekFirst();
        if (next == null || next.statement() != statement) {
            return Optional.empty();
        }
        taken.removeFirst();
        if (next.refused().isPresent()) {
            throw next.refused().get();
        }
        return Optional.of(next.rows());
    }

    /** What is taken for statements that have not begun is not needed. */
    synchronized void giveBack() {
        taken.forEach(this::giveBack);
        taken.clear();
    }

    private void giveBack(Cost cost) {
        cost.rows().ifPresent(budget::giveBackRows);
    }

    synchronized void close() {
        closed = true;
        giveBack();
    }
}
