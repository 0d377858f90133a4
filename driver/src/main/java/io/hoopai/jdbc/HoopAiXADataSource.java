package io.hoopai.jdbc;

import java.sql.SQLException;
import javax.sql.XAConnection;
import javax.sql.XADataSource;

/**
 * Connections for a transaction manager. The properties are those of {@link HoopAiDataSource}; statements are judged as ever,
 * the manager's own work goes to the database's driver. To be configured by one thread; then safe for use by many.
 */
public final class HoopAiXADataSource extends GuardedDataSource implements XADataSource {
    /** To be configured. */
    public HoopAiXADataSource() {}

    @Override
    public XAConnection getXAConnection() throws SQLException {
        return endpoint().xa();
    }

    @Override
    public XAConnection getXAConnection(String user, String password) throws SQLException {
        return endpoint(user, password).xa();
    }
}
