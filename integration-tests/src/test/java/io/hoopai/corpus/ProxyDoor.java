package io.hoopai.corpus;

import io.hoopai.guard.config.Configuration;
import io.hoopai.proxy.ProxyServer;
import io.hoopai.proxy.StartupException;
import io.hoopai.yaml.RuleFileException;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The wire proxy, with every byte that it sends on the record. A session for each case, so that none can hide another. */
final class ProxyDoor implements Door {
    /** How pgjdbc speaks. */
    enum Mode {
        SIMPLE("preferQueryMode=simple"),
        EXTENDED("preferQueryMode=extended&binaryTransfer=false"),
        BINARY("preferQueryMode=extended&prepareThreshold=-1&binaryTransfer=true");

        private final String parameters;

        Mode(String parameters) {
            this.parameters = parameters;
        }
    }

    private final ProxyServer proxy;
    private final Recorder recorder;
    private final Mode mode;

    ProxyDoor(CorpusDatabase corpus, Mode mode) throws RuleFileException, StartupException, IOException {
        this.proxy = ProxyServer.start(Configuration.load(corpus.configuration(), new ArrayList<>()));
        this.recorder = new Recorder(proxy.port());
        this.mode = mode;
    }

    @Override
    public Answer run(CorpusCase corpusCase) {
        Answer answer;
        try (Connection connection = DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + recorder.port() + "/corpus?sslmode=disable&" + mode.parameters,
                corpusCase.principal(),
                CorpusDatabase.PASSWORD)) {
            answer = JdbcClient.run(connection, corpusCase.sql());
        } catch (SQLException e) {
            // pgjdbc says SET when it connects, which some principals may not.
            answer = JdbcClient.failed(e, new ArrayList<>());
        }
        List<String> visible = new ArrayList<>(answer.visible());
        visible.add(recorder.take());
        return new Answer(answer.verdict(), answer.rule(), answer.rows(), answer.affected(), visible);
    }

    @Override
    public void close() {
        proxy.close();
        try {
            recorder.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
