package io.hoopai.jdbc;

import static java.util.Objects.requireNonNull;

import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** The owner of what comes from no statement: metadata, and arrays made for parameters. */
record ConnectionOwner(StatementGate gate) implements ResultOwner {
    ConnectionOwner {
        requireNonNull(gate, "gate is null");
    }

    @Override
    public @Nullable Statement statement() {
        return null;
    }

    @Override
    public boolean unread() {
        return false;
    }

    @Override
    public SQLException cleaned(SQLException exception) {
        return gate.cleaned(null, exception);
    }

    @Override
    public @Nullable SQLWarning cleaned(@Nullable SQLWarning warning) {
        return gate.cleaned(null, warning);
    }

    @Override
    public void ended(long rows, long maskedCells) {}

    @Override
    public SQLException failed(SQLException exception) {
        return cleaned(exception);
    }
}
