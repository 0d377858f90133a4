package io.hoopai.access.approval;

import static java.util.Objects.requireNonNull;

import io.hoopai.access.grant.Grant;
import io.hoopai.access.grant.Grants;
import io.hoopai.access.store.Follower;
import io.hoopai.access.store.Store;
import io.hoopai.access.store.StoreException;
import io.hoopai.guard.Approval;
import io.hoopai.guard.ApprovalCase;
import io.hoopai.guard.ApprovalGoneException;
import io.hoopai.guard.ApprovalNotAskedException;
import io.hoopai.guard.ApprovalRequest;
import io.hoopai.guard.Approvals;
import io.hoopai.guard.ParameterValue;
import io.hoopai.identity.Mandate;
import io.hoopai.policy.ApprovalTerms;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Approvals that are kept in a store, the same for all replicas.
 *
 * <p>A request is for one statement, to the letter, of one user, for one person and task, through one agent, on one
 * database. Its id follows from these, so that replicas that are asked at the same time give the same. Once it is denied,
 * the same request stays denied until its time to be answered is over; asking again does not ask anybody. Once it is used
 * or expired, asking again makes a new request.
 *
 * <p>{@link #find} and {@link #request} are answered from memory, which follows the store within 250 ms; a new request is
 * written by a thread of its own, within milliseconds when the store answers, and until it does when not. {@link #use}
 * waits for the store, and counts on all replicas at once. What is found is judged by the terms that the rules have now: an
 * approval that was given under other terms counts if its votes meet these, too.
 *
 * <p>Approvals end with the grant that they were asked under. While the store cannot be reached nothing can be used; after
 * the grace nothing is found and nobody is asked.
 *
 * <p>Of a statement its text is kept, with its constants, because people have to see it, and that which the server would
 * get. Safe for use by many threads.
 */
public final class StoredApprovals implements Approvals, AutoCloseable {
    private static final System.Logger LOGGER = System.getLogger(StoredApprovals.class.getName());
    /** Longer texts nobody reads, and a part of one is not what would run. */
    private static final int LONGEST_STATEMENT = 64 * 1024;

    private static final int MOST_WAITING = 1_000;
    private static final Duration RETRY = Duration.ofMillis(200);
    private static final int OBSERVER_ATTEMPTS = 25;
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration CLOSE = Duration.ofSeconds(5);

    private final Store store;
    private final Follower follower;
    private final Grants grants;
    private final Duration grace;
    private volatile Optional<URI> link;
    private final InstantSource clock;
    private final ApprovalObserver observer;
    private final ApprovalNews news;
    private final ApprovalMirror mirror;
    private final ApprovalDesk desk;
    /** Never interrupted: that would close the files of a store beside the process, and of the audit trail, under it. */
    private final ExecutorService writer = new ThreadPoolExecutor(
            1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST_WAITING), StoredApprovals::daemon);

    private volatile boolean closed;

    /**
     * Approvals that follow their store once the follower is started.
     *
     * @param grace as of grants
     * @param link address of the page where people answer; the path of the request is added
     */
    public StoredApprovals(
            Store store,
            Follower follower,
            Grants grants,
            Duration grace,
            Optional<URI> link,
            InstantSource clock,
            ApprovalObserver observer,
            ApprovalNews news) {
        this.store = requireNonNull(store, "store is null");
        this.follower = requireNonNull(follower, "follower is null");
        this.grants = requireNonNull(grants, "grants is null");
        this.grace = requireNonNull(grace, "grace is null");
        this.link = requireNonNull(link, "link is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.observer = requireNonNull(observer, "observer is null");
        this.news = requireNonNull(news, "news is null");
        this.mirror = new ApprovalMirror(store, clock, grants::isLive);
        this.desk = new ApprovalDesk(store, grants, clock, observer, news, mirror);
        follower.add(mirror);
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "hoopai-access-approvals");
        thread.setDaemon(true);
        return thread;
    }

    /** Requests have this address from now on. */
    public void change(Optional<URI> to) {
        link = requireNonNull(to, "to is null");
    }

    /** Where people answer. */
    public ApprovalDesk desk() {
        return desk;
    }

    @Override
    public boolean canBeAsked() {
        return true;
    }

    @Override
    public Optional<Approval> find(ApprovalCase asked) {
        if (away()) {
            return Optional.empty();
        }
        return mirror.latest(CaseKey.of(asked))
                .filter(standing -> usable(standing, asked.terms(), clock.instant()))
                .map(standing -> new Approval(
                        standing.id(),
                        standing.votes().stream()
                                .filter(vote -> vote.answer().approves())
                                .map(vote -> vote.voter().user())
                                .toList()));
    }

    private boolean usable(Standing standing, List<ApprovalTerms> terms, Instant now) {
        return standing.at(now, grants::isLive) == ApprovalState.APPROVED && standing.meets(terms, now);
    }

    private boolean away() {
        return follower.sinceContact().compareTo(grace) > 0;
    }

    @Override
    public Optional<ApprovalRequest> request(ApprovalCase asked) throws ApprovalNotAskedException {
        Mandate mandate = asked.principal().mandate();
        Optional<Grant> grant = grants.find(mandate.grant());
        if (closed || away() || grant.isEmpty() && !mandate.grant().isEmpty()) {
            return Optional.empty();
        }
        requireReadable(asked);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        String caseHash = CaseKey.of(asked);
        Standing[] answer = new Standing[1];
        AtomicReference<@Nullable ApprovalNotAskedException> objection = new AtomicReference<>();
        mirror.change(caseHash, known -> {
            if (known != null && holds(known, asked.terms(), now)) {
                answer[0] = known;
                return known;
            }
            Standing made = make(asked, caseHash, known == null ? 0 : known.generation() + 1, now);
            Optional<ApprovalNotAskedException> tooMuch = mirror.objection(made.user());
            if (tooMuch.isEmpty() && !written(new ApprovalRows.Whole(made, view(asked, grant, made, now)))) {
                tooMuch = Optional.of(new ApprovalNotAskedException(
                        MOST_WAITING + " requests wait for the store to answer", "try again later"));
            }
            if (tooMuch.isPresent()) {
                objection.set(tooMuch.get());
                return known;
            }
            answer[0] = made;
            return made;
        });
        ApprovalNotAskedException refused = objection.get();
        if (refused != null) {
            throw refused;
        }
        return Optional.ofNullable(answer[0])
                .map(standing -> new ApprovalRequest(
                        standing.id(),
                        link.map(base -> address(base, standing.id())),
                        standing.state() == ApprovalState.DENIED));
    }

    private static void requireReadable(ApprovalCase asked) throws ApprovalNotAskedException {
        if (asked.statement().length() + lengthOf(asked.parameters()) > LONGEST_STATEMENT
                || asked.rewritten().length() > LONGEST_STATEMENT) {
            throw new ApprovalNotAskedException(
                    "it has, with its values or its masks, more than the " + LONGEST_STATEMENT
                            + " characters that people can be asked about",
                    "send it in smaller parts, or have a person do it");
        }
    }

    /** In UTF-16 units, as they are shown to people. */
    private static long lengthOf(List<ParameterValue> parameters) {
        return parameters.stream()
                .mapToLong(parameter ->
                        parameter.type().length() + parameter.value().length() + 8)
                .sum();
    }

    static String address(URI base, String id) {
        String text = base.toString();
        return (text.endsWith("/") ? text : text + "/") + "approvals/" + id;
    }

    /** Whether there is no need to ask anew. */
    private boolean holds(Standing standing, List<ApprovalTerms> terms, Instant now) {
        return switch (standing.at(now, grants::isLive)) {
            case OPEN -> true;
            case APPROVED -> standing.meets(terms, now);
            case DENIED -> standing.answerBy().isAfter(now);
            case WITHDRAWN, USED, EXPIRED, LAPSED -> false;
        };
    }

    private static Standing make(ApprovalCase asked, String caseHash, int generation, Instant now) {
        Duration within = asked.terms().stream()
                .map(ApprovalTerms::within)
                .min(Duration::compareTo)
                .orElse(ApprovalTerms.DEFAULT_WITHIN);
        Mandate mandate = asked.principal().mandate();
        return new Standing(
                CaseKey.id(caseHash, generation),
                caseHash,
                generation,
                asked.principal().user(),
                mandate.grant(),
                mandate.task(),
                ApprovalState.OPEN,
                now.plus(within),
                Optional.empty(),
                true,
                Optional.empty(),
                0,
                List.of(),
                0);
    }

    private static ApprovalView view(ApprovalCase asked, Optional<Grant> grant, Standing standing, Instant now) {
        Mandate mandate = asked.principal().mandate();
        return new ApprovalView(
                standing.id(),
                standing.user(),
                mandate.onBehalfOf(),
                mandate.agent(),
                mandate.grant(),
                grant.map(Grant::requester).orElse(""),
                mandate.task(),
                asked.database(),
                asked.statement(),
                asked.parameters(),
                asked.rewritten(),
                asked.relations(),
                asked.terms(),
                now,
                standing.answerBy(),
                ApprovalState.OPEN,
                true,
                Optional.empty(),
                0,
                List.of());
    }

    /** Has a request written; false when too many wait for that. */
    private boolean written(ApprovalRows.Whole request) {
        try {
            writer.execute(() -> write(request));
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    private void write(ApprovalRows.Whole request) {
        for (int attempt = 1; request.standing().answerBy().isAfter(clock.instant()); attempt++) {
            try {
                insert(request);
                return;
            } catch (StoreException e) {
                if (e.isAboutValues()) {
                    LOGGER.log(
                            Level.ERROR,
                            "the request `{0}` cannot be written: {1}",
                            request.standing().id(),
                            e.getMessage());
                    forget(request.standing());
                    return;
                }
                LOGGER.log(
                        attempt == 1 ? Level.WARNING : Level.DEBUG,
                        "the request `" + request.standing().id() + "` cannot be written yet: {0}",
                        e.getMessage());
            } catch (RuntimeException e) {
                LOGGER.log(Level.WARNING, "the request `" + request.standing().id() + "` cannot be recorded", e);
                if (attempt == OBSERVER_ATTEMPTS) {
                    forget(request.standing());
                    return;
                }
            }
            if (closed || !rested()) {
                return;
            }
        }
    }

    private static boolean rested() {
        try {
            Thread.sleep(RETRY.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void forget(Standing standing) {
        mirror.change(standing.caseHash(), known -> standing.equals(known) ? null : known);
    }

    private void insert(ApprovalRows.Whole request) throws StoreException {
        Written written = store.change((connection, revision) -> {
            Optional<ApprovalRows.Whole> there =
                    ApprovalRows.find(connection, request.standing().id());
            if (there.isPresent()) {
                // Another replica was asked, too, and was first; or this was written although it did not look so.
                return new Written(there.get().standing(), false);
            }
            ApprovalRows.insert(connection, revision, request.standing(), request.view());
            observer.approvalRequested(request.view());
            return new Written(request.standing().stored(revision), true);
        });
        mirror.accept(written.standing());
        if (written.byUs()) {
            news.requested(request.view());
        }
    }

    private record Written(Standing standing, boolean byUs) {}

    @Override
    public void use(Approval approval) throws ApprovalGoneException {
        try {
            mirror.accept(store.<Standing, ApprovalGoneException>change((connection, revision) -> {
                Instant now = clock.instant();
                ApprovalRows.Whole whole = ApprovalRows.find(connection, approval.id())
                        .orElseThrow(() -> new ApprovalGoneException("there is no approval `" + approval.id() + "`"));
                ApprovalState state = whole.standing().at(now, grants::isLive);
                if (state != ApprovalState.APPROVED) {
                    throw new ApprovalGoneException("the approval `" + approval.id() + "` " + gone(state)
                            + "; repeat the statement to ask for another");
                }
                Standing used = whole.standing().used(revision);
                ApprovalRows.update(connection, used, Optional.of(now));
                observer.approvalUsed(whole.view().with(used, used.at(now, grants::isLive)));
                return used;
            }));
        } catch (ApprovalGoneException e) {
            look();
            throw e;
        } catch (StoreException e) {
            LOGGER.log(Level.WARNING, "the approval `" + approval.id() + "` cannot be used", e);
            throw new ApprovalGoneException("whether the approval `" + approval.id()
                    + "` can still be used cannot be told, as its store does not answer; try again later");
        }
    }

    private static String gone(ApprovalState state) {
        return switch (state) {
            case OPEN -> "has not been answered";
            case APPROVED -> "can be used";
            case DENIED -> "was denied";
            case WITHDRAWN -> "was taken back";
            case USED -> "was for once, and has been used";
            case EXPIRED -> "has expired";
            case LAPSED -> "ended with the grant that it was asked under";
        };
    }

    /** Sees what made an approval go, so that asking again is not answered with it. */
    private void look() {
        try {
            follower.refresh().get(LOOK.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOGGER.log(Level.DEBUG, "the store was not seen in time", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Writes the requests that wait, where the store answers. */
    @Override
    public void close() {
        closed = true;
        writer.shutdown();
        try {
            if (!writer.awaitTermination(CLOSE.toSeconds(), TimeUnit.SECONDS)) {
                LOGGER.log(Level.WARNING, "requests for approvals are lost, as their store does not answer");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
