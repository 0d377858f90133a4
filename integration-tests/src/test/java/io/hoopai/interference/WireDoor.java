package io.hoopai.interference;

import static java.util.Objects.requireNonNull;

import io.hoopai.generated.Generated;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The wire proxy: every byte that it sends. */
final class WireDoor implements Door {
    /** How the client speaks. */
    enum Mode {
        SIMPLE,
        EXTENDED
    }

    private final int port;
    private final Mode mode;
    private @Nullable WireConnection connection;

    WireDoor(int port, Mode mode) {
        this.port = port;
        this.mode = requireNonNull(mode, "mode is null");
    }

    @Override
    public Answer run(Generated statement) {
        try {
            WireConnection live = connected();
            List<WireMessage> messages = new ArrayList<>();
            if (!statement.changesData()) {
                messages.addAll(send(live, statement.text()));
                return answer(messages);
            }
            live.query("BEGIN");
            messages.addAll(send(live, statement.text()));
            Answer answer = answer(messages);
            if (answer.admitted()) {
                for (String table : TwinDatabases.SCRATCH) {
                    messages.addAll(send(live, "SELECT * FROM " + table + " ORDER BY id"));
                }
            }
            live.query("ROLLBACK");
            return new Answer(answer.ending(), bytes(messages), answer.refusal());
        } catch (IOException e) {
            close();
            return Answer.lost(e.toString());
        }
    }

    private List<WireMessage> send(WireConnection live, String sql) throws IOException {
        return switch (mode) {
            case SIMPLE -> live.query(sql);
            case EXTENDED -> live.extended(sql);
        };
    }

    private static Answer answer(List<WireMessage> messages) {
        for (WireMessage message : messages) {
            if (message.tag() == WireMessage.ERROR) {
                Map<Character, String> fields = message.fields();
                Failure failure = new Failure(fields.getOrDefault('C', ""), fields.getOrDefault('M', ""));
                return new Answer(failure.ending(), bytes(messages), failure.refusal());
            }
        }
        return new Answer(Answer.Ending.ANSWERED, bytes(messages), Optional.empty());
    }

    private static List<String> bytes(List<WireMessage> messages) {
        return messages.stream().map(WireMessage::bytes).toList();
    }

    private WireConnection connected() throws IOException {
        if (connection == null) {
            connection = WireConnection.open(port, RuleFolder.DATABASE, RuleFolder.USER, RuleFolder.PASSWORD);
        }
        return connection;
    }

    @Override
    public void close() {
        Door.end(connection);
        connection = null;
    }
}
