package io.hoopai.jdbc;

import io.hoopai.identity.Principal;
import javax.sql.XAConnection;
import javax.transaction.xa.XAResource;

/** A pooled connection whose transactions may be a transaction manager's. */
final class GuardedXaConnection extends GuardedPooledConnection implements XAConnection {
    private final GuardedXaResource resource;

    /** @param resource the one of the database's driver */
    GuardedXaConnection(
            LentConnection connection, OpenGate gate, String url, Principal principal, XAResource resource) {
        super(connection, gate, url, principal);
        this.resource = new GuardedXaResource(resource, gate.statements());
    }

    @Override
    public XAResource getXAResource() {
        return resource;
    }

    @Override
    boolean inBranch() {
        return resource.inBranch();
    }
}
