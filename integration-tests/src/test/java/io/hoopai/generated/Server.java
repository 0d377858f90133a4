package io.hoopai.generated;

import java.sql.SQLException;

/** Runs statements, takes back what they do, and asks the server what they refer to. */
interface Server extends AutoCloseable {
    /** @throws SQLException when the server does not take the statement */
    Observed run(Generated statement) throws SQLException;

    @Override
    void close() throws SQLException;
}
