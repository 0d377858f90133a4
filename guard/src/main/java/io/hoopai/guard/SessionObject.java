package io.hoopai.guard;

import static java.util.Objects.requireNonNull;

import io.hoopai.sql.StatementKind;
import java.util.Optional;

/** A prepared statement or a cursor of a session, by its name. */
public record SessionObject(Kind kind, String name) {
    /** What it is. The protocol's own statements and portals share the names of those of SQL. */
    public enum Kind {
        STATEMENT,
        CURSOR;

        /** What a kind of statement makes, runs or ends; empty for all others. */
        static Optional<Kind> of(StatementKind kind) {
            return switch (kind) {
                case PREPARE, EXECUTE, DEALLOCATE -> Optional.of(STATEMENT);
                case DECLARE, FETCH, CLOSE -> Optional.of(CURSOR);
                default -> Optional.empty();
            };
        }
    }

    public SessionObject {
        requireNonNull(kind, "kind is null");
        requireNonNull(name, "name is null");
    }
}
