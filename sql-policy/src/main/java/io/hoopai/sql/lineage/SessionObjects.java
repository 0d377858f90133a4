package io.hoopai.sql.lineage;

import io.hoopai.sql.tree.DeclareCursor;
import io.hoopai.sql.tree.Execute;
import io.hoopai.sql.tree.ParsedStatement;
import io.hoopai.sql.tree.Prepare;
import io.hoopai.sql.tree.Utility;
import java.util.Optional;

/** Prepared statements, cursors, settings and channels of a session, by the names that statements give them. */
final class SessionObjects {
    private SessionObjects() {}

    /** What a statement makes, runs, asks for, ends or sets; empty when that is none, or all. */
    static Optional<String> subject(ParsedStatement parsed) {
        if (parsed instanceof Prepare prepare) {
            return Optional.of(prepare.name());
        } else if (parsed instanceof Execute execute) {
            return Optional.of(execute.name());
        } else if (parsed instanceof DeclareCursor declare) {
            return Optional.of(declare.name());
        } else if (parsed instanceof Utility utility) {
            return switch (utility.kind()) {
                case FETCH, CLOSE, DEALLOCATE, SET, LISTEN -> utility.subject();
                default -> Optional.empty();
            };
        }
        return Optional.empty();
    }
}
