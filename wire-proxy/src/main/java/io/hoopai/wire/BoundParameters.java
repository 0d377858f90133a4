package io.hoopai.wire;

import io.hoopai.guard.ParameterValue;
import io.hoopai.masking.postgres.BaseType;
import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what a Bind binds to parameters. */
final class BoundParameters {
    private static final int NULL = -1;

    private BoundParameters() {}

    /**
     * The values, in order.
     *
     * @param body behind the name of the statement; its reader index stays
     * @param types of the parameters, as far as they are known
     */
    static List<ParameterValue> read(ByteBuf body, ParameterTypes types) throws SessionEndedException {
        try {
            return read(body.slice(), types.oids());
        } catch (IndexOutOfBoundsException e) {
            throw malformed();
        }
    }

    private static List<ParameterValue> read(ByteBuf in, List<Integer> types) throws SessionEndedException {
        short[] formats = new short[in.readUnsignedShort()];
        for (int i = 0; i < formats.length; i++) {
            formats[i] = in.readShort();
        }
        int count = in.readUnsignedShort();
        if (formats.length > 1 && formats.length != count) {
            throw malformed();
        }
        List<ParameterValue> values = new ArrayList<>(Math.min(count, 64));
        for (int i = 0; i < count; i++) {
            int type = i < types.size() ? types.get(i) : 0;
            int length = in.readInt();
            if (length == NULL) {
                values.add(ParameterValue.ofNull(name(type)));
                continue;
            }
            if (length < 0) {
                throw malformed();
            }
            byte[] value = new byte[length];
            in.readBytes(value);
            short format = formats.length == 0 ? 0 : formats[formats.length == 1 ? 0 : i];
            values.add(value(type, format, value));
        }
        return values;
    }

    private static ParameterValue value(int type, short format, byte[] value) {
        Optional<String> text = format == 0 ? utf8(value) : BaseType.textOf(Integer.toUnsignedLong(type), value);
        return text.map(read -> ParameterValue.text(name(type), read))
                .orElseGet(() -> ParameterValue.bytes(name(type), value));
    }

    private static Optional<String> utf8(byte[] value) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(value))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static String name(int type) {
        return type == 0 ? "" : BaseType.nameOf(Integer.toUnsignedLong(type)).orElse(Integer.toUnsignedString(type));
    }

    private static SessionEndedException malformed() {
        return SessionEndedException.violation("the client sent a Bind of the wrong length");
    }
}
