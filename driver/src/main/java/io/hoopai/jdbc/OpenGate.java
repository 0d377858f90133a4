package io.hoopai.jdbc;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.atomic.AtomicBoolean;

/** The gate of one connection to the database, and the guard behind it for as long. Closed once. */
final class OpenGate {
    private final StatementGate statements;
    private final Runnable release;
    private final AtomicBoolean closed = new AtomicBoolean();

    /** @param release gives the guard back */
    OpenGate(StatementGate statements, Runnable release) {
        this.statements = requireNonNull(statements, "statements is null");
        this.release = requireNonNull(release, "release is null");
    }

    StatementGate statements() {
        return statements;
    }

    void close() {
        if (closed.compareAndSet(false, true)) {
            statements.close();
            release.run();
        }
    }
}
