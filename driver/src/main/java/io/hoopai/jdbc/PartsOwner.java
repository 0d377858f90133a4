package io.hoopai.jdbc;

import static java.util.Objects.requireNonNull;

import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** The owner of a result that lists the elements of an array: reading it says nothing of the result that the array is from. */
record PartsOwner(ResultOwner whole) implements ResultOwner {
    PartsOwner {
        requireNonNull(whole, "whole is null");
    }

    @Override
    public @Nullable Statement statement() {
        return whole.statement();
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
