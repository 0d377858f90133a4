package io.hoopai.jdbc;

import static java.util.Objects.requireNonNull;

import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** The owner of a result that a value is: the elements of an array, the rows of a cursor. Reading it says nothing of the whole. */
record PartsOwner(ResultOwner whole) implements ResultOwner {
    PartsOwner {
        requireNonNull(whole, "whole is null");
    }

    @Override
    public @Nullable Statement statement() {
        return whole.statement();
    }

    @Override
    public StatementGate gate() {
        return whole.gate();
    }

    @Override
    public boolean unread() {
        return whole.unread();
    }

    @Override
    public SQLException cleaned(SQLException exception) {
        return whole.cleaned(exception);
    }

    @Override
    public @Nullable SQLWarning cleaned(@Nullable SQLWarning warning) {
        return whole.cleaned(warning);
    }

    @Override
    public void ended(long rows, long maskedCells) {}

    @Override
    public SQLException failed(SQLException exception) {
        return whole.cleaned(exception);
    }
}
