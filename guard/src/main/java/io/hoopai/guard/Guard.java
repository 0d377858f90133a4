package io.hoopai.guard;

import io.hoopai.audit.AuditLog;
import io.hoopai.guard.config.Configuration;
import io.hoopai.identity.Principal;
import io.hoopai.policy.Limits;
import io.hoopai.sql.catalog.CatalogUnavailableException;
import io.hoopai.yaml.RuleFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * The guard of one database: rules, catalog, decisions and their record. Safe for use by many threads; sessions are not.
 */
public interface Guard extends AutoCloseable {
    /**
     * Opens a guard.
     *
     * @param database the database's name in the configuration and in rules
     * @param source read from time to time, and closed with the guard
     * @param audit stays open when the guard is closed
     * @throws RuleFileException when policy or masking do not load
     * @throws CatalogUnavailableException when the first snapshot cannot be read
     */
    static Guard open(Configuration configuration, String database, CatalogSource source, AuditLog audit)
            throws RuleFileException, CatalogUnavailableException {
        return open(configuration, database, source, audit, Approvals.NONE, GuardObserver.NONE);
    }

    /** Opens a guard that asks for approvals, and whose doings are observed. */
    static Guard open(
            Configuration configuration,
            String database,
            CatalogSource source,
            AuditLog audit,
            Approvals approvals,
            GuardObserver observer)
            throws RuleFileException, CatalogUnavailableException {
        return DatabaseGuard.open(DatabaseGuard.Parts.of(configuration, database, source, audit, approvals), observer)
                .watch();
    }

    /**
     * Opens a guard whose catalog is being read.
     *
     * @param snapshot its source is closed with the guard; it is closed itself when there will be none
     */
    static Guard open(Configuration configuration, FirstSnapshot snapshot, AuditLog audit)
            throws RuleFileException, CatalogUnavailableException {
        DatabaseGuard.Parts parts =
                DatabaseGuard.Parts.of(configuration, snapshot.database(), snapshot.source(), audit, Approvals.NONE);
        return DatabaseGuard.open(parts, snapshot, GuardObserver.NONE).watch();
    }

    /**
     * A session for a principal.
     *
     * @param door {@code wire} or {@code jdbc}, for the record
     */
    GuardSession session(Principal principal, String door);

    /**
     * A session whose record is gathered, so that many sessions share one write: the door calls {@link GuardSession#settle}
     * before it passes on anything that the session's calls have decided.
     *
     * @param budget of what the session may still do
     * @param door as for {@link #session}
     */
    GuardSession gatheringSession(Principal principal, Budget budget, String door);

    /** A gathering session without a budget. */
    default GuardSession gatheringSession(Principal principal, String door) {
        return gatheringSession(principal, Budget.UNLIMITED, door);
    }

    /** Whether what a principal sends passes unread, by the rules in force. */
    boolean passesUnread(Principal principal);

    /** What the rules in force limit a principal to. */
    Limits limits(Principal principal);

    /**
     * Rules of other files, read and whole. They come into force, and their files are followed from then on, when what is
     * returned is run.
     *
     * @throws RuleFileException when they do not load
     */
    Runnable nextRules(Path policy, Path masking) throws RuleFileException;

    /** How it stands with the catalog of the database. */
    CatalogStatus catalog();

    /** What each second reader that is installed has said so far. */
    List<WitnessRecord> witnesses();

    @Override
    void close();
}
