package io.hoopai.corpus;

import java.sql.SQLException;

/** One way in. */
interface Door extends AutoCloseable {
    /** Runs a case as a client would. */
    Answer run(CorpusCase corpusCase) throws SQLException;

    @Override
    void close() throws SQLException;
}
