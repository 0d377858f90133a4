package io.hoopai.proxy;

import static java.lang.System.Logger.Level.ERROR;

import io.hoopai.access.Access;
import io.hoopai.access.AccessSettings;
import io.hoopai.access.approval.WebhookSettings;
import io.hoopai.access.grant.EndListener;
import io.hoopai.access.grant.GrantSettings;
import io.hoopai.access.grant.Grants;
import io.hoopai.access.oidc.IssuerSettings;
import io.hoopai.access.oidc.TokenVerifier;
import io.hoopai.access.oidc.VerifiedLogout;
import io.hoopai.access.store.StoreException;
import io.hoopai.access.store.StoreSettings;
import io.hoopai.audit.AuditLog;
import io.hoopai.guard.Approvals;
import io.hoopai.guard.config.Entrance;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Identity providers, grants and approvals of one proxy, as far as they are configured, with the threads that wait for
 * providers and for the store. Safe for use by many threads.
 */
final class ProxyAccess implements AutoCloseable {
    private static final System.Logger LOGGER = System.getLogger(ProxyAccess.class.getName());
    private static final int LOOK_MILLIS = 250;
    private static final int THREADS = 4;
    private static final int MOST_WAITING = 256;
    private static final int CLOSE_SECONDS = 2;

    private final Settings settings;
    private final Optional<Access> access;
    private final TokenVerifier tokens;
    private final ThreadPoolExecutor waiting = new ThreadPoolExecutor(
            THREADS,
            THREADS,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(MOST_WAITING),
            Daemons.named("hoopai-access"));
    private final ScheduledExecutorService clock = Daemons.scheduled("hoopai-log-ins");

    private ProxyAccess(Settings settings, Optional<Access> access, TokenVerifier tokens) {
        this.settings = settings;
        this.access = access;
        this.tokens = tokens;
        waiting.allowCoreThreadTimeOut(true);
    }

    /** @throws StartupException when the store cannot be opened */
    static ProxyAccess open(Settings settings, AuditLog log) throws StartupException {
        Entrance entrance = settings.current().entrance();
        if (entrance.access().isEmpty()) {
            return new ProxyAccess(
                    settings, Optional.empty(), TokenVerifier.of(issuers(entrance), InstantSource.system()));
        }
        try {
            Access access = Access.open(
                    accessSettings(issuers(entrance), entrance.access().get()), new AccessRecord(log));
            return new ProxyAccess(settings, Optional.of(access), access.tokens());
        } catch (StoreException e) {
            throw new StartupException(String.valueOf(e.getMessage()), e);
        }
    }

    private static List<IssuerSettings> issuers(Entrance entrance) {
        return entrance.issuers().stream().map(ProxyAccess::issuer).toList();
    }

    /** Lets people in otherwise from now on. Whether there is a store, and which, is as it was at the start. */
    void change(Entrance to) {
        if (access.isPresent() && to.access().isPresent()) {
            access.get().change(accessSettings(issuers(to), to.access().get()));
        } else {
            tokens.change(issuers(to));
        }
    }

    private static IssuerSettings issuer(Entrance.Issuer issuer) {
        return new IssuerSettings(
                issuer.issuer().toString(),
                Set.of(issuer.audience()),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                issuer.userClaim(),
                issuer.groupsClaim(),
                issuer.algorithms().isEmpty() ? IssuerSettings.DEFAULT_ALGORITHMS : issuer.algorithms(),
                issuer.clockSkew(),
                IssuerSettings.DEFAULT_LONGEST_LIFETIME,
                Map.of(),
                IssuerSettings.Timeouts.DEFAULT);
    }

    private static AccessSettings accessSettings(List<IssuerSettings> issuers, Entrance.Access configured) {
        Entrance.Store store = configured.store();
        StoreSettings where = store.directory().isPresent()
                ? new StoreSettings.Directory(store.directory().get())
                : new StoreSettings.Postgres(store.url(), store.user(), store.password());
        GrantSettings usual = GrantSettings.DEFAULT;
        return new AccessSettings(
                issuers,
                where,
                new GrantSettings(
                        configured.longestGrant(),
                        usual.withinToken(),
                        usual.grace(),
                        usual.perRequester(),
                        usual.endedPerRequester()),
                configured.link(),
                configured.webhooks().stream()
                        .map(webhook -> new WebhookSettings(webhook.url(), webhook.secret(), webhook.statement()))
                        .toList());
    }

    /** What guards ask for approvals. */
    Approvals approvals() {
        return access.map(Access::approvals).orElse(Approvals.NONE);
    }

    /** Who may come in. */
    Logins logins() {
        Optional<Grants> grants = access.map(Access::grants);
        return new Logins(settings, grants, new Tokens(tokens, settings, grants, InstantSource.system(), waiting));
    }

    /** Where access is asked for; empty where it is not. */
    Optional<AccessApi> api(Databases databases) {
        return access.map(open -> new AccessApi(
                new AccessGate(settings, open.grants(), tokens),
                new GrantsApi(
                        open,
                        settings::operators,
                        (database, principal) -> databases
                                .find(database)
                                .flatMap(
                                        known -> known.guard().limits(principal).longestGrant())),
                new ApprovalsApi(
                        open.desk(),
                        new RowEstimator(name -> databases.find(name).map(ProxiedDatabase::configured))),
                open,
                waiting));
    }

    /** Ends sessions whose log-ins do not hold any more: at once where that is told, soon where time tells it. */
    void watch(OpenSessions sessions) {
        access.ifPresent(open -> open.grants().onEnd(new EndListener() {
            @Override
            public void grantsEnded(Set<String> ids) {
                sessions.endLost();
            }

            @Override
            public void loggedOut(VerifiedLogout logout) {
                sessions.endLost();
            }
        }));
        clock.scheduleWithFixedDelay(
                () -> {
                    if (access.isPresent() || !settings.issuers().isEmpty()) {
                        look(sessions);
                    }
                },
                LOOK_MILLIS,
                LOOK_MILLIS,
                TimeUnit.MILLISECONDS);
    }

    private static void look(OpenSessions sessions) {
        try {
            sessions.endLost();
        } catch (RuntimeException e) {
            // An exception would end the watch for good.
            LOGGER.log(ERROR, "looking for log-ins that do not hold any more failed", e);
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
        waiting.shutdown();
        try {
            if (!waiting.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                // What runs is not interrupted, which would close a file of the store under it.
                waiting.getQueue().clear();
            }
        } catch (InterruptedException e) {
            waiting.getQueue().clear();
            Thread.currentThread().interrupt();
        }
        access.ifPresent(Access::close);
    }
}
