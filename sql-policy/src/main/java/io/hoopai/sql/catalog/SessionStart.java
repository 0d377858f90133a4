package io.hoopai.sql.catalog;

/**
 * How sessions of the service role begin, in what its owner may have set for it (ALTER ROLE … SET, ALTER DATABASE … SET, the
 * server's configuration) and a statement could take back.
 *
 * @param readWrite whether their transactions may write, so that READ WRITE takes nothing back
 * @param ownRole whether they act as the role that they logged in as, so that DISCARD ALL takes nothing back
 */
public record SessionStart(boolean readWrite, boolean ownRole) {
    /** Where nobody knows. */
    static final SessionStart UNKNOWN = new SessionStart(false, false);
}
