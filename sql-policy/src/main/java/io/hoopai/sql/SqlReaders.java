package io.hoopai.sql;

/** Where readers come from. */
public final class SqlReaders {
    private SqlReaders() {}

    /** A reader with these caps. It is immutable; one per process is enough. */
    public static SqlReader create(ReadLimits limits) {
        return new DefaultSqlReader(limits);
    }
}
