package io.hoopai.access.approval;

import io.hoopai.access.grant.Grants;
import io.hoopai.access.oidc.TokenVerifier;
import io.hoopai.access.store.Store;
import io.hoopai.access.store.StoreException;
import io.hoopai.identity.Mandate;
import io.hoopai.identity.Principal;
import io.hoopai.policy.ApprovalTerms;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Where people see what agents ask for, and answer. Everything is read from the store and written to it, and blocks; an
 * answer holds on this replica at once, on others within 250 ms.
 *
 * <p>Who may answer: a person whom the rule names ({@code by}), and who is neither the one who asks, nor the one on whose
 * behalf it is asked, nor the one whose grant it is asked under; names are compared without regard to case. Nobody answers
 * under a grant, as an agent, or on behalf of another. Everybody answers once; one denial denies.
 *
 * <p>Safe for use by many threads.
 */
public final class ApprovalDesk {
    private static final int MOST_LISTED = 500;

    private final Store store;
    private final Grants grants;
    private final InstantSource clock;
    private final ApprovalObserver observer;
    private final ApprovalNews news;
    private final ApprovalMirror mirror;

    ApprovalDesk(
            Store store,
            Grants grants,
            InstantSource clock,
            ApprovalObserver observer,
            ApprovalNews news,
            ApprovalMirror mirror) {
        this.store = store;
        this.grants = grants;
        this.clock = clock;
        this.observer = observer;
        this.news = news;
        this.mirror = mirror;
    }

    /** The requests that wait for answers, the oldest first; 500 at most. */
    public List<ApprovalView> open() throws StoreException {
        List<ApprovalRows.Whole> found =
                store.run(connection -> ApprovalRows.open(connection, clock.instant(), MOST_LISTED));
        return views(found).stream()
                .filter(view -> view.state() == ApprovalState.OPEN)
                .toList();
    }

    /** The last requests, whatever has become of them, the newest first. */
    public List<ApprovalView> recent(int most) throws StoreException {
        return views(store.run(connection -> ApprovalRows.recent(connection, Math.min(most, MOST_LISTED))));
    }

    /** What a user has asked for lately, and what became of it; the newest first. */
    public List<ApprovalView> history(String user, int most) throws StoreException {
        return views(store.run(connection -> ApprovalRows.ofUser(connection, user, Math.min(most, MOST_LISTED))));
    }

    public Optional<ApprovalView> find(String id) throws StoreException {
        Optional<ApprovalRows.Whole> found = store.run(connection -> ApprovalRows.find(connection, id));
        return found.map(whole -> view(whole, clock.instant()));
    }

    private List<ApprovalView> views(List<ApprovalRows.Whole> found) {
        Instant now = clock.instant();
        return found.stream().map(whole -> view(whole, now)).toList();
    }

    private ApprovalView view(ApprovalRows.Whole whole, Instant now) {
        return whole.view().with(whole.standing(), whole.standing().at(now, grants::isLive));
    }

