package io.hoopai.access.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * A database of ours, by JDBC: an embedded H2 or a Postgres, with the same tables and the same SQL.
 *
 * <p>Rows that are mirrored have a revision, by which a reader finds what is new. Changes wait for each other, on all
 * replicas, so that revisions become visible in their order.
 *
 * <p>Safe for use by many threads. Everything blocks; a store that is away is given up after a few seconds.
 */
public final class Store implements AutoCloseable {
    private static final String SCHEMA = "hoopai_access";
    private static final String MIGRATIONS = "classpath:io/hoopai/access/store/migrations";
    /** Classes of SQLSTATE. */
    private static final String DATA_EXCEPTION = "22";

    private static final String CONSTRAINT_VIOLATION = "23";
    private static final int CONNECTIONS = 6;
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration STATEMENT_TIMEOUT = Duration.ofSeconds(5);
    private static final Set<PosixFilePermission> OWNER = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private final HikariDataSource connections;

    private Store(HikariDataSource connections) {
        this.connections = connections;
    }

    /** Work on a connection. */
    @FunctionalInterface
    public interface Work<T, E extends Exception> {
        T run(Connection connection) throws SQLException, E;
    }

    /** A change of mirrored rows. */
    @FunctionalInterface
    public interface Change<T, E extends Exception> {
        /** @param revision what the changed rows are to have */
        T run(Connection connection, long revision) throws SQLException, E;
    }

    /**
     * Opens a store, and brings its tables up to date.
     *
     * @throws StoreException when it cannot be opened; the message says what to do
     */
    public static Store open(StoreSettings settings) throws StoreException {
        HikariConfig pool = new HikariConfig();
        if (settings instanceof StoreSettings.Directory directory) {
            pool.setJdbcUrl(file(directory.path()));
            pool.setUsername("hoopai");
            pool.setPassword("");
        } else if (settings instanceof StoreSettings.Postgres postgres) {
            pool.setJdbcUrl(postgres.jdbcUrl());
            pool.setUsername(postgres.user());
            pool.setPassword(postgres.password());
            pool.addDataSourceProperty("ApplicationName", "hoopai");
            pool.addDataSourceProperty("connectTimeout", String.valueOf(CONNECT_TIMEOUT.toSeconds()));
            pool.addDataSourceProperty("loginTimeout", String.valueOf(CONNECT_TIMEOUT.toSeconds()));
            pool.addDataSourceProperty("socketTimeout", String.valueOf(STATEMENT_TIMEOUT.toSeconds() + 1));
        }
        try {
            migrate(pool);
            pool.setPoolName("hoopai-access");
            pool.setSchema(SCHEMA);
            pool.setMaximumPoolSize(CONNECTIONS);
            pool.setMinimumIdle(1);
            pool.setConnectionTimeout(CONNECT_TIMEOUT.toMillis());
            pool.setValidationTimeout(CONNECT_TIMEOUT.toMillis() / 2);
            if (settings instanceof StoreSettings.Postgres) {
                pool.setConnectionInitSql("SET statement_timeout = " + STATEMENT_TIMEOUT.toMillis());
            }
            return new Store(new HikariDataSource(pool));
        } catch (RuntimeException e) {
            throw new StoreException("the store " + settings + " cannot be opened: " + reason(e), e);
        }
    }

    private static void migrate(HikariConfig pool) {
        Flyway.configure()
                .dataSource(pool.getJdbcUrl(), pool.getUsername(), pool.getPassword())
                .schemas(SCHEMA)
                .createSchemas(true)
                .locations(MIGRATIONS)
                .failOnMissingLocations(true)
                .load()
                .migrate();
    }

    private static String reason(Throwable failure) {
        Throwable deepest = failure;
        while (deepest.getCause() != null) {
            if (String.valueOf(deepest.getMessage()).contains("Database may be already in use")) {
                return "another process uses it; replicas share a Postgres (`url`) instead";
            }
            deepest = deepest.getCause();
        }
        return failure instanceof FlywayException || deepest != failure
                ? String.valueOf(deepest.getMessage()).strip()
                : String.valueOf(failure.getMessage()).strip();
    }

    private static String file(Path directory) throws StoreException {
        try {
            makeOwnerOnly(directory);
        } catch (IOException e) {
            throw new StoreException("the directory `" + directory + "` of the store cannot be made: " + e, e);
        }
        // Written by the time that a commit returns. A trace would hold parameters.
        return "jdbc:h2:file:" + directory.toAbsolutePath().resolve("access")
                + ";WRITE_DELAY=0;LOCK_TIMEOUT=5000;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0;TRACE_LEVEL_SYSTEM_OUT=0";
    }

    private static void makeOwnerOnly(Path directory) throws IOException {
        boolean posix = directory.getFileSystem().supportedFileAttributeViews().contains("posix");
        if (!Files.isDirectory(directory)) {
            if (posix) {
                Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(OWNER));
            } else {
                Files.createDirectories(directory);
            }
        }
        if (posix && !OWNER.containsAll(Files.getPosixFilePermissions(directory))) {
            throw new IOException("others than its owner may use it; `chmod 700` it");
        }
    }

    /** Runs one statement, or several that need not be one. */
    public <T, E extends Exception> T run(Work<T, E> work) throws StoreException, E {
        try (Connection connection = connections.getConnection()) {
            return work.run(connection);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Runs several statements as one; an exception undoes them. */
    public <T, E extends Exception> T transact(Work<T, E> work) throws StoreException, E {
        try (Connection connection = connections.getConnection()) {
            connection.setAutoCommit(false);
            boolean done = false;
            try {
                T result = work.run(connection);
                connection.commit();
                done = true;
                return result;
            } finally {
                if (!done) {
                    rollBack(connection);
                }
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Changes mirrored rows: as {@link #transact}, one after another on all replicas. */
    public <T, E extends Exception> T change(Change<T, E> change) throws StoreException, E {
        return transact(connection -> change.run(connection, nextRevision(connection)));
    }

    private static long nextRevision(Connection connection) throws SQLException {
        try (PreparedStatement take = connection.prepareStatement("UPDATE revisions SET revision = revision + 1")) {
            take.executeUpdate();
        }
        return revision(connection);
    }

    /** The last change that is visible. */
    public static long revision(Connection connection) throws SQLException {
        try (PreparedStatement read = connection.prepareStatement("SELECT revision FROM revisions");
                ResultSet rows = read.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static void rollBack(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            // The connection is broken, and with it the transaction is over.
        }
    }

    private static StoreException failed(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        return state.startsWith(DATA_EXCEPTION) || state.startsWith(CONSTRAINT_VIOLATION)
                ? StoreException.aboutValues(state)
                : new StoreException(
                        "the store of grants and approvals does not answer as it should: " + failure.getMessage(),
                        failure);
    }

    @Override
    public void close() {
        connections.close();
    }
}
