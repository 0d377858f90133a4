package io.hoopai.wire;

import org.jspecify.annotations.Nullable;

/** A prepared statement bound to its parameters. Its result's description is its own. For use by one thread. */
final class Portal {
    private final PreparedStatement statement;
    private byte @Nullable [] description;

    Portal(PreparedStatement statement) {
        this.statement = statement;
    }

    PreparedStatement statement() {
        return statement;
    }

    /** The body of its RowDescription; null while the server has not said that it returns rows. */
    byte @Nullable [] description() {
        return description;
    }

    void describe(byte[] rowDescription) {
        this.description = rowDescription;
    }
}
