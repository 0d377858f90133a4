package io.hoopai.access;

import io.hoopai.access.approval.ApprovalDesk;
import io.hoopai.access.approval.ApprovalView;
import io.hoopai.access.approval.Vote;
import io.hoopai.access.grant.EndListener;
import io.hoopai.access.grant.GrantEnd;
import io.hoopai.access.grant.GrantSettings;
import io.hoopai.access.grant.Grants;
import io.hoopai.access.oidc.VerifiedLogout;
import io.hoopai.access.store.StoreException;
import io.hoopai.access.store.StoreSettings;
import io.hoopai.guard.Approvals;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Level;
import java.util.logging.Logger;

/** One process of several on a store, and what it was told. */
public final class Replica implements AutoCloseable {
    static {
        Logger.getLogger("").setLevel(Level.SEVERE);
    }

    public final Access access;
    public final Grants grants;
    public final Approvals approvals;
    public final ApprovalDesk desk;
    public final List<String> ended = new CopyOnWriteArrayList<>();
    public final List<VerifiedLogout> logouts = new CopyOnWriteArrayList<>();
    public final List<GrantEnd> recorded = new CopyOnWriteArrayList<>();
    /** What was recorded of approvals, as `what id`. */
    public final List<String> events = new CopyOnWriteArrayList<>();
    /** While it is set, nothing can be recorded. */
    public volatile boolean trailIsFull;

    public Replica(StoreSettings settings, GrantSettings grantSettings, InstantSource clock) throws StoreException {
        access = Access.open(
                new AccessSettings(
                        List.of(),
                        settings,
                        grantSettings,
                        Optional.of(URI.create("https://hoopai.example.com")),
                        List.of()),
                new Trail(),
                clock);
        grants = access.grants();
        approvals = access.approvals();
        desk = access.desk();
        grants.onEnd(new Sessions());
    }

    private final class Sessions implements EndListener {
        @Override
        public void grantsEnded(Set<String> ids) {
            ended.addAll(ids);
        }

        @Override
        public void loggedOut(VerifiedLogout logout) {
            logouts.add(logout);
        }
    }

    private final class Trail implements AccessObserver {
        @Override
        public void grantEnded(GrantEnd end) {
            recorded.add(end);
        }

        @Override
        public void approvalRequested(ApprovalView request) {
            record("requested", request);
        }

        @Override
        public void approvalAnswered(ApprovalView request, Vote vote) {
            record(vote.answer().approves() ? "approved" : "denied", request);
        }

        @Override
        public void approvalUsed(ApprovalView request) {
            record("used", request);
        }

        @Override
        public void approvalWithdrawn(ApprovalView request, String by, String reason) {
            record("withdrawn", request);
        }

        private void record(String what, ApprovalView request) {
            if (trailIsFull) {
                throw new IllegalStateException("the trail is full");
            }
            events.add(what + " " + request.id());
        }
    }

    @Override
    public void close() {
        access.close();
    }
}
