package io.hoopai.guard;

import io.hoopai.audit.AuditLog;
import io.hoopai.guard.config.Configuration;
import io.hoopai.identity.Principal;
import io.hoopai.policy.Limits;
import io.hoopai.sql.LineageWitness;
import io.hoopai.sql.PredicateProver;
import io.hoopai.sql.ReadLimits;
import io.hoopai.sql.SqlReader;
import io.hoopai.sql.SqlReaders;
import io.hoopai.sql.catalog.Catalog;
import io.hoopai.sql.catalog.CatalogLoader;
import io.hoopai.sql.catalog.CatalogUnavailableException;
import io.hoopai.yaml.RuleFileException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The guard of one database. One daemon thread looks every second, or less often where that takes long, whether rules or
 * catalog have changed; whoever judges next finds a new {@link World}.
 */
final class DatabaseGuard implements Guard {
    private static final System.Logger LOGGER = System.getLogger(DatabaseGuard.class.getName());
    private static final Duration POLL = Duration.ofSeconds(1);
    /** Short enough for the snapshot not to become too old in between. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private static final int PAUSE_FACTOR = 10;
    private static final int WAITERS = 8;
    private static final int MOST_WAITING = 4_096;

    private final AuditTrail trail;
    private final CatalogStore catalogs;
    private final RuleStore rules;
    private final SecondOpinion opinion;
    private final Judge judge;
    private final Approvals approvals;
    private final Reviews reviews;
    private final RateLimiter rates;
    private final InstantSource clock;
    private final GuardObserver observer;
    private final ScheduledExecutorService watch;
    /** For what sessions wait for that is kept elsewhere. */
    private final ThreadPoolExecutor waiting;

    private final Object renewing = new Object();
    private volatile Moment moment;

    private DatabaseGuard(
            AuditTrail trail,
            CatalogStore catalogs,
            RuleStore rules,
            SecondOpinion opinion,
            Judge judge,
            Approvals approvals,
            ScheduledExecutorService watch,
            LongSupplier nanoTime,
            InstantSource clock,
            GuardObserver observer) {
        this.trail = trail;
        this.catalogs = catalogs;
        this.rules = rules;
        this.opinion = opinion;
        this.judge = judge;
        this.approvals = approvals;
        this.reviews = new Reviews(judge, approvals);
        this.rates = new RateLimiter(nanoTime);
        this.clock = clock;
        this.observer = observer;
        Catalog catalog = catalogs.last();
        this.moment = new Moment(
                new World(new Epoch(1, catalog.epoch()), rules.current(), catalog, clock.instant()), opinion.version());
        this.watch = watch;
        this.waiting = new ThreadPoolExecutor(
                WAITERS,
                WAITERS,
                1,
                TimeUnit.MINUTES,
                new ArrayBlockingQueue<>(MOST_WAITING),
                Daemons.named("hoopai-costs-" + catalog.database()));
        waiting.allowCoreThreadTimeOut(true);
    }

    /** What a guard is made of; the reader, the loader and the clocks are the process's own but for tests. */
    record Parts(
            RuleFiles files,
            String database,
            CatalogSource source,
            CatalogLoader loader,
            SqlReader reader,
            List<LineageWitness> witnesses,
            Optional<PredicateProver> prover,
            AuditLog audit,
            Approvals approvals,
            LongSupplier nanoTime,
            InstantSource clock) {

        static Parts of(
                Configuration configuration,
                String database,
                CatalogSource source,
                AuditLog audit,
                Approvals approvals) {
            return new Parts(
                    new RuleFiles(configuration.policy(), configuration.masking()),
                    database,
                    source,
                    CatalogLoader.of(source.dialect()),
                    SqlReaders.create(ReadLimits.DEFAULT),
                    Installed.all(LineageWitness.class),
                    Installed.one(PredicateProver.class),
                    audit,
                    approvals,
                    System::nanoTime,
                    InstantSource.system());
        }
    }

    static DatabaseGuard open(Parts parts) throws RuleFileException, CatalogUnavailableException {
        return open(parts, GuardObserver.NONE);
    }

    static DatabaseGuard open(Parts parts, GuardObserver observer)
            throws RuleFileException, CatalogUnavailableException {
        return open(
                parts,
                FirstSnapshot.begin(parts.database(), parts.source(), parts.loader(), parts.nanoTime()),
                observer);
    }

    /** @param snapshot of the database of the parts; closed when this fails */
    static DatabaseGuard open(Parts parts, FirstSnapshot snapshot, GuardObserver observer)
            throws RuleFileException, CatalogUnavailableException {
        boolean opened = false;
        try {
            AuditTrail trail = new AuditTrail(parts.audit(), parts.database());
            Rules first = rules(parts.files(), snapshot);
            CatalogStore catalogs = snapshot.await();
            RuleStore rules = RuleStore.open(parts.files(), first, trail, observer, catalogs.last());
            SecondOpinion opinion = new SecondOpinion(parts.witnesses(), trail);
            Judge judge = new Judge(parts.reader(), opinion, parts.prover());
            DatabaseGuard guard = new DatabaseGuard(
                    trail,
                    catalogs,
                    rules,
                    opinion,
                    judge,
                    parts.approvals(),
                    snapshot.watch(),
                    parts.nanoTime(),
                    parts.clock(),
                    observer);
            opened = true;
            return guard;
        } finally {
            if (!opened) {
                snapshot.close();
            }
        }
    }

