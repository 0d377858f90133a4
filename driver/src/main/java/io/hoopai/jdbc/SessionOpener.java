package io.hoopai.jdbc;

import io.hoopai.guard.GuardSession;
import io.hoopai.identity.Principal;
import java.sql.SQLException;

/** Opens the session of a connection for whoever it acts for, at first and when that changes. */
interface SessionOpener {
    /** @throws SQLException when the connection cannot act for somebody else now */
    GuardSession open(Principal principal) throws SQLException;
}
