package io.hoopai.jdbc;

import static java.util.Objects.requireNonNull;

import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGStatement;

/** What a guarded statement gives for pgjdbc's own interface: how it is prepared and fetched. */
final class PostgresStatementFacade implements PGStatement {
    private final PGStatement delegate;

    PostgresStatementFacade(PGStatement delegate) {
        this.delegate = requireNonNull(delegate, "delegate is null");
    }

    static Object of(Statement delegate) throws SQLException {
        return new PostgresStatementFacade(delegate.unwrap(PGStatement.class));
    }

    @Override
    public long getLastOID() throws SQLException {
        return delegate.getLastOID();
    }

    /** @deprecated as pgjdbc has it */
    @Deprecated
    @Override
    public void setUseServerPrepare(boolean flag) throws SQLException {
        delegate.setUseServerPrepare(flag);
    }

    @Override
    public boolean isUseServerPrepare() {
        return delegate.isUseServerPrepare();
    }

    @Override
    public void setPrepareThreshold(int threshold) throws SQLException {
        delegate.setPrepareThreshold(threshold);
    }

    @Override
    public int getPrepareThreshold() {
        return delegate.getPrepareThreshold();
    }

    @Override
    public void setAdaptiveFetch(boolean adaptive) {
        delegate.setAdaptiveFetch(adaptive);
    }

    @Override
    public boolean getAdaptiveFetch() {
        return delegate.getAdaptiveFetch();
    }
}
