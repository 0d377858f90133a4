package io.hoopai.proxy;

import static java.lang.System.Logger.Level.INFO;

import io.hoopai.identity.Principal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.TreeSet;

/** What operators are told of a session: lines of the log, and what it looks like at the moment. For use by one thread. */
final class SessionRecord {
    private static final System.Logger LOGGER = System.getLogger(SessionRecord.class.getName());

    private final ObservedSession session;
    private final String database;
    private final Instant began = Instant.now();

    /** @param database as rules know it */
    SessionRecord(ObservedSession session, String database) {
        this.session = session;
        this.database = database;
    }

    void begins() {
        Principal who = session.principal();
        LOGGER.log(
                INFO,
                "{0}",
                event("session begins").with("application", who.application()).with("address", who.address()));
    }

    void ends(String reason) {
        LOGGER.log(
                INFO,
                "{0}",
                event("session ends")
                        .with("reason", reason)
                        .with("seconds", Duration.between(began, Instant.now()).toSeconds())
                        .with("statements", session.statements())
                        .with("refusals", session.refusals())
                        .with("rows", session.rows())
                        .with("bytes", session.bytes()));
    }

    private LogEvent event(String name) {
        return LogEvent.of(name)
                .with("session", session.id())
                .with("user", session.principal().user())
                .with("database", database);
    }

    SessionView view(SessionView.State state) {
        Principal who = session.principal();
        return new SessionView(
                session.id(),
                who.user(),
                new TreeSet<>(who.groups()),
                who.application(),
                who.address(),
                database,
                began.truncatedTo(ChronoUnit.MILLIS).toString(),
                state,
                session.statements(),
                session.refusals(),
                session.rows(),
                session.bytes(),
                session.current()
                        .map(judged -> new SessionView.Running(
                                judged.statement().kind().keyword(),
                                judged.decision().reason().rule()))
                        .orElse(null));
    }
}