    /** Why somebody may not answer a request; empty when they may. */
    public Optional<String> objection(ApprovalView request, Principal person) {
        try {
            requireOpen(request);
            requireEligible(request, person);
            return Optional.empty();
        } catch (AnswerRefusedException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Answers a request.
     *
     * @return the request as it is with the answer
     * @throws AnswerRefusedException when it does not count
     */
    public ApprovalView answer(String id, Principal person, Answer answer)
            throws AnswerRefusedException, StoreException {
        Vote vote = new Vote(person, answer, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        ApprovalRows.Whole answered =
                store.<ApprovalRows.Whole, AnswerRefusedException>change((connection, revision) -> {
                    ApprovalRows.Whole whole = found(ApprovalRows.find(connection, id), id);
                    ApprovalView request = view(whole, vote.at());
                    requireOpen(request);
                    requireEligible(request, person);
                    requirePossible(request, answer);
                    Standing standing = with(vote, whole, revision);
                    ApprovalRows.insert(connection, id, vote);
                    ApprovalRows.update(connection, standing, Optional.empty());
                    ApprovalView view = request.with(standing, standing.at(vote.at(), grants::isLive));
                    observer.approvalAnswered(view, vote);
                    return new ApprovalRows.Whole(standing, view);
                });
        mirror.accept(answered.standing());
        if (answered.standing().state() != ApprovalState.OPEN) {
            news.answered(answered.view());
        }
        return answered.view();
    }

    private static ApprovalRows.Whole found(Optional<ApprovalRows.Whole> whole, String id)
            throws AnswerRefusedException {
        return whole.orElseThrow(() -> new AnswerRefusedException("there is no request `" + id + "`"));
    }

    private static Standing with(Vote vote, ApprovalRows.Whole whole, long revision) {
        Standing standing = whole.standing();
        List<Vote> votes = new ArrayList<>(standing.votes());
        votes.add(vote);
        if (!vote.answer().approves()) {
            return standing.denied(vote.at(), votes, revision);
        }
        List<ApprovalTerms> terms = whole.view().terms();
        return terms.stream().allMatch(term -> Standing.approving(votes, term) >= term.approvers())
                ? standing.approved(vote.at(), votes, Standing.valid(votes, terms), revision)
                : standing.voted(votes, revision);
    }

    private static void requireOpen(ApprovalView request) throws AnswerRefusedException {
        switch (request.state()) {
            case OPEN -> {}
            case APPROVED, USED -> throw new AnswerRefusedException("`" + request.id() + "` has been approved already");
            case DENIED -> throw new AnswerRefusedException("`" + request.id() + "` has been denied already");
            case WITHDRAWN -> throw new AnswerRefusedException("`" + request.id() + "` was taken back");
            case EXPIRED -> throw new AnswerRefusedException("`" + request.id() + "` was not answered in time");
            case LAPSED ->
                throw new AnswerRefusedException("the grant that `" + request.id() + "` was asked under has ended");
        }
    }

    private static void requireEligible(ApprovalView request, Principal person) throws AnswerRefusedException {
        requirePerson(person);
        String user = person.user();
        if (user.equalsIgnoreCase(request.user())
                || user.equalsIgnoreCase(request.onBehalfOf())
                || user.equalsIgnoreCase(request.grantRequester())) {
            throw new AnswerRefusedException("`" + user + "` has asked for `" + request.id()
                    + "`, or it is asked on their behalf or under their grant; somebody else has to answer");
        }
        if (request.votes().stream().anyMatch(vote -> vote.voter().user().equalsIgnoreCase(user))) {
            throw new AnswerRefusedException("`" + user + "` has answered `" + request.id() + "` already");
        }
        if (request.terms().stream().noneMatch(term -> term.by().matches(person))) {
            throw new AnswerRefusedException("`" + user + "`, in the groups " + new TreeSet<>(person.groups())
                    + ", is none of those who may answer `" + request.id() + "`: "
                    + request.terms().stream()
                            .map(term -> term.by() + " (rule `" + term.rule() + "`)")
                            .distinct()
                            .toList());
        }
    }

    private static void requirePerson(Principal person) throws AnswerRefusedException {
        Mandate mandate = person.mandate();
        if (!mandate.grant().isEmpty()
                || !mandate.agent().isEmpty()
                || !mandate.onBehalfOf().isEmpty()
                || person.user().startsWith(TokenVerifier.RESERVED_PREFIX)) {
            throw new AnswerRefusedException(
                    "an approval is given by a person for themselves, not under a grant and not by an agent");
        }
    }

    private static void requirePossible(ApprovalView request, Answer answer) throws AnswerRefusedException {
        if (answer.approves()
                && answer.scope() == Answer.Scope.TASK
                && request.task().isEmpty()) {
            throw new AnswerRefusedException(
                    "`" + request.id() + "` names no task; approve it for once or for a while");
        }
    }

    /**
     * Takes a request or an approval back, so that it cannot be used any more. Whoever could have answered may, and whoever
     * asked for it.
     *
     * @return the request as it is now
     */
    public ApprovalView withdraw(String id, Principal person, String reason)
            throws AnswerRefusedException, StoreException {
        ApprovalRows.Whole withdrawn =
                store.<ApprovalRows.Whole, AnswerRefusedException>change((connection, revision) -> {
                    ApprovalRows.Whole whole = found(ApprovalRows.find(connection, id), id);
                    ApprovalView request = view(whole, clock.instant());
                    requirePerson(person);
                    boolean involved = person.user().equals(request.user())
                            || person.user().equals(request.grantRequester())
                            || request.terms().stream()
                                    .anyMatch(term -> term.by().matches(person));
                    if (!involved) {
                        throw new AnswerRefusedException(
                                "`" + person.user() + "` has not asked for `" + id + "`, and may not answer it");
                    }
                    if (request.state() != ApprovalState.OPEN && request.state() != ApprovalState.APPROVED) {
                        throw new AnswerRefusedException("`" + id + "` is " + request.state() + " already");
                    }
                    return withdraw(connection, revision, whole, clock.instant(), person.user(), reason);
                });
        mirror.accept(withdrawn.standing());
        return withdrawn.view();
    }

    private ApprovalRows.Whole withdraw(
            Connection connection, long revision, ApprovalRows.Whole whole, Instant now, String by, String reason)
            throws SQLException {
        Standing standing = whole.standing().withdrawn(now, revision);
        ApprovalRows.update(connection, standing, Optional.empty());
        ApprovalView view = whole.view().with(standing, ApprovalState.WITHDRAWN);
        observer.approvalWithdrawn(view, by, reason);
        return new ApprovalRows.Whole(standing, view);
    }

    /** Takes back whatever is open or approved of a task, which has ended. */
    public void endTask(String task, String by) throws StoreException {
        if (task.isEmpty()) {
            return;
        }
        List<ApprovalRows.Whole> withdrawn = store.change((connection, revision) -> {
            List<ApprovalRows.Whole> changed = new ArrayList<>();
            Instant now = clock.instant();
            for (ApprovalRows.Whole whole : ApprovalRows.ofTask(connection, task)) {
                changed.add(withdraw(connection, revision, whole, now, by, "the task has ended"));
            }
            return changed;
        });
        withdrawn.forEach(whole -> mirror.accept(whole.standing()));
    }
}
