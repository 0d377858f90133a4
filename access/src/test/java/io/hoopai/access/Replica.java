package io.hoopai.access;

import io.hoopai.access.grant.EndListener;
import io.hoopai.access.grant.GrantEnd;
import io.hoopai.access.grant.GrantObserver;
import io.hoopai.access.grant.GrantSettings;
import io.hoopai.access.grant.Grants;
import io.hoopai.access.oidc.VerifiedLogout;
import io.hoopai.access.store.Follower;
import io.hoopai.access.store.Store;
import io.hoopai.access.store.StoreException;
import io.hoopai.access.store.StoreSettings;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Level;
import java.util.logging.Logger;

/** One process of several on a store, and what it was told. */
public final class Replica implements AutoCloseable, EndListener, GrantObserver {
    static {
        Logger.getLogger("").setLevel(Level.WARNING);
    }

    public final Grants grants;
    public final List<String> ended = new CopyOnWriteArrayList<>();
    public final List<VerifiedLogout> logouts = new CopyOnWriteArrayList<>();
    public final List<GrantEnd> recorded = new CopyOnWriteArrayList<>();
    private final Store store;
    private final Follower follower;

    public Replica(StoreSettings settings, GrantSettings grantSettings, InstantSource clock) throws StoreException {
        store = Store.open(settings);
        follower = new Follower(store);
        grants = new Grants(store, follower, grantSettings, clock, this);
        grants.onEnd(this);
        follower.start();
    }

    @Override
    public void grantsEnded(Set<String> ids) {
        ended.addAll(ids);
    }

    @Override
    public void loggedOut(VerifiedLogout logout) {
        if (!logouts.contains(logout)) {
            logouts.add(logout);
        }
    }

    @Override
    public void grantEnded(GrantEnd end) {
        recorded.add(end);
    }

    @Override
    public void close() {
        follower.close();
        grants.close();
        store.close();
    }
}
