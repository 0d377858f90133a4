package io.hoopai.guard;

import io.hoopai.identity.KnownPrincipals;
import io.hoopai.sql.catalog.Catalog;
import io.hoopai.yaml.Fault;
import io.hoopai.yaml.Finding;
import io.hoopai.yaml.RuleFileException;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.function.Supplier;

/**
 * The rules in force. They change when the files do and the new ones are whole; files that do not load leave the old
 * rules in force and are reported once.
 *
 * <p>Contents are compared, not times, so that no change is missed. A change counts once two looks have found the same:
 * a file that is still being written may load without its last rules.
 *
 * <p>Safe for use by many threads.
 */
final class RuleStore {
    private static final System.Logger LOGGER = System.getLogger(RuleStore.class.getName());

    private volatile RuleFiles files;
    private final AuditTrail trail;
    private final GuardObserver observer;
    private volatile Rules current;
    private String considered;
    private String seen;
    private String reported = "";

    private RuleStore(RuleFiles files, AuditTrail trail, GuardObserver observer, Rules first) {
        this.files = files;
        this.trail = trail;
        this.observer = observer;
        this.current = first;
        this.considered = first.digest();
        this.seen = first.digest();
    }

    /** Begins with rules that were read from the files. */
    static RuleStore open(RuleFiles files, Rules first, AuditTrail trail, GuardObserver observer, Catalog catalog) {
        RuleStore store = new RuleStore(files, trail, observer, first);
        store.announce(catalog);
        return store;
    }

    Rules current() {
        return current;
    }

    /**
     * Rules of other files, read and whole. They come into force, and their files are followed, when what is returned is run.
     *
     * @throws RuleFileException when they do not load
     */
    Runnable next(RuleFiles others, Supplier<Catalog> catalog) throws RuleFileException {
        Rules rules = others.parse(others.read());
        return () -> replace(others, rules, catalog.get());
    }

    private synchronized void replace(RuleFiles others, Rules rules, Catalog catalog) {
        files = others;
        considered = rules.digest();
        seen = rules.digest();
        current = rules;
        announce(catalog);
    }

    /** Looks for changed files. */
    synchronized void poll(Catalog catalog) {
        try {
            RuleFiles.Texts texts = files.read();
            String digest = texts.digest();
            boolean settled = digest.equals(seen);
            seen = digest;
            if (settled && !digest.equals(considered)) {
                considered = digest;
                current = files.parse(texts);
                announce(catalog);
            }
        } catch (RuleFileException e) {
            reject(e);
        }
    }

    private void announce(Catalog catalog) {
        Rules rules = current;
        List<Fault> warnings = rules.lint(catalog, KnownPrincipals.NONE).stream()
                .filter(finding -> finding.severity() == Finding.Severity.WARNING)
                .map(Finding::fault)
                .toList();
        warnings.forEach(warning -> LOGGER.log(Level.WARNING, "{0}", warning));
        LOGGER.log(Level.INFO, "rules loaded from {0} and {1}", files.policy(), files.masking());
        trail.rulesLoaded(rules.digest(), warnings);
        observer.rulesLoaded();
        reported = "";
    }

    private void reject(RuleFileException e) {
        String faults = seen + e.getMessage();
        if (!faults.equals(reported)) {
            reported = faults;
            LOGGER.log(Level.ERROR, "the rules do not load; the old ones stay in force\n{0}", e.getMessage());
            trail.rulesRejected(e.faults());
            observer.rulesRejected();
        }
    }
}