    /** The first rules. Of two faults the catalog's is told: it is the one that has to be mended first. */
    private static Rules rules(RuleFiles files, FirstSnapshot snapshot)
            throws RuleFileException, CatalogUnavailableException {
        try {
            return files.parse(files.read());
        } catch (RuleFileException e) {
            snapshot.await();
            throw e;
        }
    }

    /** Starts to look for changes. */
    DatabaseGuard watch() {
        watchLater(POLL);
        return this;
    }

    private void watchLater(Duration delay) {
        try {
            watch.schedule(this::look, delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // The guard has been closed.
        }
    }

    /** Looks for changes, and again after ten times as long as that took, so that the database has better things to do. */
    private void look() {
        long started = System.nanoTime();
        poll();
        Duration pause = Duration.ofNanos(System.nanoTime() - started).multipliedBy(PAUSE_FACTOR);
        watchLater(pause.compareTo(POLL) < 0 ? POLL : pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
    }

    /** Looks for changed rules and a changed catalog once. */
    void poll() {
        try {
            catalogs.poll();
            rules.poll(catalogs.last());
        } catch (RuntimeException e) {
            // An exception would end the watch for good.
            LOGGER.log(Level.ERROR, "looking for changes failed", e);
        }
    }

    @Override
    public GuardSession session(Principal principal, String door) {
        return new PrincipalSession(this, trail, principal, Budget.UNLIMITED, door);
    }

    @Override
    public GuardSession gatheringSession(Principal principal, Budget budget, String door) {
        return new PrincipalSession(this, trail.gathering(), principal, budget, door);
    }

    @Override
    public boolean passesUnread(Principal principal) {
        return worldOfRules().passesUnread(principal).isPresent();
    }

    @Override
    public Limits limits(Principal principal) {
        World world = worldOfRules();
        return world.policy().limits(principal, world.catalog().database());
    }

    @Override
    public Runnable nextRules(Path policy, Path masking) throws RuleFileException {
        return rules.next(new RuleFiles(policy, masking), catalogs::last);
    }

    @Override
    public CatalogStatus catalog() {
        return catalogs.status();
    }

    @Override
    public List<WitnessRecord> witnesses() {
        return opinion.records();
    }

    /** The world as it is now, for one who has not changed the schema. */
    World world() throws CatalogUnavailableException {
        return world(0);
    }

    /**
     * The world as it is now.
     *
     * @param change the number of the last change of the schema that the asking session has made; 0 for none
     * @throws CatalogUnavailableException when the catalog of this moment is not known
     */
    World world(long change) throws CatalogUnavailableException {
        return worldWith(catalogs.current(change));
    }

    /** The world by the rules of this moment, whether or not its catalog is. */
    World worldOfRules() {
        return worldWith(catalogs.last());
    }

    private World worldWith(Catalog catalog) {
        Moment now = moment;
        return now.is(rules.current(), catalog, opinion.version(), clock) ? now.world() : renew(catalog);
    }

    /** The world that was found last; good for whatever was judged in it. */
    World lastWorld() {
        return moment.world();
    }

    private World renew(Catalog catalog) {
        synchronized (renewing) {
            // In this order: an objection or a load that comes in between is found by the next one who looks.
            long objections = opinion.version();
            Rules loaded = rules.current();
            Moment old = moment;
            if (old.is(loaded, catalog, objections, clock)) {
                return old.world();
            }
            Epoch before = old.world().epoch();
            boolean sameRules = old.world().rules() == loaded
                    && old.objections() == objections
                    && old.world().holds(clock);
            Epoch epoch = new Epoch(sameRules ? before.rules() : before.rules() + 1, catalog.epoch());
            World world = new World(epoch, loaded, catalog, clock.instant());
            moment = new Moment(world, objections);
            return world;
        }
    }

    /** A statement that may have changed the schema has run; gives the number of the change. */
    long schemaChanged() {
        return catalogs.change();
    }

    /** Completes when {@link #world} can answer without waiting. */
    CompletableFuture<Void> ready(long change) {
        return catalogs.ready(change);
    }

    AuditTrail trail() {
        return trail;
    }

    Executor waiting() {
        return waiting;
    }

    Judge judge() {
        return judge;
    }

    Approvals approvals() {
        return approvals;
    }

    Reviews reviews() {
        return reviews;
    }

    GuardObserver observer() {
        return observer;
    }

    RateLimiter rates() {
        return rates;
    }

    @Override
    public void close() {
        // A look that is under way ends first: it must not find the files or the connection gone and report them.
        watch.shutdown();
        try {
            if (!watch.awaitTermination(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
                watch.shutdownNow();
            }
        } catch (InterruptedException e) {
            watch.shutdownNow();
            Thread.currentThread().interrupt();
        }
        waiting.shutdown();
        opinion.close();
        catalogs.close();
    }

    /** A world, and the objections of the witness that it knows of. */
    private record Moment(World world, long objections) {
        boolean is(Rules rules, Catalog catalog, long version, InstantSource clock) {
            return world.rules() == rules && world.catalog() == catalog && objections == version && world.holds(clock);
        }
    }
}
