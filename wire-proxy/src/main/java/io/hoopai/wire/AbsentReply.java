package io.hoopai.wire;

import static java.util.Objects.requireNonNull;

import io.netty.buffer.ByteBuf;
import java.util.HashMap;
import java.util.Map;

/**
 * The answer to a message about a name under which the protocol has made nothing. SQL may have, unseen, so a name that
 * nothing has was sent in its place, and the server's error about that becomes one about the client's.
 */
final class AbsentReply extends ExpectedReply {
    private final String standIn;
    private final String name;

    AbsentReply(String standIn, String name) {
        this.standIn = requireNonNull(standIn, "standIn is null");
        this.name = requireNonNull(name, "name is null");
    }

    @Override
    boolean accept(byte tag, ByteBuf frame, ServerSide server) throws SessionEndedException {
        throw unexpected(tag);
    }

    @Override
    ErrorMessage failed(ErrorMessage error, ServerSide server) {
        ErrorMessage shown = server.clean(error, null);
        Map<Character, String> fields = new HashMap<>(shown.fields());
        fields.computeIfPresent('M', (code, message) -> message.replace(standIn, name));
        return new ErrorMessage(fields);
    }
}
