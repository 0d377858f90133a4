package io.hoopai.jdbc;

import static java.util.Objects.requireNonNull;

import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * The owner of a result of a statement.
 *
 * @param execution whose current result it was when it was made; null for generated keys, which have no run of their own
 */
record StatementOwner(StatementSupport guarded, @Nullable Execution execution) implements ResultOwner {
    StatementOwner {
        requireNonNull(guarded, "guarded is null");
    }

    @Override
    public Statement statement() {
        return guarded;
    }

    @Override
    public StatementGate gate() {
        return guarded.context().gate();
    }

    @Override
    public boolean unread() {
        return execution == null ? guarded.runsUnread() : execution.unread();
    }

    @Override
    public SQLException cleaned(SQLException exception) {
        return guarded.cleaned(exception);
    }

    @Override
    public @Nullable SQLWarning cleaned(@Nullable SQLWarning warning) {
        return guarded.cleanedWarning(warning);
    }

    @Override
    public void ended(long rows, long maskedCells) {
        if (execution != null) {
            execution.completed(rows, maskedCells);
        }
    }

    @Override
    public SQLException failed(SQLException exception) {
        return execution == null ? guarded.cleaned(exception) : execution.failed(exception);
    }
}
