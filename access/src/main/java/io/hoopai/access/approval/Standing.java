package io.hoopai.access.approval;

import static java.util.Objects.requireNonNull;

import io.hoopai.policy.ApprovalTerms;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * All of a request that decides whether it can be used: what is kept in memory of it. Immutable.
 *
 * @param caseHash of what was asked; see {@link CaseKey}
 * @param generation how many requests for the same there were before
 * @param state as stored
 * @param once whether it can be used one time
 * @param validUntil when an approval ends; empty while there is none
 * @param revision of its last change; 0 until it is in the store
 */
record Standing(
        String id,
        String caseHash,
        int generation,
        String user,
        String grant,
        String task,
        ApprovalState state,
        Instant answerBy,
        Optional<Instant> answeredAt,
        boolean once,
        Optional<Instant> validUntil,
        long uses,
        List<Vote> votes,
        long revision) {
    /** For how long a request is kept that people have answered, after its end. */
    static final Duration KEPT = Duration.ofDays(90);
    /**
     * For how long one that nobody answered: whoever asks can make them without anybody's doing, and the audit trail has what
     * became of them.
     */
    static final Duration KEPT_UNANSWERED = Duration.ofDays(1);

    Standing {
        requireNonNull(state, "state is null");
        votes = List.copyOf(votes);
    }

    Standing stored(long newRevision) {
        return changed(state, answerBy, answeredAt, once, validUntil, uses, votes, newRevision);
    }

    Standing voted(List<Vote> newVotes, long newRevision) {
        return changed(state, answerBy, answeredAt, once, validUntil, uses, newVotes, newRevision);
    }

    Standing denied(Instant now, List<Vote> newVotes, long newRevision) {
        return changed(ApprovalState.DENIED, answerBy, Optional.of(now), once, validUntil, uses, newVotes, newRevision);
    }

    /** Approved by all that it takes; the narrowest of their answers holds. */
    Standing approved(Instant now, List<Vote> newVotes, Duration valid, long newRevision) {
        boolean onlyOnce = newVotes.stream().anyMatch(vote -> vote.answer().scope() == Answer.Scope.ONCE);
        return changed(
                ApprovalState.APPROVED,
                answerBy,
                Optional.of(now),
                onlyOnce,
                Optional.of(now.plus(valid)),
                uses,
                newVotes,
                newRevision);
    }

    Standing used(long newRevision) {
        return changed(state, answerBy, answeredAt, once, validUntil, uses + 1, votes, newRevision);
    }

    /** Taken back; it cannot be answered any more. */
    Standing withdrawn(Instant now, long newRevision) {
        Instant end = answerBy.isBefore(now) ? answerBy : now;
        return changed(ApprovalState.WITHDRAWN, end, answeredAt, once, validUntil, uses, votes, newRevision);
    }

    private Standing changed(
            ApprovalState newState,
            Instant newAnswerBy,
            Optional<Instant> newAnsweredAt,
            boolean newOnce,
            Optional<Instant> newValidUntil,
            long newUses,
            List<Vote> newVotes,
            long newRevision) {
        return new Standing(
                id,
                caseHash,
                generation,
                user,
                grant,
                task,
                newState,
                newAnswerBy,
                newAnsweredAt,
                newOnce,
                newValidUntil,
                newUses,
                newVotes,
                newRevision);
    }

    /** Whether it says more, or says it later, than another about the same case. */
    boolean newerThan(Standing other) {
        return generation != other.generation ? generation > other.generation : revision > other.revision;
    }

    /** Where it stands at a moment. */
    ApprovalState at(Instant now, Predicate<String> liveGrant) {
        return switch (state) {
            case OPEN -> {
                if (!answerBy.isAfter(now)) {
                    yield ApprovalState.EXPIRED;
                }
                yield lapsed(liveGrant) ? ApprovalState.LAPSED : ApprovalState.OPEN;
            }
            case APPROVED -> {
                if (once && uses > 0) {
                    yield ApprovalState.USED;
                }
                if (validUntil.isEmpty() || !validUntil.get().isAfter(now)) {
                    yield ApprovalState.EXPIRED;
                }
                yield lapsed(liveGrant) ? ApprovalState.LAPSED : ApprovalState.APPROVED;
            }
            case DENIED, WITHDRAWN, USED, EXPIRED, LAPSED -> state;
        };
    }

    private boolean lapsed(Predicate<String> liveGrant) {
        return !grant.isEmpty() && !liveGrant.test(grant);
    }

    /** Whether it has no answer at all: it is open, or has ended so. */
    boolean isUnanswered() {
        return votes.isEmpty() && (state == ApprovalState.OPEN || state == ApprovalState.WITHDRAWN);
    }

    /** Whether it ended so long ago that it is not kept any more; see {@link ApprovalRows#forget}. */
    boolean isOver(Instant now) {
        Instant kept = now.minus(isUnanswered() ? KEPT_UNANSWERED : KEPT);
        return answerBy.isBefore(kept) && validUntil.map(kept::isAfter).orElse(true);
    }

    /** Whether its votes are what terms ask for, which may have changed since it was asked for. */
    boolean meets(List<ApprovalTerms> terms, Instant now) {
        for (ApprovalTerms term : terms) {
            if (approving(votes, term) < term.approvers()
                    || answeredAt.isEmpty()
                    || !answeredAt.get().plus(term.valid()).isAfter(now)) {
                return false;
            }
        }
        return true;
    }

    /** How many of those that a rule names approve. */
    static long approving(List<Vote> votes, ApprovalTerms term) {
        return votes.stream()
                .filter(vote -> vote.answer().approves() && term.by().matches(vote.voter()))
                .map(vote -> vote.voter().user())
                .distinct()
                .count();
    }

    /** How long an approval with these votes is valid. */
    static Duration valid(List<Vote> votes, List<ApprovalTerms> terms) {
        Duration valid = terms.get(0).valid();
        for (ApprovalTerms term : terms) {
            valid = shorter(valid, term.valid());
        }
        for (Vote vote : votes) {
            valid = shorter(valid, vote.answer().valid().orElse(valid));
        }
        return valid;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
