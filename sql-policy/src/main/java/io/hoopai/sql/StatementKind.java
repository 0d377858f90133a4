package io.hoopai.sql;

import java.util.Locale;

/** What a statement does, in the words a policy file uses ({@link #keyword()}). */
public enum StatementKind {
    SELECT(Effect.READ),
    INSERT(Effect.WRITE),
    UPDATE(Effect.WRITE),
    DELETE(Effect.WRITE),
    MERGE(Effect.WRITE),
    TRUNCATE(Effect.WRITE),
    /** CREATE, ALTER, DROP, COMMENT, VACUUM, REINDEX and the like. */
    DDL(Effect.ADMIN),
    /** GRANT, REVOKE and everything on roles. */
    GRANT(Effect.ADMIN),
    COPY(Effect.ADMIN),
    CALL(Effect.ADMIN),
    /** An anonymous code block. */
    DO(Effect.ADMIN),
    EXPLAIN(Effect.READ),
    /** SET and RESET of a session setting. */
    SET(Effect.SESSION),
    SHOW(Effect.READ),
    /** BEGIN, COMMIT, ROLLBACK, SAVEPOINT and the like. */
    TRANSACTION(Effect.SESSION),
    PREPARE(Effect.SESSION),
    EXECUTE(Effect.SESSION),
    DEALLOCATE(Effect.SESSION),
    DECLARE(Effect.SESSION),
    FETCH(Effect.SESSION),
    CLOSE(Effect.SESSION),
    DISCARD(Effect.SESSION),
    LOCK(Effect.ADMIN),
    LISTEN(Effect.ADMIN),
    NOTIFY(Effect.ADMIN),
    USE(Effect.SESSION),
    /** A text that passes as it is, whatever is in it: nobody has read it. */
    UNREAD(Effect.ADMIN),
    /** A text with no statement in it: blanks, comments, or a lone semicolon. */
    EMPTY(Effect.SESSION),
    /** Anything else. Never allowed. */
    OTHER(Effect.ADMIN);

    /** The groups {@code read} and {@code write} of a policy file, and the rest. */
    public enum Effect {
        READ,
        WRITE,
        SESSION,
        ADMIN
    }

    private final Effect effect;

    StatementKind(Effect effect) {
        this.effect = effect;
    }

    public Effect effect() {
        return effect;
    }

    /** The word for it in a policy file. */
    public String keyword() {
        return name().toLowerCase(Locale.ROOT);
    }
}
