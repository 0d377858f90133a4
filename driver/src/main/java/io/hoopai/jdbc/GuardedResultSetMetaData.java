package io.hoopai.jdbc;

import static java.util.Objects.requireNonNull;

import io.hoopai.sql.Dialect;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import org.postgresql.PGResultSetMetaData;

/** Describes a result. There is nothing in it to mask; it only does not lead back to the driver. */
class GuardedResultSetMetaData extends DelegatingResultSetMetaData {
    private final ResultOwner owner;

    GuardedResultSetMetaData(ResultSetMetaData metaData, ResultOwner owner) {
        super(metaData);
        this.owner = requireNonNull(owner, "owner is null");
    }

    static GuardedResultSetMetaData of(ResultSetMetaData metaData, ResultOwner owner) throws SQLException {
        return owner.gate().dialect() == Dialect.POSTGRESQL
                ? Postgres.metaData(metaData, owner)
                : new GuardedResultSetMetaData(metaData, owner);
    }

    /** Apart, so that the classes of pgjdbc are needed only where it is used. */
    private static final class Postgres {
        private Postgres() {}

        static GuardedResultSetMetaData metaData(ResultSetMetaData metaData, ResultOwner owner) throws SQLException {
            return new PostgresMetaData(metaData, metaData.unwrap(PGResultSetMetaData.class), owner);
        }
    }

    /** Of pgjdbc's own kind too: where a column comes from, by the catalog, and how it was sent. */
    private static final class PostgresMetaData extends GuardedResultSetMetaData implements PGResultSetMetaData {
        private final PGResultSetMetaData delegate;

        PostgresMetaData(ResultSetMetaData metaData, PGResultSetMetaData delegate, ResultOwner owner) {
            super(metaData, owner);
            this.delegate = delegate;
        }

        @Override
        public String getBaseColumnName(int column) throws SQLException {
            return told(() -> delegate.getBaseColumnName(column));
        }

        @Override
        public String getBaseTableName(int column) throws SQLException {
            return told(() -> delegate.getBaseTableName(column));
        }

        @Override
        public String getBaseSchemaName(int column) throws SQLException {
            return told(() -> delegate.getBaseSchemaName(column));
        }

        @Override
        public int getFormat(int column) throws SQLException {
            return told(() -> delegate.getFormat(column));
        }

        private interface Question<T> {
            T answer() throws SQLException;
        }

        private <T> T told(Question<T> question) throws SQLException {
            try {
                return question.answer();
            } catch (SQLException e) {
                throw cleaned(e);
            }
        }
    }

    @Override
    public final <T> T unwrap(Class<T> type) throws SQLException {
        return Wrappers.unwrap(this, type);
    }

    @Override
    public final boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }

    @Override
    final SQLException cleaned(SQLException exception) {
        return owner.cleaned(exception);
    }
}
