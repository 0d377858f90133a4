package io.hoopai.jdbc;

import static java.util.Objects.requireNonNull;

import java.sql.Array;
import java.sql.SQLException;

/** A masked array, which is handed out anew each time: a client may free what it got. Immutable. */
final class MaskedArray {
    /** Makes an array of the database's driver. */
    @FunctionalInterface
    interface Source {
        Array array() throws SQLException;
    }

    private final Source source;
    private final ResultOwner owner;

    MaskedArray(Source source, ResultOwner owner) {
        this.source = requireNonNull(source, "source is null");
        this.owner = requireNonNull(owner, "owner is null");
    }

    Array open() throws SQLException {
        return new GuardedArray(source.array(), owner);
    }

    String text() throws SQLException {
        return open().toString();
    }
}
