package io.hoopai.guard;

import io.hoopai.sql.Statement;
import io.hoopai.sql.StatementKind;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The channels that a session has asked for by LISTEN. The server knows better which of them it serves, as LISTEN and
 * UNLISTEN hold from the end of their transaction; here stands which it may serve. For use by one thread at a time.
 */
final class Channels {
    static final int MOST = 1_000;

    private static final Set<String> ALL_UNLISTENED = Set.of("unlisten *", "discard all");

    /** The statements that asked, by channel. */
    private final Map<String, String> asked = new HashMap<>();

    /** A statement is about to be sent. */
    void begun(Statement statement) {
        if (statement.kind() == StatementKind.LISTEN) {
            statement.subject().ifPresent(channel -> asked.put(channel, statement.sql()));
        }
    }

    /** A statement has succeeded. */
    void succeeded(Statement statement) {
        if (statement.kind() == StatementKind.DISCARD && ALL_UNLISTENED.contains(statement.shape())) {
            asked.clear();
        }
    }

    /** Why a text may not run that asks for more channels than a session is served; empty when it does not. */
    Optional<Refusal> full(Verdict verdict) {
        Set<String> more = new TreeSet<>();
        for (JudgedStatement judged : verdict.statements()) {
            if (judged.statement().kind() == StatementKind.LISTEN) {
                judged.statement()
                        .subject()
                        .filter(channel -> !asked.containsKey(channel))
                        .ifPresent(more::add);
            }
        }
        return more.isEmpty() || asked.size() + more.size() <= MOST
                ? Optional.empty()
                : Optional.of(Refusals.tooManyChannels(MOST));
    }

    /**
     * Whether the session asked for a channel.
     *
     * @param allowed says whether the statement that asked would be allowed now
     */
    boolean serves(String channel, Predicate<String> allowed) {
        String listen = asked.get(channel);
        return listen != null && allowed.test(listen);
    }
}
