package io.hoopai.jdbc;

import java.sql.SQLException;
import javax.sql.ConnectionPoolDataSource;
import javax.sql.PooledConnection;

/**
 * Connections for a pool to keep. The properties are those of {@link HoopAiDataSource}. Whoever gets a connection next is the
 * principal that is set here, whatever the one before has said. To be configured by one thread; then safe for use by many.
 */
public final class HoopAiConnectionPoolDataSource extends GuardedDataSource implements ConnectionPoolDataSource {
    /** To be configured. */
    public HoopAiConnectionPoolDataSource() {}

    @Override
    public PooledConnection getPooledConnection() throws SQLException {
        return endpoint().pooled();
    }

    @Override
    public PooledConnection getPooledConnection(String user, String password) throws SQLException {
        return endpoint(user, password).pooled();
    }
}
