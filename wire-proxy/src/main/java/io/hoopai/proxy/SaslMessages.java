package io.hoopai.proxy;

import io.hoopai.wire.SessionEndedException;
import io.netty.buffer.ByteBuf;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The messages that carry SASL in the protocol. */
final class SaslMessages {
    private SaslMessages() {}

    /**
     * What a client says first.
     *
     * @param mechanism that it chose
     * @param response of the mechanism
     */
    record Initial(String mechanism, String response) {}

    static Authentication.Request offer(List<String> mechanisms) {
        ByteArrayOutputStream payload = new ByteArrayOutputStream();
        for (String mechanism : mechanisms) {
            payload.writeBytes(mechanism.getBytes(StandardCharsets.US_ASCII));
            payload.write(0);
        }
        payload.write(0);
        return new Authentication.Request(Authentication.Request.SASL, payload.toByteArray());
    }

    static Initial initial(ByteBuf answer) throws SessionEndedException {
        int length = answer.bytesBefore((byte) 0);
        if (length < 0) {
            throw SessionEndedException.violation("malformed SASL response");
        }
        String mechanism =
                answer.readCharSequence(length, StandardCharsets.US_ASCII).toString();
        answer.skipBytes(1);
        if (answer.readableBytes() < Integer.BYTES) {
            throw SessionEndedException.violation("malformed SASL response");
        }
        int announced = answer.readInt();
        // A client may leave the response out, with a length of -1.
        if (announced != answer.readableBytes() && !(announced == -1 && !answer.isReadable())) {
            throw SessionEndedException.violation("malformed SASL response");
        }
        return new Initial(mechanism, answer.toString(StandardCharsets.UTF_8));
    }
}
