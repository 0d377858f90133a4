package io.hoopai.jdbc;

import static java.util.Objects.requireNonNull;

import java.sql.SQLException;
import java.util.Arrays;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.jspecify.annotations.Nullable;

/**
 * Begins and ends transactions as the database's driver does. The driver's own object is never handed out, as it is a
 * connection, too, and its errors are made anew like all others.
 */
final class GuardedXaResource implements XAResource {
    private final XAResource delegate;
    private final StatementGate gate;
    private volatile @Nullable Xid branch;

    GuardedXaResource(XAResource delegate, StatementGate gate) {
        this.delegate = requireNonNull(delegate, "delegate is null");
        this.gate = requireNonNull(gate, "gate is null");
    }

    /** Whether the connection is in a branch that is neither prepared nor ended by its manager. */
    boolean inBranch() {
        return branch != null;
    }

    private interface Use<T> {
        T run() throws XAException;
    }

    private interface Step {
        void run() throws XAException;
    }

    @Override
    public void start(Xid xid, int flags) throws XAException {
        step(() -> delegate.start(xid, flags));
        branch = xid;
    }

    @Override
    public void end(Xid xid, int flags) throws XAException {
        step(() -> delegate.end(xid, flags));
    }

    @Override
    public int prepare(Xid xid) throws XAException {
        int vote = use(() -> delegate.prepare(xid));
        left(xid);
        return vote;
    }

    @Override
    public void commit(Xid xid, boolean onePhase) throws XAException {
        step(() -> delegate.commit(xid, onePhase));
        left(xid);
    }

    @Override
    public void rollback(Xid xid) throws XAException {
        step(() -> delegate.rollback(xid));
        left(xid);
    }

    @Override
    public void forget(Xid xid) throws XAException {
        step(() -> delegate.forget(xid));
    }

    @Override
    public Xid[] recover(int flags) throws XAException {
        return use(() -> delegate.recover(flags));
    }

    @Override
    public boolean isSameRM(XAResource other) throws XAException {
        XAResource theirs = other instanceof GuardedXaResource guarded ? guarded.delegate : other;
        return use(() -> delegate.isSameRM(theirs));
    }

    @Override
    public int getTransactionTimeout() throws XAException {
        return use(delegate::getTransactionTimeout);
    }

    @Override
    public boolean setTransactionTimeout(int seconds) throws XAException {
        return use(() -> delegate.setTransactionTimeout(seconds));
    }

    /** What was prepared may be committed here while the connection is in another branch. */
    private void left(Xid xid) {
        Xid current = branch;
        if (current != null
                && current.getFormatId() == xid.getFormatId()
                && Arrays.equals(current.getGlobalTransactionId(), xid.getGlobalTransactionId())
                && Arrays.equals(current.getBranchQualifier(), xid.getBranchQualifier())) {
            branch = null;
        }
    }

    private void step(Step step) throws XAException {
        use(() -> {
            step.run();
            return true;
        });
    }

    private <T> T use(Use<T> use) throws XAException {
        try {
            return use.run();
        } catch (XAException e) {
            throw cleaned(e);
        }
    }

    private XAException cleaned(XAException original) {
        String text = original.getCause() instanceof SQLException server
                ? "" + gate.cleaned(null, server).getMessage()
                : "the database's driver reports the XA error " + original.errorCode;
        XAException cleaned = new XAException(text);
        cleaned.errorCode = original.errorCode;
        cleaned.setStackTrace(original.getStackTrace());
        return cleaned;
    }
}
