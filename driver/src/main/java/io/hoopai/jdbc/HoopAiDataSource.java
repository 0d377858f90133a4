package io.hoopai.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * The guarded driver as a bean, for pools and frameworks: every connection is a new one. The properties are those of
 * {@link HoopAiDriver}; what the URL says beats what is set here. To be configured by one thread; then safe for use by many.
 */
public final class HoopAiDataSource extends GuardedDataSource implements DataSource {
    /** To be configured. */
    public HoopAiDataSource() {}

    @Override
    public Connection getConnection() throws SQLException {
        return endpoint().connect();
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return endpoint(user, password).connect();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return Wrappers.unwrap(this, type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }
}
