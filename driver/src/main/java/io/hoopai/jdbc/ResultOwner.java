package io.hoopai.jdbc;

import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** What a result, or an object made from one, belongs to. */
interface ResultOwner {
    /** The guarded statement; null for results of a connection's metadata. */
    @Nullable
    Statement statement();

    StatementGate gate();

    /** Whether nobody has read the text that it came of, as the client may send anything and see all that comes. */
    boolean unread();

    /** What the client may see of an exception. */
    SQLException cleaned(SQLException exception);

    /** What the client may see of warnings. */
    @Nullable
    SQLWarning cleaned(@Nullable SQLWarning warning);

    /** Records that the result has been read. */
    void ended(long rows, long maskedCells);

    /** Records that the result broke off, and gives what the client may see of the reason. */
    SQLException failed(SQLException exception);
}
